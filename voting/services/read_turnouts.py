"""How many have voted where a vote runs, over many communities in one query; how anybody votes is in none of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from kernel.quantities import Area, Heads
from voting.models import AssemblyRow, BallotRow, RollRow
from voting.rules.assembly import REHEARSAL, State
from voting.rules.tally import Weight


@dataclass(frozen=True, slots=True)
class Turnout:
    """A vote that runs: the area and the heads that have voted, and all that may."""

    community: str
    assembly: str
    title: str
    rehearsal: bool
    closes: datetime
    voted: Weight
    entitled: Weight


def read_turnouts(session: Session, communities: Collection[str], now: datetime) -> list[Turnout]:
    """The votes that run now in these communities, the one that closes first before the others.

    By the clock alone: from the opening on, up to but not including the close, whether or not a command marked it.
    """
    cast = BallotRow.id.is_not(None)
    query = (
        select(
            AssemblyRow.community,
            AssemblyRow.code,
            AssemblyRow.title,
            AssemblyRow.kind,
            AssemblyRow.closes,
            func.sum(case((cast, RollRow.area), else_=0)),
            func.sum(case((cast, 1), else_=0)),
            func.sum(RollRow.area),
            func.count(RollRow.id),
        )
        .join(RollRow, RollRow.assembly_id == AssemblyRow.id)
        .outerjoin(
            BallotRow,
            and_(
                BallotRow.assembly_id == AssemblyRow.id,
                BallotRow.pseudonym == RollRow.pseudonym,
                BallotRow.sequence == 1,
            ),
        )
        .where(
            AssemblyRow.community.in_(communities),
            AssemblyRow.state.in_([State.NOTICED.value, State.OPEN.value]),
            AssemblyRow.opens <= now,
            AssemblyRow.closes > now,
        )
        .group_by(AssemblyRow.id)
        .order_by(AssemblyRow.closes, AssemblyRow.id)
    )
    return [_turnout(row) for row in session.execute(query)]


def _turnout(row: Any) -> Turnout:
    community, code, title, kind, closes, voted_area, voted_heads, area, heads = row
    return Turnout(
        community,
        code,
        title,
        kind == REHEARSAL,
        closes,
        Weight(Area(int(voted_area)), Heads(int(voted_heads))),
        Weight(Area(int(area)), Heads(int(heads))),
    )
