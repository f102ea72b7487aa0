"""Assemblies as plain values, for views, other services and the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from evidence.services.read_statements import find_statement
from kernel.canonical import parse
from kernel.quantities import Area, Heads
from kernel.refusals import Refused
from registry.services.communities import community_by_code
from voting.models import AssemblyRow, BallotRow, RollRow
from voting.rules.assembly import Window
from voting.rules.refusals import NOT_NOTICED, UNKNOWN_ASSEMBLY
from voting.rules.tally import Weight

_NOTICES: dict[tuple[str, str], Mapping[str, Any]] = {}  # a few a year and community


@dataclass(frozen=True, slots=True)
class Assembly:
    """One assembly; ``notice`` is the fingerprint of its notice, "" while it is a draft."""

    code: str
    kind: str
    community: str
    title: str
    convener: str
    state: str
    opens: datetime | None
    closes: datetime | None
    closed: datetime | None
    notice: str
    agenda: tuple[str, ...]
    log_origin: str

    @property
    def window(self) -> Window | None:
        return Window(self.opens, self.closes) if self.opens and self.closes else None

    def in_state(self, state: str) -> Assembly:
        """The same assembly, told in the state the clock gives it (voting.rules.assembly.shown_state)."""
        return replace(self, state=state)


def assembly_by_code(session: Session, code: str) -> Assembly:
    """One assembly. Raises Refused when there is none of that code."""
    return as_value(session, assembly_row(session, code))


def assemblies_of(session: Session, community: str = "") -> list[Assembly]:
    """All assemblies, newest first; of one community when its code is given."""
    query = select(AssemblyRow).options(selectinload(AssemblyRow.agenda)).order_by(AssemblyRow.id.desc())
    if community:
        query = query.where(AssemblyRow.community == community)
    return [as_value(session, row) for row in session.scalars(query)]


def notice_of(session: Session, assembly: Assembly) -> Mapping[str, Any]:
    """The notice statement as it was signed; pages show this and never the drafts. Raises Refused before it exists.

    Once read it is kept: the tracker is the hash of the statement, so there can be no other under it.
    """
    place = (assembly.log_origin, assembly.notice)
    if place not in _NOTICES:
        logged = find_statement(session, origin=place[0], tracker=place[1]) if assembly.notice else None
        if logged is None:
            raise Refused(NOT_NOTICED)
        _NOTICES[place] = logged.envelope.body
    return _NOTICES[place]


def result_of(session: Session, code: str) -> Mapping[str, Any] | None:
    """The content of ``result.json``, or None before the close."""
    row = assembly_row(session, code)
    body: Mapping[str, Any] | None = parse(row.result) if row.result else None
    return body


def result_file(session: Session, code: str) -> bytes | None:
    """The bytes of ``result.json``, or None before the close."""
    return assembly_row(session, code).result


def certificate_of(session: Session, code: str) -> bytes | None:
    """The bytes of the result certificate, or None before the close."""
    return assembly_row(session, code).certificate


def turnout_of(session: Session, code: str) -> Weight:
    """The area and the heads that have voted so far; how they voted, nobody can ask before the close."""
    row = assembly_row(session, code)
    voted = select(BallotRow.pseudonym).where(BallotRow.assembly_id == row.id, BallotRow.sequence == 1)
    query = select(func.coalesce(func.sum(RollRow.area), 0), func.count()).where(
        RollRow.assembly_id == row.id, RollRow.pseudonym.in_(voted)
    )
    area, heads = session.execute(query).one()
    return Weight(Area(int(area)), Heads(int(heads)))


def assembly_row(session: Session, code: str, *, lock: bool = False) -> AssemblyRow:
    """The row of an assembly, for the services of this package alone. Raises Refused."""
    query = select(AssemblyRow).where(AssemblyRow.code == code).options(selectinload(AssemblyRow.agenda))
    row = session.scalar(query.with_for_update(of=AssemblyRow) if lock else query)
    if row is None:
        raise Refused(UNKNOWN_ASSEMBLY)
    return row


def as_value(session: Session, row: AssemblyRow) -> Assembly:
    """A row of this package as others see it."""
    return Assembly(
        row.code,
        row.kind,
        row.community,
        row.title,
        row.convener,
        row.state,
        row.opens,
        row.closes,
        row.closed,
        row.notice,
        tuple(item.matter for item in row.agenda),
        community_by_code(session, row.community).log_origin,
    )
