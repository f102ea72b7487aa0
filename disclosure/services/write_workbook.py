"""Writes sheets as an .xlsx file that any spreadsheet opens."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from disclosure.rules.sheets import Amount, Cell, Sheet
from disclosure.rules.statement_body import harmless

MONEY = "#,##0.00"
WIDEST, NARROWEST = 48, 10


def write_workbook(sheets: Iterable[Sheet], *, dated: datetime) -> bytes:
    """The file. Text that a spreadsheet would run as a formula gets an apostrophe; amounts are numbers in yuan."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.created = book.properties.modified = dated.replace(tzinfo=None)
    for sheet in sheets:
        _write(book.create_sheet(sheet.title), sheet)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _write(page: Worksheet, sheet: Sheet) -> None:
    page.append(list(sheet.header))
    for row in sheet.rows:
        page.append([_value(cell) for cell in row])
    for cell in page[1]:
        cell.font = Font(bold=True)
    page.freeze_panes = "A2"
    for column, cells in enumerate(zip(sheet.header, *sheet.rows, strict=True), 1):
        page.column_dimensions[get_column_letter(column)].width = _width(cells)
        for number, cell in enumerate(cells[1:], 2):
            if isinstance(cell, Amount):
                page.cell(number, column).number_format = MONEY


def _value(cell: Cell) -> str | int | Decimal | None:
    if isinstance(cell, Amount):
        return Decimal(cell.fen) / 100
    return harmless(ILLEGAL_CHARACTERS_RE.sub("", cell)) if isinstance(cell, str) else cell


def _width(cells: tuple[Cell, ...]) -> int:
    """A Chinese sign is as wide as two digits."""
    longest = max(len(str(cell).encode("gbk", "replace")) for cell in cells if cell is not None)
    return min(WIDEST, max(NARROWEST, longest + 2))
