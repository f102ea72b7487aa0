"""Which assemblies have something due: to be opened, closed or made final."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from voting.models import AssemblyRow
from voting.rules.assembly import State


def assemblies_to_open(session: Session, now: datetime) -> list[str]:
    """Codes of the noticed assemblies whose opening has come."""
    return list(
        session.scalars(
            select(AssemblyRow.code).where(AssemblyRow.state == State.NOTICED.value, AssemblyRow.opens <= now)
        )
    )


def assemblies_to_close(session: Session, now: datetime) -> list[str]:
    """Codes of the assemblies whose closing hour has come and that have not been counted."""
    states = (State.NOTICED.value, State.OPEN.value)
    return list(
        session.scalars(select(AssemblyRow.code).where(AssemblyRow.state.in_(states), AssemblyRow.closes <= now))
    )


def assemblies_to_finalise(session: Session) -> list[str]:
    """Codes of the counted assemblies whose result is not final yet."""
    return list(session.scalars(select(AssemblyRow.code).where(AssemblyRow.state == State.CLOSED.value)))
