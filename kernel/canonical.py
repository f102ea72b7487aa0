"""Canonical bytes: RFC 8785 (JCS) over a closed world of strings, booleans, integers, arrays and objects.

``parse`` is the inverse of ``canonical_bytes``: what it accepts, it would write again byte for byte. Floats, null and
integers at or beyond 2^53 do not exist here (PROTOCOL 2); text is NFC.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

LIMIT = 2**53
MAX_DEPTH = 16
MAX_BYTES = 4 * 1024 * 1024


class NotCanonical(ValueError):
    """The value or the bytes are outside the canonical form; the message says where."""


def canonical_bytes(value: object) -> bytes:
    """The one UTF-8 form of ``value``. Raises NotCanonical for floats, null, big integers or text that is not NFC."""
    _check(value, "$", 0)
    return json.dumps(_sorted(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def parse(data: bytes, *, limit: int = MAX_BYTES) -> Any:
    """The value whose canonical form ``data`` is. Raises NotCanonical when it is nothing's canonical form."""
    if len(data) > limit:
        raise NotCanonical(f"longer than {limit} bytes")
    try:
        value = json.loads(data.decode("utf-8"), parse_constant=_refuse, parse_float=_refuse)
    except NotCanonical:
        raise
    except (ValueError, RecursionError) as error:  # a bare ValueError: an integer of thousands of digits
        raise NotCanonical(f"not JSON: {type(error).__name__}") from error
    if canonical_bytes(value) != data:
        raise NotCanonical("not in canonical form")
    return value


def digest(value: object) -> str:
    """SHA-256 of the canonical bytes, in lowercase hex."""
    return sha256(canonical_bytes(value)).hexdigest()


def _refuse(text: str) -> Any:
    raise NotCanonical(f"number {text!r} is not an integer")


def _check(value: object, place: str, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise NotCanonical(f"{place}: nested too deep")
    if isinstance(value, bool):
        return
    if isinstance(value, int):
        if not -LIMIT < value < LIMIT:
            raise NotCanonical(f"{place}: integer beyond 2^53")
    elif isinstance(value, str):
        _check_text(value, place)
    else:
        _check_inside(value, place, depth + 1)


def _check_inside(value: object, place: str, depth: int) -> None:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise NotCanonical(f"{place}: a key is not text")
            _check_text(key, place)
            _check(inner, f"{place}.{key}", depth)
    elif isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        for number, inner in enumerate(value):
            _check(inner, f"{place}[{number}]", depth)
    else:
        raise NotCanonical(f"{place}: {type(value).__name__} is not allowed")


def _check_text(text: str, place: str) -> None:
    if text.isascii():
        return
    if not unicodedata.is_normalized("NFC", text):
        raise NotCanonical(f"{place}: text is not NFC")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise NotCanonical(f"{place}: lone surrogate") from error


def _sorted(value: Any) -> Any:
    """RFC 8785 3.2.3: object keys in the order of their UTF-16 code units."""
    if isinstance(value, Mapping):
        return {key: _sorted(value[key]) for key in sorted(value, key=lambda key: key.encode("utf-16-be"))}
    if isinstance(value, str) or not isinstance(value, Sequence):
        return value
    return [_sorted(inner) for inner in value]
