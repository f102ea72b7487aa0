"""A contract's number as a part of an address: numbers hold strokes, dots and spaces, which an address may not."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode

PLAIN = re.compile(r"[\w-]+")
MARK = "~"


def address_of(number: str) -> str:
    """The number itself where it is made of letters, digits and ``-``; anything else as ``~`` and base64."""
    if PLAIN.fullmatch(number):
        return number
    return MARK + urlsafe_b64encode(number.encode()).decode().rstrip("=")


def number_from(address: str) -> str:
    """The inverse of ``address_of``; an address that it never makes is taken as it stands."""
    if not address.startswith(MARK):
        return address
    coded = address[1:]
    try:
        return urlsafe_b64decode(coded + "=" * (-len(coded) % 4)).decode()
    except ValueError:
        return address
