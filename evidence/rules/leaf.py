"""The leaf of the log: what kind of thing was said, where, when, and a commitment to its bytes; nothing about whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from evidence.rules.dsse import KIND
from evidence.rules.schema import Hex, Obj, Text, Time, check
from kernel.calendar import from_text, to_text
from kernel.canonical import canonical_bytes, parse

MAX_BYTES = 1024  # far below the 65,535 of an entry in a tile (C2SP tlog-tiles)

SCOPE = r"[!-~]{1,100}"
_SHAPE = Obj({"commitment": Hex(32), "scope": Text(pattern=SCOPE), "time": Time(), "type": Text(pattern=KIND)})


@dataclass(frozen=True)
class Leaf:
    """One entry: ``type`` is the statement's kind, ``scope`` a public code, ``time`` when the server received it,
    ``commitment`` the SHA-256 (hex) of the envelope."""

    type: str
    scope: str
    time: datetime
    commitment: str

    def format(self) -> bytes:
        """The canonical bytes that the tree hashes. Raises SchemaError when a field is out of shape."""
        value = {"commitment": self.commitment, "scope": self.scope, "time": to_text(self.time), "type": self.type}
        check(_SHAPE, value)
        return canonical_bytes(value)


def parse_leaf(data: bytes) -> Leaf:
    """The inverse of ``Leaf.format``. Raises ValueError for anything it would not write."""
    value = parse(data, limit=MAX_BYTES)
    check(_SHAPE, value)
    return Leaf(value["type"], value["scope"], from_text(value["time"]), value["commitment"])
