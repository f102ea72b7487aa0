"""Finding what a sheet is and where its header stands: any column order, any number of title rows above."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from disclosure.rules.columns import RANKS, Field, Kind
from registry.rules.cells import Cell, Sheet, is_empty, packed
from registry.rules.headers import title_of

SEARCHED_ROWS = 40
LONGEST_TITLE = 20
BANK_SHEET = re.compile(r"银行|对账单|账户明细|交易明细")
BANK_COLUMNS = re.compile(r"交易|发生额|账户余额|借贷标志|对方账号")


@dataclass(frozen=True, slots=True)
class Header:
    """The kind of sheet, where its header ends (Excel's row), which column (from 0) holds what, and its title."""

    kind: Kind
    row: int
    columns: Mapping[Field, int]
    titles: Mapping[Field, str]

    @property
    def is_complete(self) -> bool:
        has = self.columns.keys()
        if self.kind is Kind.CONTRACTS:
            return Field.NUMBER in has and bool(has & {Field.PARTY, Field.SUBJECT}) and Field.DATE not in has
        dated = Field.DATE in has or {Field.MONTH, Field.DAY} <= has
        paid = {Field.INCOME, Field.EXPENSE} <= has or Field.AMOUNT in has
        return dated and paid and (Field.TEXT in has or (self.kind is Kind.BANK and Field.BALANCE in has))


def find_header(sheet: Sheet) -> Header | None:
    """The first complete header among the first rows, of one line or of two."""
    rows = sheet.rows[:SEARCHED_ROWS]
    for number in range(1, len(rows) + 1):
        lines = rows[number - 1 : number + 1]
        for height in (2, 1) if len(lines) == 2 and _all_titles(lines[1]) else (1,):
            header = _header(sheet, number + height - 1, lines[:height])
            if header is not None:
                return header
    return None


def repeats(header: Header, cells: Sequence[Cell]) -> bool:
    """Whether a row is the header once more, as on printed pages, or the lower line of it."""
    titles = {header.columns[field]: title for field, title in header.titles.items()}
    filled = {column: _title(cell) for column, cell in enumerate(cells) if not is_empty(cell)}
    its_own = bool(filled) and all(titles.get(column) == title for column, title in filled.items())
    return its_own or read_columns(header.kind, header.row, [cells]).is_complete


def read_columns(kind: Kind, row: int, lines: Sequence[Sequence[Cell]]) -> Header:
    """The header that one or two rows of cells make: best names first, every column and every field once.

    The lower of two titles is the column's own; the upper one may span several.
    """
    named = {column: title for line in lines for column, cell in enumerate(line) if (title := _title(cell))}
    offers = [
        (rank, column, field, title) for column, title in named.items() for rank, field in RANKS[kind].get(title, ())
    ]
    columns: dict[Field, int] = {}
    titles: dict[Field, str] = {}
    for _, column, field, title in sorted(offers):
        if field not in columns and column not in columns.values():
            columns[field], titles[field] = column, title
    return Header(kind, row, columns, titles)


def _all_titles(cells: Sequence[Cell]) -> bool:
    filled = [_title(cell) for cell in cells if not is_empty(cell)]
    return bool(filled) and all(any(title in ranks for ranks in RANKS.values()) for title in filled)


def _header(sheet: Sheet, last: int, lines: Sequence[Sequence[Cell]]) -> Header | None:
    kinds = (Kind.BANK, Kind.LEDGER) if _looks_like_bank(sheet, lines) else (Kind.LEDGER,)
    for kind in (*kinds, Kind.CONTRACTS):
        header = read_columns(kind, last, lines)
        if header.is_complete:
            return header
    return None


def _looks_like_bank(sheet: Sheet, lines: Sequence[Sequence[Cell]]) -> bool:
    titles = [_title(cell) for line in lines for cell in line if not is_empty(cell)]
    if any("凭证" in title or title in ("类别", "科目", "收支类别", "会计科目") for title in titles):
        return False
    return bool(BANK_SHEET.search(packed(sheet.title))) or any(BANK_COLUMNS.search(title) for title in titles)


def _title(cell: Cell) -> str:
    if not isinstance(cell, str) or len(cell) > LONGEST_TITLE:
        return ""
    title = title_of(cell)
    return title if title in ("元",) else re.sub(r"[:：,，]?元$", "", title)
