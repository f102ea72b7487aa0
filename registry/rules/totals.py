"""Totals that a register states, checked against our own sums of the rows above them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kernel.quantities import Area
from kernel.refusals import Refusal
from registry.rules.areas import read_area
from registry.rules.cells import packed
from registry.rules.columns import Field
from registry.rules.refusals import TOTAL_DISAGREES
from registry.rules.rows import Row

NOTHING = Area(0)
COUNTED = re.compile(r"共?(\d+)(套|户|间|个|宗)")


@dataclass(slots=True)
class _Sum:
    area: Area = NOTHING
    units: int = 0
    complete: bool = True

    def add(self, area: Area | None) -> None:
        """None stands for a refused row: from then on the sum is not ours to compare."""
        self.units += 1
        self.complete = self.complete and area is not None
        self.area = self.area + (area or NOTHING)


@dataclass(slots=True)
class Totals:
    """Running sums: since the last total, of the building, of the sheet and of all sheets so far."""

    since: _Sum = field(default_factory=_Sum)
    building: _Sum = field(default_factory=_Sum)
    sheet: _Sum = field(default_factory=_Sum)
    everything: _Sum = field(default_factory=_Sum)
    _name: str = ""

    def start_sheet(self) -> None:
        self.since, self.building, self.sheet, self._name = _Sum(), _Sum(), _Sum(), ""

    def add(self, building: str, area: Area | None) -> None:
        """Counts a row that describes a unit; ``area`` is None when the row was refused."""
        if building != self._name:
            self.building, self._name = _Sum(), building
        for running in (self.since, self.building, self.sheet, self.everything):
            running.add(area)

    def check(self, row: Row) -> list[tuple[Field, Refusal]]:
        """What a total row states otherwise than we add up. It may mean any of the four sums."""
        sums = (self.since, self.building, self.sheet, self.everything)
        nearest = self.since if re.search(r"小计|幢|栋|座|楼|单元", row.label) else self.sheet
        self.since = _Sum()
        if not all(running.complete for running in sums):
            return []
        return _area(row, sums, nearest) + _count(row, sums, nearest)


def _area(row: Row, sums: tuple[_Sum, ...], nearest: _Sum) -> list[tuple[Field, Refusal]]:
    stated = read_area(row.cell(Field.AREA)).value
    if stated is None or any(stated == running.area for running in sums):
        return []
    says = TOTAL_DISAGREES.about(stated=stated.square_metres, ours=nearest.area.square_metres)
    return [(Field.AREA, says)]


def _count(row: Row, sums: tuple[_Sum, ...], nearest: _Sum) -> list[tuple[Field, Refusal]]:
    for name in (Field.ROOM, Field.BUILDING, Field.ENTRANCE, Field.OWNER):
        found = COUNTED.search(packed(row.cell(name)))
        if found is not None and not any(int(found[1]) == running.units for running in sums):
            return [(name, TOTAL_DISAGREES.about(stated=found[1] + found[2], ours=f"{nearest.units}{found[2]}"))]
    return []
