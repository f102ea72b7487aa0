"""An owner's sign-in for reading, on its way from unit and number to the digits: begin it, find it, complete it.

It is begun the same way whether or not unit and number are on the register; only one that names a head is completed.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from auth.models import SignInRow
from auth.rules.proofs import evidence_of
from auth.rules.reading import Asked, Named
from auth.rules.refusals import READING_START_AGAIN
from auth.rules.sessions import OWNER, PENDING, TOKEN_BYTES, token_hash
from auth.services.pending_sign_in import SALT_BYTES, Entropy, OwnerSignIn
from kernel.calendar import to_text
from kernel.refusals import Refusal


def begin_reading(
    session: Session, *, community: str, named: Named, asked: Asked, now: datetime, entropy: Entropy
) -> tuple[SignInRow, str]:
    """A sign-in with nothing proven and 15 minutes to prove it, and its token."""
    token = entropy(TOKEN_BYTES).hex()
    row = SignInRow(
        token_hash=token_hash(token),
        head_id=named.head_id,
        community=community,
        methods=[],
        evidence=[],
        left_behind=[asked.as_left()],
        started=now,
        seen=now,
        expires=now + PENDING,
    )
    session.add(row)
    session.flush()
    return row, token


def find_reading(session: Session, *, token: str, community: str, now: datetime) -> SignInRow | Refusal:
    """The sign-in of that token, locked until the transaction ends, or why it cannot go on.

    One that was begun with a letter is never found here, nor one of this kind by ``find_pending``.
    """
    row = session.scalar(
        select(SignInRow)
        .where(
            SignInRow.token_hash == token_hash(token),
            SignInRow.community == community,
            SignInRow.assembly == "",
            SignInRow.activation_id.is_(None),
            SignInRow.completed.is_(None),
            SignInRow.ended.is_(None),
        )
        .with_for_update()
    )
    return READING_START_AGAIN if row is None or now >= row.expires else row


def complete_reading(row: SignInRow, left: dict[str, Any], now: datetime, entropy: Entropy) -> OwnerSignIn:
    """Proven by one method: it counts from now on under a new token (session fixation), an hour at most.

    Raises ValueError for a sign-in that names no head.
    """
    if not row.head_id:
        raise ValueError("nobody's sign-in is never completed")
    token = entropy(TOKEN_BYTES).hex()
    row.token_hash = token_hash(token)
    row.methods, row.evidence, row.left_behind = [left["method"]], [evidence_of(left)], [left]
    row.completed = row.seen = now
    row.expires = now + OWNER
    return OwnerSignIn(token, row.head_id)


def left_for_reading(
    method: str, row: SignInRow, now: datetime, entropy: Entropy, **facts: str | int
) -> dict[str, Any]:
    """What the method left, salted. It is evidence of a look at one's own and stands in no binding."""
    return {
        "method": method,
        "community": row.community,
        "head": row.head_id,
        "proven": to_text(now),
        "salt": entropy(SALT_BYTES).hex(),
        **facts,
    }
