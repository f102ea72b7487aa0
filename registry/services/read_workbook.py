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
    FILE_TOO_MANY_COLUMNS,
    FILE_TOO_MANY_ROWS,
)

MOST_ROWS = 20_000
MOST_COLUMNS = 64
MOST_BYTES = 16 * 1024 * 1024
MOST_UNPACKED = 50 * 1024 * 1024
MOST_PARTS = 500
OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")  # old .xls files and encrypted .xlsx files
MACROS = re.compile(r"vbaproject|xl/macrosheets/|xl/dialogsheets/|activex", re.IGNORECASE)
LINKS = re.compile(r"xl/(externallinks|connections\.xml|querytables)", re.IGNORECASE)
# A relationship that leads out of the file; links a person clicks on are harmless and are never followed.
OUTWARD = re.compile(rb"<Relationship\s[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>")
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
    """No part may declare entities: they can grow without end."""
    if not name.lower().endswith((".xml", ".rels", ".vml")):
        return
    data = package.read(name)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Refused(FILE_DAMAGED)


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
    rows = [tuple(map(_cell, row)) for row in worksheet.iter_rows()]
    while rows and all(cell is None for cell in rows[-1]):
        rows.pop()
    width = max((column for row in rows for column, cell in enumerate(row, 1) if cell is not None), default=0)
    if width > MOST_COLUMNS:
        raise Refused(FILE_TOO_MANY_COLUMNS.about(limit=MOST_COLUMNS))
    if sum(any(cell is not None for cell in row) for row in rows) > MOST_ROWS:
        raise Refused(FILE_TOO_MANY_ROWS.about(limit=MOST_ROWS))
    merges = tuple(
        Merge(area.min_row, area.min_col, min(area.max_row, len(rows)), area.max_col)
        for area in worksheet.merged_cells.ranges
    )
    return Sheet(worksheet.title, tuple(row[:width] for row in rows), merges, worksheet.sheet_state != SHOWN)


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
    if value is None or isinstance(value, str | int | date):
        return None if value == "" else value
    return str(value)
