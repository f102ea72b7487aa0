"""One row of a list of sub-accounts: its amounts in 分, each cell refused by itself, and whether the row adds up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from disclosure.rules.fund_columns import Field, Header
from disclosure.rules.fund_refusals import AREA_DIFFERS, BALANCE_DIFFERS, NEGATIVE
from disclosure.rules.fund_units import FundUnit
from disclosure.rules.money import read_money, spoken_yuan
from kernel.quantities import Area
from kernel.refusals import Refusal
from registry.rules.areas import read_area
from registry.rules.cells import Cell, Sheet, is_empty, packed, says_nothing
from registry.rules.columns import Field as UnitField
from registry.rules.findings import Findings, Place, place_of
from registry.rules.rows import Row

ADDS = (Field.OPENING, Field.FIRST, Field.TOPUP, Field.INTEREST, Field.GAIN)
TAKES = (Field.USED, Field.REFUND)


@dataclass(frozen=True, slots=True)
class FundRow:
    """A row with its sheet and header; what is wrong with it is filed in ``findings``."""

    sheet: Sheet
    header: Header
    row: Row
    findings: Findings

    @property
    def raw(self) -> tuple[Cell, ...]:
        """All cells as they stand."""
        return self.sheet.rows[self.row.number - 1]

    @property
    def place(self) -> Place:
        return place_of(self.sheet.title, self.row.number)

    @property
    def is_refused(self) -> bool:
        return (self.sheet.title, self.row.number) in self.findings.refused_rows

    @property
    def has_money(self) -> bool:
        """Whether any column of money says something."""
        return any(map(self.says, self.header.columns))

    def cell(self, name: Field) -> Cell:
        column = self.header.columns[name]
        return self.raw[column] if column < len(self.raw) else None

    def says(self, name: Field) -> bool:
        """Whether the cell says anything; a dash says nothing."""
        cell = self.cell(name)
        return not is_empty(cell) and not (isinstance(cell, str) and says_nothing(packed(cell)))

    def refuse(self, name: Field, refusal: Refusal) -> None:
        """Refuses a cell of money."""
        self.findings.refuse(self._money_place(name), refusal)

    def refuse_unit(self, refusal: Refusal) -> None:
        """Refuses the cell that names the unit."""
        self.findings.refuse(self._unit_place(UnitField.ROOM), refusal)

    def amounts(self) -> dict[Field, int] | None:
        """Every amount of the row; nothing written is 0, but for the balance. None when one cannot be taken.

        What was to be paid and what was paid stand for one another where the list has only one of them.
        """
        amounts = {name: amount for name in self.header.columns if (amount := self._amount(name)) is not None}
        if len(amounts) < len(self.header.columns):
            return None
        arrears = amounts.get(Field.ARREARS, 0)
        if Field.FIRST not in amounts:
            amounts[Field.FIRST] = amounts[Field.DUE] - arrears
        amounts.setdefault(Field.DUE, amounts[Field.FIRST] + arrears)
        return amounts

    def check(self, amounts: Mapping[Field, int], unit: FundUnit) -> None:
        """What came in less what went out is the balance, or the row is refused; an area that differs is doubted."""
        counted = sum(amounts.get(name, 0) for name in ADDS) - sum(amounts.get(name, 0) for name in TAKES)
        stated = amounts[Field.BALANCE]
        if stated != counted:
            figures = {"stated": stated, "counted": counted, "difference": abs(stated - counted)}
            self.refuse(
                Field.BALANCE, BALANCE_DIFFERS.about(**{name: spoken_yuan(figure) for name, figure in figures.items()})
            )
        area = read_area(self.row.cell(UnitField.AREA)).value
        if area is not None and area.amount != unit.area:
            says = AREA_DIFFERS.about(stated=area.square_metres, known=Area(unit.area).square_metres)
            self.findings.doubt(self._unit_place(UnitField.AREA), says)

    def _amount(self, name: Field) -> int | None:
        if name is not Field.BALANCE and not self.says(name):
            return 0
        read = read_money(self.cell(name))
        for fix in read.fixes:
            self.findings.correct(self._money_place(name), fix)
        if read.problem is not None:
            self.refuse(name, read.problem)
        elif read.value is not None and read.value < 0 and name is not Field.BALANCE:
            self.refuse(name, NEGATIVE.about(title=self.header.titles[name]))
        return read.value

    def _money_place(self, name: Field) -> Place:
        header = self.header
        return place_of(self.sheet.title, self.row.number, header.columns.get(name), header.titles.get(name, ""))

    def _unit_place(self, name: UnitField) -> Place:
        header = self.row.header
        return place_of(self.sheet.title, self.row.number, header.columns.get(name), header.titles.get(name, ""))
