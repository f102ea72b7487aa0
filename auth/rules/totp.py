"""Codes of the authenticator app (RFC 6238, six digits, 30 seconds), each accepted once."""

from __future__ import annotations

import hmac
import re
from base64 import b32encode
from datetime import UTC, datetime, timedelta

import pyotp

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
STEP = timedelta(seconds=30)
DRIFT_STEPS = 1
SECRET_BYTES = 20


def secret_from(chance: bytes) -> str:
    """The shared secret in base32, from 20 random bytes (RFC 4226 4: at least 128 bits)."""
    if len(chance) != SECRET_BYTES:
        raise ValueError(f"a secret takes {SECRET_BYTES} random bytes")
    return b32encode(chance).decode()


def step_of(now: datetime) -> int:
    """The number of the 30-second step an instant falls in."""
    return (now - EPOCH) // STEP


def code_at(secret: str, step: int) -> str:
    """The six digits of a step."""
    return pyotp.TOTP(secret).at(EPOCH + step * STEP)


def accepted_step(secret: str, typed: str, now: datetime, last_step: int) -> int:
    """The step whose code was typed, or 0.

    One step of drift either way is allowed; a step at or before ``last_step`` never is, so no code works twice
    (RFC 6238 5.2).
    """
    digits = re.sub(r"\s", "", typed)
    matching = 0
    for step in range(step_of(now) - DRIFT_STEPS, step_of(now) + DRIFT_STEPS + 1):
        if hmac.compare_digest(code_at(secret, step).encode(), digits.encode()) and step > last_step:
            matching = step
    return matching


def provisioning_uri(secret: str, username: str) -> str:
    """The ``otpauth://`` address that an authenticator app reads from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name="Mingbai")
