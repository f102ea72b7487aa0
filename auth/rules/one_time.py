"""Six digits sent to a phone: how they are made, hashed, bound to one sign-in, and when they end."""

from __future__ import annotations

import hmac
import re
import unicodedata
from datetime import datetime, timedelta

from auth.rules.refusals import (
    CODE_EXPIRED,
    CODE_TRIED_OUT,
    DIGITS_UNREADABLE,
    NO_CODE_SENT,
    RESEND_TOO_SOON,
)
from kernel.refusals import Refusal

OWNER_SIGN_IN = "owner-sign-in"
LIFETIME = timedelta(minutes=5)
RESEND_AFTER = timedelta(seconds=60)
MAX_TRIES = 5
CHANCE_BYTES = 16


def digits_from(chance: bytes) -> str:
    """Six decimal digits from 16 random bytes: with so many, each of the million is equally likely to within 2^-108."""
    if len(chance) != CHANCE_BYTES:
        raise ValueError(f"the digits take {CHANCE_BYTES} random bytes")
    return f"{int.from_bytes(chance) % 10**6:06d}"


def plain_digits(typed: str) -> str:
    """The six digits meant by what was typed or pasted, or "" when there are not six."""
    found = re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", typed))
    return found if re.fullmatch(r"[0-9]{6}", found) else ""


def digits_hash(key: bytes, purpose: str, sign_in_id: int, digits: str) -> str:
    """What is stored in place of the digits: of use only with the server's key, for that sign-in and that purpose."""
    return hmac.digest(key, f"mingbai-one-time-v1\n{purpose}\n{sign_in_id}\n{digits}".encode(), "sha256").hex()


def digits_refusal(*, typed: str, spent: bool, tries: int, valid_until: datetime, now: datetime) -> Refusal | None:
    """Why the digits need not even be compared, or None."""
    if spent:
        return NO_CODE_SENT
    if tries >= MAX_TRIES:
        return CODE_TRIED_OUT
    if now >= valid_until:
        return CODE_EXPIRED
    if not plain_digits(typed):
        return DIGITS_UNREADABLE
    return None


def resend_refusal(last_sent: datetime | None, now: datetime) -> Refusal | None:
    """Sixty seconds lie between two codes of one head."""
    seconds = seconds_to_wait(last_sent, now)
    return RESEND_TOO_SOON.about(seconds=seconds) if seconds else None


def seconds_to_wait(last_sent: datetime | None, now: datetime) -> int:
    """Whole seconds until another code may be sent, 0 when it may be now."""
    if last_sent is None or now >= last_sent + RESEND_AFTER:
        return 0
    return -((now - last_sent - RESEND_AFTER) // timedelta(seconds=1))
