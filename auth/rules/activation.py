"""Codes read off paper: twelve characters of Crockford's base32, 60 random bits, forgiving of how they are typed.

The activation code of a letter and the grant code of an officer have this one form (PROTOCOL 3 asks for at least 50
bits). I, L and O are never printed and are read as 1, 1 and 0; U is never printed and is read as V.
"""

from __future__ import annotations

import hmac
import re
import unicodedata
from datetime import datetime

from auth.rules.refusals import ACTIVATION_EXPIRED, ACTIVATION_LOCKED, ACTIVATION_SUPERSEDED
from kernel.calendar import spoken_deadline
from kernel.refusals import Refusal

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
BITS = 5 * LENGTH
CHANCE_BYTES = 8
MAX_TRIES = 10
CONFUSABLE = str.maketrans("ILOU", "110V")


def code_from(chance: bytes) -> str:
    """A code made from 8 random bytes, grouped ``XXXX-XXXX-XXXX``; the last 4 bits of chance are not used."""
    if len(chance) != CHANCE_BYTES:
        raise ValueError(f"a code takes {CHANCE_BYTES} random bytes")
    number = int.from_bytes(chance) >> (8 * CHANCE_BYTES - BITS)
    plain = "".join(ALPHABET[number >> shift & 31] for shift in range(BITS - 5, -1, -5))
    return grouped(plain)


def grouped(plain: str) -> str:
    """The twelve characters in three groups of four."""
    return "-".join(plain[start : start + 4] for start in range(0, LENGTH, 4))


def plain_code(typed: str) -> str:
    """The twelve characters meant by what a person typed, or "" when it cannot be a code.

    Full-width letters, small letters, spaces and every sort of dash are accepted.
    """
    letters = unicodedata.normalize("NFKC", typed).upper()
    letters = re.sub(r"[\s\-‐-―−_.·]", "", letters).translate(CONFUSABLE)
    return letters if len(letters) == LENGTH and all(letter in ALPHABET for letter in letters) else ""


def code_hash(key: bytes, purpose: str, assembly: str, plain: str) -> str:
    """What is stored in place of a code: HMAC-SHA256 in hex, of no use without the server's key."""
    return hmac.digest(key, f"mingbai-{purpose}-v1\n{assembly}\n{plain}".encode(), "sha256").hex()


def activation_refusal(*, locked: bool, superseded: bool, valid_until: datetime, now: datetime) -> Refusal | None:
    """Why a letter's code is not accepted, or None. It is valid to the very instant ``valid_until``, exclusive."""
    if superseded:
        return ACTIVATION_SUPERSEDED
    if locked:
        return ACTIVATION_LOCKED
    if now >= valid_until:
        return ACTIVATION_EXPIRED.about(until=spoken_deadline(valid_until))
    return None
