"""Unit names as people type them: 3幢1201室, 3-1201 and ３栋 1201 mean the same flat."""

from __future__ import annotations

import re
import unicodedata


def unit_key(name: str) -> tuple[str, ...]:
    """The numbers and letters of a unit's name in order, without leading zeros; () when there are none."""
    plain = unicodedata.normalize("NFKC", name).upper()
    return tuple(part.lstrip("0") or "0" for part in re.findall(r"[0-9]+|[A-Z]+", plain))


def same_unit(typed: str, name: str) -> bool:
    """Whether what was typed means this unit."""
    return bool(unit_key(typed)) and unit_key(typed) == unit_key(name)
