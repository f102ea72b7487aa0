"""The list of contracts among the sheets of a book."""

from __future__ import annotations

from datetime import date

from disclosure.rules.columns import Field
from disclosure.rules.days import read_day
from disclosure.rules.headers import Header
from disclosure.rules.lines import Contract
from disclosure.rules.money import read_money
from disclosure.rules.refusals import CONTRACT_NUMBER_MISSING, CONTRACT_TWICE
from disclosure.rules.rows import Row, RowKind, walk
from kernel.refusals import Refusal
from registry.rules.cells import Sheet, name_text, plain
from registry.rules.findings import Findings, place_of

LONGEST = 200


def read_contracts(sheet: Sheet, header: Header, findings: Findings) -> list[Contract]:
    """The contracts of a list; a number that stands twice is refused."""
    contracts: dict[str, tuple[int, Contract]] = {}
    for row in walk(sheet, header):
        if row.kind is not RowKind.LINE:
            continue
        contract = _Cells(sheet, header, row, findings).contract()
        if contract.number in contracts:
            says = CONTRACT_TWICE.about(number=contract.number, row=contracts[contract.number][0])
            _Cells(sheet, header, row, findings).refuse(Field.NUMBER, says)
        contracts.setdefault(contract.number, (row.number, contract))
    return [contract for _, contract in contracts.values()]


class _Cells:
    """The cells of one row, refused one by one."""

    def __init__(self, sheet: Sheet, header: Header, row: Row, findings: Findings) -> None:
        self.sheet, self.header, self.row, self.findings = sheet, header, row, findings

    def contract(self) -> Contract:
        number = plain(self.row.cell(Field.NUMBER))[:LONGEST] if self.row.says(Field.NUMBER) else ""
        if not number:
            self.refuse(Field.NUMBER, CONTRACT_NUMBER_MISSING)
        return Contract(
            number=number,
            party=self.label(Field.PARTY),
            subject=self.label(Field.SUBJECT),
            yearly=self.money(Field.YEARLY),
            cycle=self.label(Field.CYCLE),
            begins=self.day(Field.BEGINS),
            ends=self.day(Field.ENDS),
        )

    def label(self, name: Field) -> str:
        return " ".join(name_text(self.row.cell(name)).split())[:LONGEST] if self.row.says(name) else ""

    def money(self, name: Field) -> int:
        """A contract that pays a share has no fixed sum."""
        if not self.row.says(name):
            return 0
        read = read_money(self.row.cell(name))
        if read.problem is not None:
            self.refuse(name, read.problem)
        return read.value or 0

    def day(self, name: Field) -> date | None:
        if not self.row.says(name):
            return None
        read = read_day(self.row.cell(name), None)
        if read.problem is not None:
            self.refuse(name, read.problem)
        return read.value

    def refuse(self, name: Field, problem: Refusal) -> None:
        place = place_of(
            self.sheet.title, self.row.number, self.header.columns.get(name), self.header.titles.get(name, "")
        )
        self.findings.refuse(place, problem)
