"""Confirm the grant code of an officer who saw the owner: the sign-in is complete without a phone."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from auth.models import InPersonGrantRow
from auth.rules.activation import plain_code
from auth.rules.proofs import IN_PERSON
from auth.rules.refusals import ACTIVATION_LOCKED, GRANT_OVER, GRANT_UNKNOWN, GRANT_UNREADABLE
from auth.services.grant_in_person import grant_hash
from auth.services.pending_sign_in import (
    Entropy,
    OwnerSignIn,
    Pending,
    complete,
    count_failure,
    find_pending,
    what_is_left,
)
from kernel.keyring import Keyring
from kernel.refusals import Refusal


def confirm_in_person(
    session: Session, *, token: str, code: str, now: datetime, entropy: Entropy, keyring: Keyring
) -> OwnerSignIn | Refusal:
    """The completed sign-in under its new token; or a refusal, returned so that the failed try stays counted."""
    pending = find_pending(session, token, now)
    if isinstance(pending, Refusal):
        return pending
    if not plain_code(code):
        return GRANT_UNREADABLE
    grant = _grant(session, pending, code, keyring)
    if grant is None:
        count_failure(pending)
        return ACTIVATION_LOCKED if pending.activation.locked else GRANT_UNKNOWN
    if grant.spent is not None or now >= grant.valid_until:
        return GRANT_OVER
    grant.spent = now
    signed = sha256(grant.envelope).hexdigest()
    left = what_is_left(IN_PERSON, pending.activation, now, entropy, officer=grant.officer, signed=signed)
    return complete(pending, left, now, entropy)


def _grant(session: Session, pending: Pending, code: str, keyring: Keyring) -> InPersonGrantRow | None:
    return session.scalar(
        select(InPersonGrantRow)
        .where(
            InPersonGrantRow.code_hash == grant_hash(keyring, pending.sign_in.assembly, code),
            InPersonGrantRow.head_id == pending.sign_in.head_id,
        )
        .with_for_update()
    )
