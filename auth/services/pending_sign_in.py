"""An owner's sign-in on its way from the letter's code to the second factor: begin it, find it, complete it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from auth.models import ActivationRow, SignInRow
from auth.rules.activation import MAX_TRIES, activation_refusal
from auth.rules.proofs import evidence_of
from auth.rules.refusals import START_AGAIN
from auth.rules.sessions import OWNER, PENDING, TOKEN_BYTES, token_hash
from kernel.calendar import to_text
from kernel.refusals import Refusal

Entropy = Callable[[int], bytes]
SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class OwnerSignIn:
    """A browser's token for its sign-in; kept in the session cookie and nowhere else."""

    token: str
    head_id: int


@dataclass(frozen=True, slots=True)
class Pending:
    """The two rows of a sign-in that waits for its second factor, both locked."""

    sign_in: SignInRow
    activation: ActivationRow


def begin(session: Session, activation: ActivationRow, left: dict[str, Any], now: datetime, entropy: Entropy) -> str:
    """A sign-in with the letter proven and 15 minutes for the rest; answers its token."""
    token = entropy(TOKEN_BYTES).hex()
    session.add(
        SignInRow(
            token_hash=token_hash(token),
            head_id=activation.head_id,
            assembly=activation.assembly,
            community=activation.community,
            activation_id=activation.id,
            methods=[left["method"]],
            evidence=[evidence_of(left)],
            left_behind=[left],
            started=now,
            seen=now,
            expires=now + PENDING,
        )
    )
    session.flush()
    return token


def find_pending(session: Session, token: str, now: datetime) -> Pending | Refusal:
    """The sign-in of that token, locked until the transaction ends, or why it cannot go on."""
    sign_in = session.scalar(
        select(SignInRow)
        .where(SignInRow.token_hash == token_hash(token), SignInRow.completed.is_(None), SignInRow.ended.is_(None))
        .with_for_update()
    )
    if sign_in is None or sign_in.activation_id is None or now >= sign_in.expires:
        return START_AGAIN
    activation = session.get_one(ActivationRow, sign_in.activation_id, with_for_update=True, populate_existing=True)
    refusal = activation_refusal(
        locked=activation.locked, superseded=activation.superseded, valid_until=activation.valid_until, now=now
    )
    return refusal or Pending(sign_in, activation)


def is_pending(session: Session, token: str, activation: ActivationRow, now: datetime) -> bool:
    """Whether the token is of a sign-in by this letter that still waits for its second factor."""
    pending = find_pending(session, token, now)
    return isinstance(pending, Pending) and pending.activation.id == activation.id


def complete(pending: Pending, left: dict[str, Any], now: datetime, entropy: Entropy) -> OwnerSignIn:
    """The second factor is proven: the sign-in counts for an hour, under a new token (session fixation)."""
    token = entropy(TOKEN_BYTES).hex()
    row = pending.sign_in
    row.token_hash = token_hash(token)
    row.methods = [*row.methods, left["method"]]
    row.evidence = [*row.evidence, evidence_of(left)]
    row.left_behind = [*row.left_behind, left]
    row.completed = row.seen = now
    row.expires = now + OWNER
    pending.activation.tries = 0
    return OwnerSignIn(token, row.head_id)


def count_failure(pending: Pending) -> None:
    """A second factor failed after the right letter: at the tenth the letter is locked (PROTOCOL 3)."""
    pending.activation.tries += 1
    pending.activation.locked = pending.activation.tries >= MAX_TRIES


def what_is_left(
    method: str, activation: ActivationRow, now: datetime, entropy: Entropy, **facts: str | int
) -> dict[str, Any]:
    """The object whose hash is evidence: salted, so that no one can guess it from the hash."""
    return {
        "method": method,
        "assembly": activation.assembly,
        "head": activation.head_id,
        "proven": to_text(now),
        "salt": entropy(SALT_BYTES).hex(),
        **facts,
    }
