"""Read what an owner who waits for digits may be shown: when they may ask for others, and nothing of the register."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from auth.models import OneTimeCodeRow, SignInRow
from auth.rules.one_time import seconds_to_wait
from auth.rules.reading import PURPOSE
from auth.rules.sessions import token_hash


def seconds_to_resend(session: Session, *, token: str, community: str, now: datetime) -> int | None:
    """Whole seconds until digits may be sent again, or None when there is no such sign-in any more."""
    sent, expires = session.execute(
        select(OneTimeCodeRow.sent, SignInRow.expires)
        .join(SignInRow, SignInRow.id == OneTimeCodeRow.sign_in_id)
        .where(
            SignInRow.token_hash == token_hash(token),
            SignInRow.community == community,
            SignInRow.completed.is_(None),
            SignInRow.ended.is_(None),
            OneTimeCodeRow.purpose == PURPOSE,
        )
        .order_by(OneTimeCodeRow.id.desc())
        .limit(1)
    ).first() or (None, now)
    return None if now >= expires else seconds_to_wait(sent, now)
