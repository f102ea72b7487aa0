"""Opens an uploaded workbook: guards first, on the bytes and the zip directory, then every sheet as plain values."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from datetime import date, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.worksheet import Worksheet

from kernel.refusals import Refusal, Refused
from registry.rules.cells import Cell, Failed, Formula, Merge, Number, Sheet
from registry.rules.refusals import (
    FILE_DAMAGED,
    FILE_LINKS,
    FILE_MACROS,
    FILE_NOT_XLSX,
    FILE_OLD_OR_LOCKED,
    FILE_TOO_BIG,
    FILE_TOO_MANY_CELLS,
    FILE_TOO_MANY_COLUMNS,
    FILE_TOO_MANY_ROWS,
)

MOST_ROWS = 20_000
MOST_COLUMNS = 64
MOST_BYTES = 16 * 1024 * 1024
MOST_UNPACKED = 50 * 1024 * 1024
MOST_PARTS = 500
MOST_CELLS = 400_000  # what openpyxl makes of a file costs far more memory than the file
LONGEST_TEXT = 1000
TOO_LONG = f"（超过{LONGEST_TEXT}字）"
OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")  # old .xls files and encrypted .xlsx files
MACROS = re.compile(r"vbaproject|xl/macrosheets/|xl/dialogsheets/|activex", re.IGNORECASE)
LINKS = re.compile(r"xl/(externallinks|connections\.xml|querytables)", re.IGNORECASE)
# A relationship that leads out of the file; links a person clicks on are harmless and are never followed.
OUTWARD = re.compile(rb"<Relationship\s[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>")
CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})[\"']")
SHOWN = "visible"


def read_workbook(content: bytes, filename: str) -> tuple[Sheet, ...]:
    """The sheets of an .xlsx file. Raises Refused for anything else: macros, outside links, bombs, passwords, ruins."""
    _guard_name(content, filename)
    try:
        with ZipFile(BytesIO(content)) as package:
            _guard_package(package)
    except (BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise Refused(FILE_DAMAGED) from error
    return tuple(_sheets(content))


def _guard_name(content: bytes, filename: str) -> None:
    name = filename.lower()
    if name.endswith((".xlsm", ".xltm", ".xlam")):
        raise Refused(FILE_MACROS)
    if content.startswith(OLE_MAGIC):
        raise Refused(FILE_OLD_OR_LOCKED)
    if not name.endswith(".xlsx") or not content.startswith(b"PK"):
        raise Refused(FILE_NOT_XLSX)
    if len(content) > MOST_BYTES:
        raise Refused(_too_big(MOST_BYTES))


def _guard_package(package: ZipFile) -> None:
    """Judges by the directory before anything is unpacked; zipfile itself never unpacks more than is declared there."""
    parts = package.infolist()
    names = [part.filename.lower().lstrip("/") for part in parts]
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused(_too_big(MOST_UNPACKED))
    if len(set(names)) < len(names) or "[content_types].xml" not in names or "xl/workbook.xml" not in names:
        raise Refused(FILE_NOT_XLSX)
    if any(MACROS.search(name) for name in names) or b"macroEnabled" in package.read("[Content_Types].xml"):
        raise Refused(FILE_MACROS)
    if any(LINKS.match(name) for name in names) or any(_leads_out(package, part.filename) for part in parts):
        raise Refused(FILE_LINKS)
    for part in parts:
        _guard_part(package, part.filename)


def _leads_out(package: ZipFile, name: str) -> bool:
    if not name.endswith(".rels"):
        return False
    return any(b"/hyperlink" not in relation for relation in OUTWARD.findall(package.read(name)))


def _guard_part(package: ZipFile, name: str) -> None:
    """No part may declare entities, which can grow without end, and no sheet may grow in memory beyond reason."""
    if not name.lower().endswith((".xml", ".rels", ".vml")):
        return
    data = package.read(name)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Refused(FILE_DAMAGED)
    if name.lower().lstrip("/").startswith("xl/worksheets/") and _cells_in(data) > MOST_CELLS:
        raise Refused(FILE_TOO_MANY_CELLS.about(limit=MOST_CELLS))


def _cells_in(data: bytes) -> int:
    """How many cells openpyxl will make of a sheet: those written, and every one inside a merge."""
    merged = 0
    for first, last in MERGE.findall(data):
        top, left = coordinate_to_tuple(first.decode())
        bottom, right = coordinate_to_tuple(last.decode())
        merged += (abs(bottom - top) + 1) * (abs(right - left) + 1)
    return merged + sum(1 for _ in CELL.finditer(data))


def _too_big(limit: int) -> Refusal:
    return FILE_TOO_BIG.about(megabytes=limit // 1024 // 1024)


def _sheets(content: bytes) -> Iterator[Sheet]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles and validations it leaves out; we read values only
        try:
            workbook = load_workbook(BytesIO(content), data_only=False, keep_links=False)
        except Exception as error:  # openpyxl raises whatever a broken part makes it stumble over
            raise Refused(FILE_DAMAGED) from error
    for worksheet in workbook.worksheets:
        yield _sheet(worksheet)


def _sheet(worksheet: Worksheet) -> Sheet:
    # iter_rows would make a cell for every place up to the last: millions, after one stray format at the far end.
    cells = {place: _cell(cell) for place, cell in worksheet._cells.items() if cell.value is not None}
    height = max((row for row, _ in cells), default=0)
    width = max((column for _, column in cells), default=0)
    if width > MOST_COLUMNS:
        raise Refused(FILE_TOO_MANY_COLUMNS.about(limit=MOST_COLUMNS))
    if height > MOST_ROWS:
        raise Refused(FILE_TOO_MANY_ROWS.about(limit=MOST_ROWS))
    rows = tuple(tuple(cells.get((row, column)) for column in range(1, width + 1)) for row in range(1, height + 1))
    merges = tuple(
        Merge(area.min_row, area.min_col, min(area.max_row, height), area.max_col)
        for area in worksheet.merged_cells.ranges
    )
    return Sheet(worksheet.title, rows, merges, worksheet.sheet_state != SHOWN)


def _cell(cell: Any) -> Cell:
    """A cell as a value that rules may hold. Excel computes in 15 digits; what floats add beyond them is noise."""
    value = cell.value
    if cell.data_type == "f":
        return Formula()
    if cell.data_type == "e":
        return Failed(str(value))
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        text = format(Decimal(f"{value:.15g}"), "f")
        return int(text) if text.isdigit() and len(text) <= 15 else Number(text)
    if isinstance(value, time | timedelta):
        return date.min
    if isinstance(value, str):
        return value if len(value) <= LONGEST_TEXT else Failed(TOO_LONG)
    return value if isinstance(value, int | date) else str(value)
