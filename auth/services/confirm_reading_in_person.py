"""Confirm the code an officer gave an owner for reading: signed in without a phone, and without a letter."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from auth.models import InPersonGrantRow
from auth.rules.activation import plain_code
from auth.rules.limits import READING_GRANT_BY_ADDRESS
from auth.rules.proofs import IN_PERSON
from auth.rules.reading import Asked, Named
from auth.rules.refusals import GRANT_OVER, GRANT_UNREADABLE, READING_GRANT_UNKNOWN
from auth.services.count_attempt import count_attempt, forgive_attempt
from auth.services.grant_in_person import FOR_READING, grant_hash
from auth.services.pending_reading import begin_reading, complete_reading, left_for_reading
from auth.services.pending_sign_in import Entropy, OwnerSignIn
from kernel.keyring import Keyring
from kernel.refusals import Refusal


def confirm_reading_in_person(
    session: Session, *, community: str, code: str, address: str, now: datetime, entropy: Entropy, keyring: Keyring
) -> OwnerSignIn | Refusal:
    """The sign-in of the head the officer saw; or a refusal, returned so that the failed try stays counted."""
    if not plain_code(code):
        return GRANT_UNREADABLE
    limit = READING_GRANT_BY_ADDRESS
    if refusal := count_attempt(session, limit=limit, subject=address, now=now, keyring=keyring):
        return refusal
    grant = session.scalar(
        select(InPersonGrantRow)
        .where(
            InPersonGrantRow.code_hash == grant_hash(keyring, FOR_READING, code),
            InPersonGrantRow.assembly == FOR_READING,
            InPersonGrantRow.community == community,
        )
        .with_for_update()
    )
    if grant is None:
        return READING_GRANT_UNKNOWN
    forgive_attempt(session, limit=limit, subject=address, now=now, keyring=keyring)
    if grant.spent is not None or now >= grant.valid_until:
        return GRANT_OVER
    grant.spent = now
    row, _ = begin_reading(
        session, community=community, named=Named(grant.head_id), asked=Asked("", ""), now=now, entropy=entropy
    )
    signed = sha256(grant.envelope).hexdigest()
    left = left_for_reading(IN_PERSON, row, now, entropy, officer=grant.officer, signed=signed)
    return complete_reading(row, left, now, entropy)
