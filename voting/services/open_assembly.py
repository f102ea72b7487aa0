"""Mark a vote as open once its hour has come; ballots are taken by the clock, not by this mark."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from kernel.calendar import spoken_deadline
from kernel.refusals import Refused
from voting.rules.assembly import State
from voting.rules.refusals import ALREADY_CLOSED, NOT_NOTICED, NOT_OPEN_YET
from voting.services.read_assemblies import assembly_row


def open_assembly(session: Session, *, code: str, now: datetime) -> None:
    """From noticed to open; nothing to do when it is open. Raises Refused before its hour or after its close."""
    row = assembly_row(session, code, lock=True)
    if row.opens is None:
        raise Refused(NOT_NOTICED)
    if row.state not in (State.NOTICED, State.OPEN):
        raise Refused(ALREADY_CLOSED)
    if now < row.opens:
        raise Refused(NOT_OPEN_YET.about(opens=spoken_deadline(row.opens)))
    row.state = State.OPEN.value
