"""A workbook read as a register of owners: which sheets count, and every row of them taken, corrected or refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from registry.rules.cells import Formula, Sheet, is_empty, name_text
from registry.rules.columns import Field
from registry.rules.findings import Findings, place_of
from registry.rules.headers import FIELD_NAMES, Header, find_header, title_of
from registry.rules.refusals import (
    COLUMNS_MISSING,
    FORMULA,
    NO_HEADER,
    NO_UNITS,
    SHEET_HIDDEN,
    SHEET_IGNORED,
    SPACE_NOT_COUNTED,
)
from registry.rules.rows import Kind, walk
from registry.rules.sheets import RegisterUnit, SheetSummary, UnitReader
from registry.rules.statuses import is_special_space


@dataclass(frozen=True, slots=True)
class Register:
    """The units that could be read, and everything there is to say about the rest."""

    units: tuple[RegisterUnit, ...]
    findings: Findings
    sheets: tuple[SheetSummary, ...] = ()
    spaces_not_counted: int = 0


def read_register(sheets: Sequence[Sheet], *, count_special_spaces: bool = False) -> Register:
    """Reads every sheet that lists units. Parking bays and stalls count only if the by-laws say so (GR 25)."""
    findings = Findings()
    _refuse_formulas(sheets, findings)
    spaces, listed = 0, []
    for sheet in _visible(sheets, findings):
        header = find_header(sheet)
        if not count_special_spaces and _lists_spaces(sheet, header):
            spaces += _count_spaces(sheet, header, findings)
        elif header is None:
            findings.doubt(place_of(sheet.title), SHEET_IGNORED)
        else:
            listed.append((sheet, _with_spaces_as_rooms(header)))
    reader = UnitReader(findings, count_special_spaces=count_special_spaces, several_sheets=len(listed) > 1)
    for sheet, header in listed:
        if _is_complete(sheet, header, findings):
            reader.read_sheet(sheet, header)
    if not reader.units and not findings.errors:
        findings.refuse(place_of(""), NO_UNITS if listed else NO_HEADER)
    return Register(tuple(reader.units.values()), findings, tuple(reader.summaries), spaces + reader.spaces)


def _refuse_formulas(sheets: Sequence[Sheet], findings: Findings) -> None:
    """A formula may say something else tomorrow, or in another program: a register holds values."""
    for sheet in sheets:
        header = None
        for number, row in enumerate(sheet.rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, Formula):
                    header = header or find_header(sheet)
                    findings.refuse(place_of(sheet.title, number, column, _title(sheet, header, column)), FORMULA)


def _title(sheet: Sheet, header: Header | None, column: int) -> str:
    cells = sheet.rows[header.row - 1] if header is not None else ()
    return title_of(cells[column]) if column < len(cells) else ""


def _visible(sheets: Sequence[Sheet], findings: Findings) -> list[Sheet]:
    """What a person sees when opening the file; a hidden sheet with content is reported and left alone."""
    filled = [sheet for sheet in sheets if any(not is_empty(cell) for row in sheet.rows for cell in row)]
    for sheet in filled:
        if sheet.hidden:
            findings.doubt(place_of(sheet.title), SHEET_HIDDEN)
    return [sheet for sheet in filled if not sheet.hidden]


def _lists_spaces(sheet: Sheet, header: Header | None) -> bool:
    """A sheet of parking bays, by its title or its header; “业主及车位” is judged by its header alone."""
    if header is not None and header.is_of_spaces:
        return True
    title = name_text(sheet.title)
    return is_special_space(title) and re.search(r"[及和与、+]|住宅|房屋", title) is None


def _count_spaces(sheet: Sheet, header: Header | None, findings: Findings) -> int:
    if header is None:
        return 0
    wanted = (Kind.UNIT, Kind.NOTE) if Field.SPACE in header.columns else (Kind.UNIT,)
    rows = [
        row
        for row in walk(sheet, header)
        if row.kind in wanted and (row.kind is Kind.UNIT or not is_empty(row.cell(Field.SPACE)))
    ]
    findings.skip(place_of(sheet.title), SPACE_NOT_COUNTED.code, f"{len(rows)} 行。{SPACE_NOT_COUNTED.says}")
    return len(rows)


def _with_spaces_as_rooms(header: Header) -> Header:
    """Where bays count, the number of the bay is its room."""
    if not header.is_of_spaces:
        return header
    column, title = header.columns[Field.SPACE], header.titles[Field.SPACE]
    return replace(
        header,
        columns={**header.columns, Field.ROOM: column},
        titles={**header.titles, Field.ROOM: title},
    )


def _is_complete(sheet: Sheet, header: Header, findings: Findings) -> bool:
    if not header.missing:
        return True
    missing = "、".join(FIELD_NAMES[name] for name in header.missing)
    findings.refuse(place_of(sheet.title, header.row), COLUMNS_MISSING.about(missing=missing))
    return False
