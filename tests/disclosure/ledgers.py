"""Books made for tests: sheets as values, workbooks as bytes, and single lines."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from disclosure.rules.book import Book, read_book
from disclosure.rules.books import Books
from disclosure.rules.lines import BankLine, Line, Side
from registry.rules.cells import Cell, Sheet
from registry.rules.communities import CommunityInfo
from registry.services.read_workbook import read_workbook

DATA = Path(__file__).parent.parent / "data"
GIVEN = DATA / "ledger-2026.xlsx"
HEADER = ("日期", "凭证号", "摘要", "类别", "收入金额", "支出金额", "结余", "合同/决议", "经手人")
OPENING = (None, None, "上年结转", None, None, None, 1000, None, None)
COMMUNITY = CommunityInfo("k7qm", "榕景花园", "mingbai.test/log/k7qm", True, "")
LIMIT = 20_000_00


def truth() -> dict[str, Any]:
    value: dict[str, Any] = json.loads((DATA / "ledger-2026.truth.json").read_text(encoding="utf-8"))
    return value


def given_book() -> Book:
    return read_book(read_workbook(GIVEN.read_bytes(), GIVEN.name))


def given_books(**more: Any) -> Books:
    """The 2026 book as if it had been stored."""
    book = given_book()
    lines = tuple(line for _, line in book.lines)
    return Books(book.opening or 0, lines[0].day, lines, book.contracts, book.bank, **more)


def row(
    day: Cell = date(2026, 1, 6),
    voucher: Cell = "记-1",
    text: Cell = "轿厢广告费",
    category: Cell = "广告",
    income: Cell = 100,
    expense: Cell = None,
    balance: Cell = None,
    reference: Cell = None,
    handler: Cell = "林出纳",
) -> tuple[Cell, ...]:
    """A row under ``HEADER`` in which everything is right unless said otherwise."""
    return (day, voucher, text, category, income, expense, balance, reference, handler)


def ledger(*rows: Sequence[Cell], title: str = "流水账", header: Sequence[Cell] = HEADER) -> Sheet:
    """A ledger with its header in Excel's row 1 and the carried balance of 1,000 yuan in row 2."""
    opening = OPENING if header is HEADER else ()
    return Sheet(title, tuple(tuple(cells) for cells in (header, opening, *rows) if cells))


def read(*rows: Sequence[Cell]) -> Book:
    """What the rules make of one ledger; the first row given is Excel's row 3."""
    return read_book([ledger(*rows)])


def lines_of(book: Book) -> list[Line]:
    return [line for _, line in book.lines]


def errors(book: Book) -> list[tuple[int, str, str]]:
    return [(each.place.row, each.place.column, each.code) for each in book.findings.errors.values()]


def doubts(book: Book) -> list[tuple[int, str, str]]:
    return [(each.place.row, each.place.column, each.code) for each in book.findings.warnings.values()]


def paid(
    text: str = "屋面维修",
    amount: int = 100_00,
    category: str = "维修更新",
    *,
    day: date = date(2026, 2, 10),
    voucher: str = "记-1",
    **more: str,
) -> Line:
    """A line of spending."""
    return Line(day, voucher, text, category, Side.OUT, amount, **more)


def got(
    text: str = "轿厢广告费",
    amount: int = 100_00,
    category: str = "广告",
    *,
    day: date = date(2026, 2, 10),
    voucher: str = "记-1",
    **more: str,
) -> Line:
    """A line of income."""
    return Line(day, voucher, text, category, Side.IN, amount, **more)


def banked(line: Line, days: int = 0, balance: int | None = None) -> BankLine:
    """The bank's line for a line of the books, some days later."""
    return BankLine(date.fromordinal(line.day.toordinal() + days), line.text[:6], line.change, balance)


def books(*lines: Line, opening: int = 1000_00, **more: Any) -> Books:
    return Books(opening, date(2026, 1, 1), lines, **more)


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """An .xlsx file with these rows."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for cells in rows:
            sheet.append(list(cells))
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def small_workbook(*rows: Sequence[object]) -> bytes:
    """A book of one ledger with these rows below the carried balance."""
    return workbook({"流水账": [HEADER, OPENING, *rows]})
