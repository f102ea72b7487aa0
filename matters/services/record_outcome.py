"""What became of a matter once the assembly's result is final, kept for whoever acts on the decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matters.models import MatterOutcomeRow, MatterRow


@dataclass(frozen=True, slots=True)
class Outcome:
    """In which assembly a matter was decided, whether it was adopted, and since when that is final."""

    matter: str
    assembly: str
    adopted: bool
    final: datetime


def record_outcome(session: Session, *, matter: str, assembly: str, adopted: bool, now: datetime) -> None:
    """Keep the final outcome of a matter in one assembly; keeping it again changes nothing."""
    if session.get(MatterOutcomeRow, (matter, assembly)) is None:
        session.add(MatterOutcomeRow(matter=matter, assembly=assembly, adopted=adopted, final=now))
        session.flush()


def adoption_of(session: Session, matter: str) -> Outcome | None:
    """The first final decision that adopted the matter, or None while there is none."""
    row = session.scalar(
        select(MatterOutcomeRow)
        .where(MatterOutcomeRow.matter == matter, MatterOutcomeRow.adopted)
        .order_by(MatterOutcomeRow.final)
    )
    return None if row is None else Outcome(row.matter, row.assembly, row.adopted, row.final)


def adopted_matters(session: Session, community: str, decision_type: str) -> list[str]:
    """The codes of a community's matters of one decision type that have been adopted for good, oldest first."""
    query = (
        select(MatterRow.code)
        .where(MatterRow.community == community, MatterRow.decision_type == decision_type)
        .where(MatterRow.code.in_(select(MatterOutcomeRow.matter).where(MatterOutcomeRow.adopted)))
        .order_by(MatterRow.id)
    )
    return list(session.scalars(query))
