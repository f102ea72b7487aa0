"""Sign out: end one sign-in, or all of a person's."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from auth.models import SignInRow
from auth.rules.sessions import token_hash


def sign_out(session: Session, *, token: str, now: datetime) -> None:
    """End the sign-in of this token; a token copied earlier is worth nothing from now on."""
    session.execute(
        update(SignInRow).where(SignInRow.token_hash == token_hash(token), SignInRow.ended.is_(None)).values(ended=now)
    )


def end_staff_sign_ins(session: Session, person: str, now: datetime) -> None:
    """Every browser this person is signed in from must sign in again."""
    session.execute(update(SignInRow).where(SignInRow.person == person, SignInRow.ended.is_(None)).values(ended=now))
