"""Confirm the six digits from the phone: the owner's sign-in is complete."""

from __future__ import annotations

import hmac
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from auth.models import OneTimeCodeRow
from auth.rules import one_time
from auth.rules.proofs import SMS
from auth.rules.refusals import ACTIVATION_LOCKED, CODE_TRIED_OUT, CODE_WRONG, NO_CODE_SENT
from auth.services.pending_sign_in import (
    Entropy,
    OwnerSignIn,
    Pending,
    complete,
    count_failure,
    find_pending,
    what_is_left,
)
from kernel.calendar import to_text
from kernel.keyring import PERSONAL_DATA_INDEX, Keyring
from kernel.refusals import Refusal


def confirm_code(
    session: Session, *, token: str, digits: str, now: datetime, entropy: Entropy, keyring: Keyring
) -> OwnerSignIn | Refusal:
    """The completed sign-in under its new token; or a refusal, returned so that the failed try stays counted.

    Digits work once, within 5 minutes, at most 5 tries (PROTOCOL 3); only the newest sent count.
    """
    pending = find_pending(session, token, now)
    if isinstance(pending, Refusal):
        return pending
    code = newest_code(session, pending.sign_in.id, one_time.OWNER_SIGN_IN)
    if code is None:
        return NO_CODE_SENT
    refusal = one_time.digits_refusal(
        typed=digits, spent=code.spent is not None, tries=code.tries, valid_until=code.valid_until, now=now
    ) or _compared(pending, code, digits, keyring)
    if refusal:
        return refusal
    code.spent = now
    left = what_is_left(
        SMS,
        pending.activation,
        now,
        entropy,
        contact=code.contact_id,
        phone=code.phone_hash,
        sent=to_text(code.sent),
    )
    return complete(pending, left, now, entropy)


def newest_code(session: Session, sign_in_id: int, purpose: str) -> OneTimeCodeRow | None:
    """The newest digits of a sign-in, locked until the transaction ends; older ones count no more."""
    return session.scalar(
        select(OneTimeCodeRow)
        .where(OneTimeCodeRow.sign_in_id == sign_in_id, OneTimeCodeRow.purpose == purpose)
        .order_by(OneTimeCodeRow.id.desc())
        .limit(1)
        .with_for_update()
    )


def digits_fit(code: OneTimeCodeRow, typed: str, keyring: Keyring) -> bool:
    """Whether these are the digits sent, compared in constant time."""
    key = keyring.secret(PERSONAL_DATA_INDEX)
    hashed = one_time.digits_hash(key, code.purpose, code.sign_in_id, one_time.plain_digits(typed))
    return hmac.compare_digest(hashed, code.code_hash)


def wrong_digits(code: OneTimeCodeRow) -> Refusal:
    """Count a wrong try and say how many are left."""
    code.tries += 1
    left = one_time.MAX_TRIES - code.tries
    return CODE_WRONG.about(left=left) if left else CODE_TRIED_OUT


def _compared(pending: Pending, code: OneTimeCodeRow, digits: str, keyring: Keyring) -> Refusal | None:
    if digits_fit(code, digits, keyring):
        return None
    refusal = wrong_digits(code)
    count_failure(pending)
    return ACTIVATION_LOCKED if pending.activation.locked else refusal
