"""Forget what is over and proves nothing: counters past their window, sign-ins that never got a second factor."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from auth.models import CounterRow, OneTimeCodeRow, SignInRow

KEEP_UNFINISHED = timedelta(days=1)


def forget_expired(session: Session, *, now: datetime) -> None:
    """Delete them (PIPL 19); a completed sign-in stays, since its evidence stands in a binding."""
    unfinished = select(SignInRow.id).where(SignInRow.completed.is_(None), SignInRow.expires <= now - KEEP_UNFINISHED)
    session.execute(delete(CounterRow).where(CounterRow.ends <= now))
    session.execute(delete(OneTimeCodeRow).where(OneTimeCodeRow.sign_in_id.in_(unfinished)))
    session.execute(delete(SignInRow).where(SignInRow.completed.is_(None), SignInRow.expires <= now - KEEP_UNFINISHED))
