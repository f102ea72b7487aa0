"""A whole book as a committee keeps it: its ledgers, its list of contracts, the bank's statements, in any order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from disclosure.rules.bank_sheet import read_bank
from disclosure.rules.columns import Kind
from disclosure.rules.contract_sheet import read_contracts
from disclosure.rules.headers import Header, find_header
from disclosure.rules.ledger_sheet import LedgerReader
from disclosure.rules.lines import BankLine, Contract, Line
from disclosure.rules.refusals import SHEET_UNREAD
from registry.rules.cells import Sheet, is_empty
from registry.rules.findings import Findings, Place, place_of


@dataclass(frozen=True, slots=True)
class SheetSummary:
    """What was taken from a sheet; ``kind`` is empty for a sheet that was not read."""

    title: str
    kind: str
    header_row: int
    taken: int

    def to_json(self) -> dict[str, object]:
        return {"sheet": self.title, "kind": self.kind, "header_row": self.header_row, "taken": self.taken}


@dataclass(frozen=True, slots=True)
class Book:
    """What a file holds. ``opening`` in 分, None when the book does not state it."""

    opening: int | None
    lines: tuple[tuple[Place, Line], ...]
    contracts: tuple[Contract, ...]
    bank: tuple[BankLine, ...]
    sheets: tuple[SheetSummary, ...]
    findings: Findings

    def has(self, kind: Kind) -> bool:
        """Whether a sheet of that kind was found."""
        return any(sheet.kind == kind for sheet in self.sheets)


def read_book(sheets: Sequence[Sheet], known_contracts: Collection[str] = ()) -> Book:
    """Reads every sheet: contracts first, because the ledger refers to them. ``known_contracts`` are on file."""
    findings = Findings()
    found = [(sheet, find_header(sheet)) for sheet in sheets if not sheet.hidden]
    summaries: list[SheetSummary] = []
    contracts: list[Contract] = []
    for sheet, header in _of(found, Kind.CONTRACTS):
        read = read_contracts(sheet, header, findings)
        contracts += read
        summaries.append(SheetSummary(sheet.title, header.kind, header.row, len(read)))
    reader = LedgerReader(findings, {*known_contracts, *(contract.number for contract in contracts)})
    for sheet, header in _of(found, Kind.LEDGER):
        summaries.append(SheetSummary(sheet.title, header.kind, header.row, reader.read_sheet(sheet, header)))
    bank: list[BankLine] = []
    for sheet, header in _of(found, Kind.BANK):
        lines = read_bank(sheet, header, findings, reader.year)
        bank += lines
        summaries.append(SheetSummary(sheet.title, header.kind, header.row, len(lines)))
    summaries += _unread(sheets, found, findings)
    return Book(reader.opening, tuple(reader.lines), tuple(contracts), tuple(bank), tuple(summaries), findings)


def _of(found: Sequence[tuple[Sheet, Header | None]], kind: Kind) -> list[tuple[Sheet, Header]]:
    return [(sheet, header) for sheet, header in found if header is not None and header.kind is kind]


def _unread(
    sheets: Sequence[Sheet], found: Sequence[tuple[Sheet, Header | None]], findings: Findings
) -> list[SheetSummary]:
    """Sheets nobody can place are named; hidden ones are passed over."""
    unread = []
    for sheet, header in found:
        if header is None and any(not is_empty(cell) for cells in sheet.rows for cell in cells):
            findings.doubt(place_of(sheet.title), SHEET_UNREAD)
            unread.append(SheetSummary(sheet.title, "", 0, 0))
    for sheet in sheets:
        if sheet.hidden:
            findings.skip(place_of(sheet.title), "hidden-sheet", "隐藏的工作表，没有读取")
    return unread
