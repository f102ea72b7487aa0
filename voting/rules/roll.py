"""The frozen roll: one line a head, each under its own salt, one Merkle root in the notice (PROTOCOL 1).

There are two salts to a line. The line salt travels in the full bundle; the unit salt is given to the owner alone,
because unit names can be guessed and a bundle must not let its holder try them (docs/adr/0005-two-salts.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from evidence.rules.merkle import root_of
from kernel.canonical import canonical_bytes
from kernel.quantities import Area, Heads

LINE_TAG = b"mingbai-roll-line-v1\n"
OWNER, DEVELOPER = "owner", "developer"


@dataclass(frozen=True, slots=True)
class RollLine:
    """A head on the roll: a random pseudonym (32 hex digits), its area, its class, and a digest of its units."""

    pseudonym: str
    area: Area
    head_class: str
    units: str

    @property
    def body(self) -> dict[str, str | int]:
        return {
            "area": self.area.amount,
            "head_class": self.head_class,
            "pseudonym": self.pseudonym,
            "units": self.units,
        }


def line_from(body: Mapping[str, Any]) -> RollLine:
    """The inverse of ``RollLine.body``."""
    return RollLine(body["pseudonym"], Area(body["area"]), body["head_class"], body["units"])


def units_digest(unit_salt: bytes, units: Sequence[str]) -> str:
    """SHA-256, in hex, of the unit salt and the canonical list of unit names."""
    return sha256(unit_salt + canonical_bytes(sorted(units))).hexdigest()


def line_hash(salt: bytes, line: RollLine) -> bytes:
    """The leaf of a line in the roll's tree."""
    return sha256(LINE_TAG + salt + canonical_bytes(line.body)).digest()


def roll_root(salted: Sequence[tuple[bytes, RollLine]]) -> str:
    """The root, in hex, over the lines in the order of their pseudonyms. Raises ValueError for a repeated pseudonym."""
    ordered = sorted(salted, key=lambda pair: pair[1].pseudonym)
    if len({line.pseudonym for _, line in ordered}) != len(ordered):
        raise ValueError("a pseudonym stands twice on the roll")
    return root_of([line_hash(salt, line) for salt, line in ordered]).hex()


def roll_totals(lines: Sequence[RollLine]) -> tuple[Area, Heads]:
    """All floor area and all heads: the denominators of the quorum."""
    return Area(sum(line.area.amount for line in lines)), Heads(len(lines))
