"""Fingerprints read aloud: the first 100 bits of a SHA-256 as six groups of five decimal digits.

2^100 is slightly more than 10^30, so the number is taken modulo 10^30: a third of a bit less, thirty digits exactly
(docs/adr/0004-fingerprints.md). The same function serves notice, page, receipt and lobby sheet.
"""

from __future__ import annotations

import re

GROUPS = 6


def fingerprint(sha256_hex: str) -> str:
    """Six groups of five digits, separated by single spaces. Raises ValueError unless given 64 hex digits."""
    if not re.fullmatch(r"[0-9a-f]{64}", sha256_hex):
        raise ValueError("a fingerprint is made from 64 lowercase hex digits")
    digits = f"{int(sha256_hex[:25], 16) % 10**30:030d}"
    return " ".join(digits[start : start + 5] for start in range(0, 5 * GROUPS, 5))


def same_fingerprint(typed: str, sha256_hex: str) -> bool:
    """Whether what a person typed, with any spacing, is the fingerprint or the full hash."""
    typed = re.sub(r"[\s-]", "", typed).lower()
    return typed in (fingerprint(sha256_hex).replace(" ", ""), sha256_hex)
