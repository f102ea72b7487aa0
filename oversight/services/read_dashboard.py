"""Reads a dashboard: the communities that a visitor's offices cover, narrowed, and what every number counts there."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from kernel.access import Office
from oversight.rules.dashboard import Findings, Table, table_of
from oversight.rules.narrowing import Choice, Covered, Narrowing, choices
from oversight.rules.registers import Place
from oversight.services.read_district import district_of
from oversight.services.read_indicators import findings_in
from oversight.services.read_registers import read_places
from registry.rules.communities import CommunityInfo
from registry.services.communities import founded_communities, list_communities


@dataclass(frozen=True, slots=True)
class Dashboard:
    """``communities`` are those that were chosen; ``choices`` tells all of the visitor's apart."""

    communities: tuple[Covered, ...]
    findings: Findings
    narrowing: Narrowing
    choices: tuple[Choice, ...]

    @property
    def table(self) -> Table:
        return table_of(self.communities, self.findings)

    @property
    def only(self) -> Covered | None:
        """The community, where one was chosen."""
        return self.communities[0] if self.narrowing.community and self.communities else None


def read_dashboard(session: Session, offices: Collection[Office], narrowing: Narrowing, now: datetime) -> Dashboard:
    """What the holder of these offices sees."""
    founded = dict(founded_communities(session))
    every = _covered(session, founded, offices)
    chosen = tuple(each for each in every if narrowing.admits(each))
    district = district_of(session, {each.info: founded[each.info] for each in chosen}, now)
    return Dashboard(chosen, findings_in(session, district), narrowing, tuple(choices(every)))


def covered(session: Session, offices: Collection[Office]) -> list[Covered]:
    """The communities that these offices cover, with the offices over each."""
    return _covered(session, list_communities(session), offices)


def _covered(session: Session, communities: Iterable[CommunityInfo], offices: Collection[Office]) -> list[Covered]:
    places = read_places(session)
    return [
        Covered(community, places.get(community.code, Place(community.code)))
        for community in communities
        if _covers(offices, community.code)
    ]


def _covers(offices: Iterable[Office], community: str) -> bool:
    return any(office.covers(community) for office in offices)
