"""A statement that stands in the log, with its place and the head of the tree it made."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.rules.dsse import Envelope
from evidence.rules.leaf import Leaf


@dataclass(frozen=True)
class Logged:
    """``index`` counts from 0; ``size`` and ``root`` (32 bytes) are the tree's just after this leaf."""

    index: int
    leaf: Leaf
    size: int
    root: bytes
    envelope: Envelope
