"""The rows below a header: which describe a unit, which are blank, totals, headings, notes; what merges carry down."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from registry.rules.cells import Cell, Sheet, is_empty, packed, raw
from registry.rules.columns import Field
from registry.rules.headers import Header, all_titles, continued, read_header
from registry.rules.units import looks_like_building

TOTAL = re.compile(r"(.{0,14})(小计|合计|总计|共计|累计|汇总|总和)([:：].*|\(.*\)|.{0,6})?")
PERSONAL = (Field.OWNER, Field.IDENTITY, Field.PHONE, Field.NOTE, Field.CO_OWNER, Field.CO_IDENTITY, Field.CO_PHONE)
NOTE_START = re.compile(
    r"(制表|填表|审核|复核|经办|盖章|日期|说明|备注|注\d*[:：]|以下|以上|填报|核对|单位[:：]|联系人|第.{1,5}页)"
)
# A merged cell of these says one thing of several rows; a merged area would be counted twice, so it is never carried.
CARRIED = frozenset(Field) - {Field.ROOM, Field.AREA, Field.SPACE, Field.NOTE}


class Kind(StrEnum):
    """What a row is."""

    UNIT = "unit"
    BLANK = "blank"
    TOTAL = "total"
    HEADER = "header"
    SECTION = "section"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its number in Excel; ``cells`` has its own and merged values, ``own`` says which are its own.

    ``section`` is the last line above that named a building. ``lines`` counts the rows that one merged room spans.
    ``label`` is the word that makes a row a total.
    """

    number: int
    kind: Kind
    header: Header
    cells: Mapping[Field, Cell]
    own: frozenset[Field] = frozenset()
    section: str = ""
    lines: int = 1
    label: str = ""

    def cell(self, field: Field) -> Cell:
        return self.cells.get(field)


def walk(sheet: Sheet, header: Header) -> Iterator[Row]:
    """The rows below the header in order; a header that is repeated further down takes over from there."""
    tops = _tops(sheet)
    spans = {(merge.top, merge.left): merge.bottom for merge in sheet.merges}
    section, number = "", header.row
    while number < len(sheet.rows):
        number += 1
        cells = sheet.rows[number - 1]
        kind = _kind(cells, header)
        if kind is Kind.HEADER:
            header = continued(header, number, cells)
        if kind is Kind.SECTION:
            section = next(packed(cell) for cell in cells if not is_empty(cell))
        last = _last_line(number, header, spans) if kind is Kind.UNIT else number
        yield _row(sheet, range(number, last + 1), header, tops, kind, section)
        number = last


def _tops(sheet: Sheet) -> dict[tuple[int, int], int]:
    """For each cell inside a merge that goes down, the row of its top; only the leftmost column of a merge counts."""
    return {(row, merge.left): merge.top for merge in sheet.merges for row in range(merge.top + 1, merge.bottom + 1)}


def _last_line(number: int, header: Header, spans: Mapping[tuple[int, int], int]) -> int:
    """Co-owners are sometimes on lines of their own beside one merged room and one merged area: one unit."""
    ends = [
        spans.get((number, header.columns[field] + 1), number)
        for field in (Field.ROOM, Field.AREA)
        if field in header.columns
    ]
    return min(ends) if len(ends) == 2 else number


def _row(
    sheet: Sheet, lines: Sequence[int], header: Header, tops: Mapping[tuple[int, int], int], kind: Kind, section: str
) -> Row:
    first = lines[0]
    cells: dict[Field, Cell] = {}
    own: set[Field] = set()
    for field, column in header.columns.items():
        cell = _at(sheet, first, column)
        if not is_empty(cell):
            own.add(field)
        elif field in CARRIED and (first, column + 1) in tops:
            cell = _at(sheet, tops[first, column + 1], column)
            own.add(field)
        cells[field] = cell
    for line in lines[1:]:
        _join(cells, sheet, line, header)
    label = _total_word(sheet.rows[first - 1], header) if kind is Kind.TOTAL else ""
    return Row(first, kind, header, cells, frozenset(own), section, len(lines), label)


def _join(cells: dict[Field, Cell], sheet: Sheet, line: int, header: Header) -> None:
    """Adds a further line's owner to the cells, as if they had been written in one cell on lines of their own."""
    if is_empty(_at(sheet, line, header.columns[Field.OWNER])):
        return
    for field in (Field.OWNER, Field.IDENTITY, Field.PHONE):
        if field in header.columns:
            below = _at(sheet, line, header.columns[field])
            cells[field] = f"{raw(cells[field])}\n{raw(below)}"


def _at(sheet: Sheet, number: int, column: int) -> Cell:
    row = sheet.rows[number - 1]
    return row[column] if column < len(row) else None


def _kind(cells: Sequence[Cell], header: Header) -> Kind:
    filled = {column: cell for column, cell in enumerate(cells) if not is_empty(cell)}
    mapped = {field for field, column in header.columns.items() if column in filled}
    if not filled:
        return Kind.BLANK
    if _repeats(cells, header):
        return Kind.HEADER
    if mapped >= {Field.OWNER, Field.ROOM, Field.AREA}:
        return Kind.UNIT
    if not {Field.OWNER, Field.ROOM} <= mapped and _total_word(cells, header):
        return Kind.TOTAL
    texts = [packed(cell) for column, cell in filled.items() if column != header.columns.get(Field.NOTE)]
    if len(filled) == 1 and texts and looks_like_building(texts[0]):
        return Kind.SECTION
    if not _has_figure(cells, header) and any(NOTE_START.match(text) for text in texts):
        return Kind.NOTE
    if mapped <= {Field.NOTE, Field.BUILDING, Field.ENTRANCE, Field.SPACE}:
        return Kind.NOTE if mapped else Kind.BLANK
    return Kind.UNIT


def _repeats(cells: Sequence[Cell], header: Header) -> bool:
    """The header once more, as on printed pages: where the area should be stands a word or nothing."""
    column = header.columns.get(Field.AREA, len(cells))
    area = cells[column] if column < len(cells) else None
    if not (area is None or isinstance(area, str)) or any(map(str.isdecimal, area or "")):
        return False
    return all_titles(cells) or not read_header(0, cells).missing


def _has_figure(cells: Sequence[Cell], header: Header) -> bool:
    """Whether there is anything but words for a note where the area should be."""
    column = header.columns.get(Field.AREA, len(cells))
    text = packed(cells[column]) if column < len(cells) else ""
    return bool(text) and NOTE_START.match(text) is None


def _total_word(cells: Sequence[Cell], header: Header) -> str:
    """The cell that says 合计 or the like, outside the columns in which a person may have written anything."""
    personal = {header.columns[field] for field in PERSONAL if field in header.columns}
    texts = ((column, packed(cell)) for column, cell in enumerate(cells))
    words = (text for column, text in texts if column not in personal or len(text) == 2)
    return next((word for word in words if TOTAL.fullmatch(word)), "")
