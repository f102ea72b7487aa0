"""Reads how the quarters of communities stand against their due days, in a few queries however many there are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from disclosure.models.duties import OverdueMarkRow
from disclosure.models.statements import PublishedStatementRow
from disclosure.rules.due import Level, QuarterStanding, quarters_owed, standing
from disclosure.rules.quarters import Quarter
from disclosure.services.rest_days import read_workdays
from kernel.calendar import day_of
from kernel.workdays import Workdays
from matters.rules.packs import RulesPack
from matters.services.read_matters import rules_pack_of, rules_packs
from registry.services.communities import foundings


@dataclass(frozen=True, slots=True)
class OverdueMark:
    """What the log says of an overdue quarter: who was told when, and where the entry stands."""

    quarter: Quarter
    level: Level
    due: date
    marked: datetime
    index: int
    tracker: str


def read_standings(session: Session, community: str, now: datetime) -> list[QuarterStanding]:
    """Every quarter whose statement the community owes, the newest first; those still running are not among them."""
    founded, packs = {community: foundings(session)[community]}, {community: rules_pack_of(session, community)}
    return standings_of(session, founded, packs, read_workdays(session), now)[community]


def all_standings(session: Session, now: datetime) -> dict[str, list[QuarterStanding]]:
    """The same for every community, by its code."""
    return standings_of(session, foundings(session), rules_packs(session), read_workdays(session), now)


def standings_of(
    session: Session,
    founded: Mapping[str, datetime],
    packs: Mapping[str, RulesPack],
    workdays: Workdays,
    now: datetime,
) -> dict[str, list[QuarterStanding]]:
    """The same for the communities in ``founded``, for whoever has read the rest already; one query."""
    published = _published(session, founded)
    return {
        community: _standings(instant, published.get(community, {}), now, packs[community], workdays)
        for community, instant in founded.items()
    }


def running_standing(session: Session, community: str, now: datetime) -> QuarterStanding:
    """The quarter that is not over yet, and when its statement will be due."""
    today = day_of(now)
    return standing(Quarter.of(today), None, today, rules_pack_of(session, community), read_workdays(session))


def overdue_marks(session: Session, community: str) -> list[OverdueMark]:
    """All entries that the system has logged of the community's overdue quarters, in the order of the log."""
    rows = session.scalars(
        select(OverdueMarkRow).where(OverdueMarkRow.community == community).order_by(OverdueMarkRow.index)
    )
    return [
        OverdueMark(Quarter.parse(row.quarter), Level(row.level), row.due, row.marked, row.index, row.tracker)
        for row in rows
    ]


def _published(session: Session, communities: Collection[str]) -> dict[str, dict[str, date]]:
    """By community and quarter, the day on which the first revision came out."""
    row = PublishedStatementRow
    query = (
        select(row.community, row.quarter, func.min(row.published))
        .where(row.community.in_(communities))
        .group_by(row.community, row.quarter)
    )
    found: dict[str, dict[str, date]] = {}
    for code, quarter, published in session.execute(query):
        found.setdefault(code, {})[quarter] = day_of(published)
    return found


def _standings(
    founded: datetime, published: dict[str, date], now: datetime, pack: RulesPack, workdays: Workdays
) -> list[QuarterStanding]:
    today = day_of(now)
    return [
        standing(quarter, published.get(quarter.code), today, pack, workdays)
        for quarter in quarters_owed(day_of(founded), today)
    ]
