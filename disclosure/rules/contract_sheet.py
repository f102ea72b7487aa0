"""The list of contracts among the sheets of a book."""

from __future__ import annotations

from datetime import date

from disclosure.rules.columns import Field
from disclosure.rules.days import read_day
from disclosure.rules.headers import Header
from disclosure.rules.lines import Contract
from disclosure.rules.money import read_money
from disclosure.rules.refusals import CONTRACT_ENDS_FIRST, CONTRACT_NUMBER_MISSING, CONTRACT_TWICE
from disclosure.rules.rows import Row, RowKind, walk
from kernel.refusals import Refusal
from registry.rules.cells import Sheet, name_text, plain
from registry.rules.findings import Findings, Place, place_of

LONGEST = 200


def read_contracts(sheet: Sheet, header: Header, findings: Findings) -> list[Contract]:
    """The contracts of a list; a number that stands twice is refused."""
    contracts: dict[str, tuple[int, Contract]] = {}
    for row in walk(sheet, header):
        if row.kind is not RowKind.LINE:
            continue
        contract = read_contract(sheet, header, row, findings)
        if contract.number in contracts:
            says = CONTRACT_TWICE.about(number=contract.number, row=contracts[contract.number][0])
            _Cells(sheet, header, row, findings).refuse(Field.NUMBER, says)
        contracts.setdefault(contract.number, (row.number, contract))
    return [contract for _, contract in contracts.values()]


def read_contract(sheet: Sheet, header: Header, row: Row, findings: Findings) -> Contract:
    """The contract of one row; what cannot be taken of it is refused at its cell."""
    return _Cells(sheet, header, row, findings).contract()


class _Cells:
    """The cells of one row, refused one by one."""

    def __init__(self, sheet: Sheet, header: Header, row: Row, findings: Findings) -> None:
        self.sheet, self.header, self.row, self.findings = sheet, header, row, findings

    def contract(self) -> Contract:
        number = plain(self.row.cell(Field.NUMBER))[:LONGEST] if self.row.says(Field.NUMBER) else ""
        if not number:
            self.refuse(Field.NUMBER, CONTRACT_NUMBER_MISSING)
        begins, ends = self.day(Field.BEGINS), self.day(Field.ENDS)
        if begins and ends and ends < begins:
            self.findings.doubt(self.place(Field.ENDS), CONTRACT_ENDS_FIRST.about(begins=begins, ends=ends))
        return Contract(
            number=number,
            party=self.label(Field.PARTY),
            subject=self.label(Field.SUBJECT),
            yearly=self.money(Field.YEARLY),
            cycle=self.label(Field.CYCLE),
            begins=begins,
            ends=ends,
            category=self.label(Field.CATEGORY),
            rate=self.label(Field.RATE),
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
        self.findings.refuse(self.place(name), problem)

    def place(self, name: Field) -> Place:
        column, title = self.header.columns.get(name), self.header.titles.get(name, "")
        return place_of(self.sheet.title, self.row.number, column, title)
