"""Forget what is over and proves nothing: counters past their window, sign-ins unfinished or for reading only."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, or_, select
from sqlalchemy.orm import Session

from auth.models import CounterRow, OneTimeCodeRow, SignInRow

KEEP_UNFINISHED = timedelta(days=1)


def forget_expired(session: Session, *, now: datetime) -> int:
    """Delete them and answer how many (PIPL 19).

    A completed sign-in by letter or of staff stays, since its evidence stands in a binding.
    """
    over = _over(now)
    session.execute(delete(OneTimeCodeRow).where(OneTimeCodeRow.sign_in_id.in_(select(SignInRow.id).where(*over))))
    sign_ins = session.scalars(delete(SignInRow).where(*over).returning(SignInRow.id)).all()
    counters = session.scalars(delete(CounterRow).where(CounterRow.ends <= now).returning(CounterRow.times)).all()
    return len(sign_ins) + len(counters)


def anything_expired(session: Session, now: datetime) -> bool:
    """Whether there is anything to forget, for a look that locks nothing."""
    sign_in = select(SignInRow.id).where(*_over(now)).limit(1)
    counter = select(CounterRow.times).where(CounterRow.ends <= now).limit(1)
    return session.scalar(sign_in) is not None or session.scalar(counter) is not None


def _over(now: datetime) -> tuple[ColumnElement[bool], ...]:
    for_reading = and_(SignInRow.assembly == "", SignInRow.person == "")
    return SignInRow.expires <= now - KEEP_UNFINISHED, or_(SignInRow.completed.is_(None), for_reading)
