"""Base64 with one spelling for each value: the standard alphabet, padded, nothing else (RFC 4648, section 4)."""

from __future__ import annotations

import base64


def b64encode(data: bytes) -> str:
    """The base64 text of the bytes."""
    return base64.b64encode(data).decode("ascii")


def b64decode(text: str) -> bytes:
    """The inverse of ``b64encode``. Raises ValueError for any other spelling: white space, lost padding, stray bits."""
    data = base64.b64decode(text.encode("ascii"), validate=True)
    if b64encode(data) != text:
        raise ValueError("not canonical base64")
    return data
