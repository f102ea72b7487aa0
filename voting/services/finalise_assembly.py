"""Make a result final when the days for objections have passed (DOMAIN 11.3)."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from kernel.calendar import day_of, end_of
from matters.services.read_matters import rules_pack_of
from matters.services.record_outcome import record_outcome
from voting.models import AssemblyRow
from voting.rules.assembly import REHEARSAL, State
from voting.rules.tally import ADOPTED
from voting.services.read_assemblies import assembly_row, result_of


def finalise_assembly(session: Session, *, code: str, now: datetime) -> bool:
    """Whether the result has now become final; False while objections may still come, or if it already was."""
    row = assembly_row(session, code, lock=True)
    if not _may_be_final(session, row, now):
        return False
    row.state = State.FINAL.value
    _record_outcomes(session, code, now)
    return True


def may_be_final(session: Session, *, code: str, now: datetime) -> bool:
    """Whether ``finalise_assembly`` would make the result final now, for a look that locks nothing."""
    return _may_be_final(session, assembly_row(session, code), now)


def _may_be_final(session: Session, row: AssemblyRow, now: datetime) -> bool:
    if row.state != State.CLOSED or row.closed is None:
        return False
    days = rules_pack_of(session, row.community).objection_days
    return now >= end_of(day_of(row.closed) + timedelta(days=days))


def _record_outcomes(session: Session, code: str, now: datetime) -> None:
    """What was decided counts from now on; a rehearsal decides nothing."""
    result = result_of(session, code)
    if result is None or result["kind"] == REHEARSAL:
        return
    for item in result["items"]:
        adopted = item["outcome"] == ADOPTED
        record_outcome(session, matter=item["matter"], assembly=code, adopted=adopted, now=now)
