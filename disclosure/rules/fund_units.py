"""Finding the unit of the register that a row of a bank's list means, however the bank spells it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from disclosure.rules.fund_refusals import UNIT_AMBIGUOUS, UNIT_UNKNOWN
from kernel.refusals import Refusal
from registry.rules.units import unit_key

WHOLE = re.compile(
    r"(?:.*?[区园苑庭府城庄里村湾居])?(?P<building>[A-Za-z0-9一二三四五六七八九十]{1,6}(?:号楼|#楼|幢|栋|座|楼|#))"
    r"(?:(?P<entrance>[A-Za-z0-9一二三四五六七八九十]{1,4})(?:单元|梯|门))?(?P<room>[A-Za-z0-9-]{1,8}(?:室|房|号)?)"
)
DASHED = re.compile(r"(?P<building>[^-]+)-(?:(?P<entrance>[^-]+)-)?(?P<room>[^-]+)")


@dataclass(frozen=True, slots=True)
class FundUnit:
    """A unit as the fund knows it; ``area`` in 0.01 m²."""

    key: str
    name: str
    building: str
    area: int


@dataclass(slots=True)
class Directory:
    """The units of the register by their keys, and by building and room alone."""

    by_key: dict[str, FundUnit] = field(default_factory=dict)
    by_room: dict[tuple[str, str], list[FundUnit]] = field(default_factory=dict)

    def find(self, building: str, entrance: str, room: str) -> FundUnit | Refusal:
        """The unit, or why there is no telling. A missing entrance is no matter while the room is the only one."""
        said = building + entrance + room
        places = [(building, entrance, room)]
        if whole := WHOLE.fullmatch(room) or DASHED.fullmatch(room):
            places.append((whole["building"], whole["entrance"] or entrance, whole["room"]))
            said = room
        for place in places:
            if unit := self.by_key.get(unit_key(*place)):
                return unit
        for its_building, its_entrance, its_room in places:
            key, _, number = unit_key(its_building, "", its_room).partition("||")
            alike = [] if its_entrance else self.by_room.get((key, number), [])
            if len(alike) == 1:
                return alike[0]
            if alike:
                return UNIT_AMBIGUOUS.about(unit=said)
        return UNIT_UNKNOWN.about(unit=said)


def directory_of(units: Iterable[FundUnit]) -> Directory:
    """The directory of the register's units."""
    directory = Directory()
    for unit in units:
        directory.by_key[unit.key] = unit
        building, _, room = unit.key.split("|", 2)
        directory.by_room.setdefault((building, room), []).append(unit)
    return directory
