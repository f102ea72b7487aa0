"""How long a sign-in lasts, and where a person may be sent after it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from hashlib import sha256

PENDING = timedelta(minutes=15)
OWNER = timedelta(minutes=60)
STAFF = timedelta(hours=12)
STAFF_IDLE = timedelta(minutes=60)
READING_IDLE = timedelta(minutes=30)
TOUCH_AFTER = timedelta(minutes=1)
TOKEN_BYTES = 32


def token_hash(token: str) -> str:
    """What the database keeps of the browser's token (256 random bits, so a bare hash will do)."""
    return sha256(f"mingbai-sign-in-v1\n{token}".encode()).hexdigest()


def idle_limit(*, staff: bool, reading: bool) -> timedelta | None:
    """After how long without a request a sign-in ends; None for a sign-in by letter, whose hour is absolute."""
    if staff:
        return STAFF_IDLE
    return READING_IDLE if reading else None


def lives(*, idle: timedelta | None, expires: datetime, seen: datetime, ended: datetime | None, now: datetime) -> bool:
    """Whether a sign-in still counts: not ended, not past its expiry, not idle for too long."""
    if ended is not None or now >= expires:
        return False
    return idle is None or now < seen + idle


def is_stale(*, idle: timedelta | None, seen: datetime, now: datetime) -> bool:
    """Whether to note the request: once a minute is enough, and only where idleness counts."""
    return idle is not None and now >= seen + TOUCH_AFTER


def safe_next(target: str) -> str:
    """The path to go on to, or "" when it would lead off this site (an open redirect)."""
    if not target.startswith("/") or target.startswith("//") or re.search(r"[\\\x00-\x20\x7f]", target):
        return ""
    return target
