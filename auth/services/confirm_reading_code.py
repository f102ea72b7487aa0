"""Confirm the six digits of an owner who signs in to read: one factor, so it opens one's own pages and no ballot."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from auth.rules import one_time
from auth.rules.proofs import SMS
from auth.rules.reading import PURPOSE
from auth.rules.refusals import NO_CODE_SENT
from auth.services.confirm_code import digits_fit, newest_code, wrong_digits
from auth.services.pending_reading import complete_reading, find_reading, left_for_reading
from auth.services.pending_sign_in import Entropy, OwnerSignIn
from kernel.calendar import to_text
from kernel.keyring import Keyring
from kernel.refusals import Refusal


def confirm_reading_code(
    session: Session, *, community: str, token: str, digits: str, now: datetime, entropy: Entropy, keyring: Keyring
) -> OwnerSignIn | Refusal:
    """The completed sign-in under its new token; or a refusal, returned so that the failed try stays counted.

    Digits work once, within 5 minutes, at most 5 tries; to one that names nobody every try is a wrong one.
    """
    row = find_reading(session, token=token, community=community, now=now)
    if isinstance(row, Refusal):
        return row
    code = newest_code(session, row.id, PURPOSE)
    if code is None:
        return NO_CODE_SENT
    refusal = one_time.digits_refusal(
        typed=digits, spent=code.spent is not None, tries=code.tries, valid_until=code.valid_until, now=now
    )
    if refusal:
        return refusal
    if not digits_fit(code, digits, keyring) or not row.head_id:
        return wrong_digits(code)
    code.spent = now
    left = left_for_reading(
        SMS, row, now, entropy, contact=code.contact_id, phone=code.phone_hash, sent=to_text(code.sent)
    )
    return complete_reading(row, left, now, entropy)
