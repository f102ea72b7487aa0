"""Finding a register's header: any column order, any number of title rows above, the names committees give columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from registry.rules.cells import Cell, Sheet, is_empty, plain
from registry.rules.columns import FALLBACKS, RANKS, Field

SEARCHED_ROWS = 40


FIELD_NAMES = {Field.ROOM: "房号", Field.AREA: "面积", Field.OWNER: "业主姓名"}
REQUIRED = tuple(FIELD_NAMES)
# Words that stand in a header and, alone in a row, nowhere else.
OWN_TITLES = frozenset((*REQUIRED, Field.IDENTITY, Field.PHONE))


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header ends (Excel's row) and which column, counted from 0, holds what; with the columns' titles."""

    row: int
    columns: Mapping[Field, int]
    titles: Mapping[Field, str]

    @property
    def missing(self) -> tuple[Field, ...]:
        return tuple(field for field in REQUIRED if field not in self.columns)

    @property
    def is_of_spaces(self) -> bool:
        """A list of parking bays or stalls: the thing listed is a bay and not a room."""
        return Field.SPACE in self.columns and Field.ROOM not in self.columns


def title_of(cell: Cell) -> str:
    """A column's title without white space, brackets and marks: ``建筑面积\\n（㎡）*`` is ``建筑面积``."""
    text = re.sub(r"\s+", "", plain(cell))
    text = re.sub(r"[(\[【{<].*?[)\]】}>]", "", text)
    return re.sub(r"(/?m2|/?㎡)$|[*:：。.]", "", text)


def field_of(cell: Cell) -> tuple[Field, int] | None:
    """What a column of this title holds, and how good the name is (0 is best); None for a name we do not know."""
    if not isinstance(cell, str) or len(cell) > 60:
        return None
    title = title_of(cell)
    for name in (title, title.split("/")[0], title.replace("/", "")):
        if name in RANKS:
            return RANKS[name]
    if not title or len(title) > 16:
        return None
    for field, must, must_not in FALLBACKS:
        if re.search(must, title) and not re.search(must_not, title):
            return field, 99
    return None


def read_header(row: int, cells: Sequence[Cell]) -> Header:
    """The header that a row of cells makes: the best-named column of each kind, the leftmost among equals."""
    best: dict[Field, tuple[int, int]] = {}
    for column, cell in enumerate(cells):
        known = field_of(cell)
        if known is not None:
            field, rank = known
            best[field] = min(best.get(field, (rank, column)), (rank, column))
    columns = {field: column for field, (_, column) in best.items()}
    titles = {field: title_of(cells[column]) for field, column in columns.items()}
    return Header(row, columns, titles)


def all_titles(cells: Sequence[Cell]) -> bool:
    """Whether a row holds titles of columns and nothing else, as the second line of a header does."""
    filled = [cell for cell in cells if not is_empty(cell)]
    known = [field_of(cell) for cell in filled]
    return bool(filled) and all(known) and any(found and found[0] in OWN_TITLES for found in known)


def continued(header: Header, row: int, cells: Sequence[Cell]) -> Header:
    """The header with a further row of titles: a complete one takes over, a partial one fills in."""
    below = read_header(row, cells)
    if not below.missing:
        return below
    return Header(row, {**header.columns, **below.columns}, {**header.titles, **below.titles})


def find_header(sheet: Sheet) -> Header | None:
    """The sheet's header, complete if there is one; else the row most like a header, with what it lacks; else None."""
    best: Header | None = None
    rows = sheet.rows[:SEARCHED_ROWS]
    for number, cells in enumerate(rows, 1):
        header = read_header(number, cells)
        if header.columns and number < len(rows) and all_titles(rows[number]):
            header = continued(header, number + 1, rows[number])
        if not header.missing or (header.is_of_spaces and len(header.columns) > 1):
            return header
        if len(header.missing) == 1 and best is None:
            best = header
    return best
