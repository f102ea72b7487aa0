"""The rows below a header: which are lines, which are blank, totals, balances carried forward, or notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from disclosure.rules.columns import Field, Kind
from disclosure.rules.headers import Header, repeats
from registry.rules.cells import Cell, Sheet, is_empty, packed, says_nothing

TOTAL = re.compile(r".{0,12}(小计|合计|总计|共计|累计|汇总|过次页|转下页|结转下[年页期月])[:：]?.{0,6}")
CARRIED = re.compile(
    r".{0,8}((上年|上期|上月|上季|上页|前期|年初|期初|月初|季初|承前|承上|以前年度|20\d\d年度?末?).{0,4}"
    r"(结转|结余|余额|结存|页|数|滚存)|期初).{0,6}"
)
NOTE = re.compile(
    r"(制表|填表|审核|复核|经办|主任|会计|出纳|日期|单位|盖章|联系人|负责人|记账)[人员]?(\(.*\))?[:：]"
    r"|盖章|说明|备注|注[\d:：]|以上|以下|第.{1,5}页"
)
WORDED = (Field.DATE, Field.MONTH, Field.VOUCHER, Field.TEXT, Field.CATEGORY, Field.NUMBER)
FIGURES = (Field.INCOME, Field.EXPENSE, Field.AMOUNT)


class RowKind(StrEnum):
    """What a row is."""

    LINE = "line"
    BLANK = "blank"
    TOTAL = "total"
    CARRIED = "carried"
    HEADER = "header"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its number in Excel, with its cells by what they hold."""

    number: int
    kind: RowKind
    cells: Mapping[Field, Cell]

    def cell(self, field: Field) -> Cell:
        return self.cells.get(field)

    def says(self, field: Field) -> bool:
        """Whether the cell says anything; a dash says nothing."""
        cell = self.cells.get(field)
        return not is_empty(cell) and not (isinstance(cell, str) and says_nothing(packed(cell)))


def walk(sheet: Sheet, header: Header) -> Iterator[Row]:
    """Every row below the header, in order."""
    for number, cells in enumerate(sheet.rows[header.row :], header.row + 1):
        held = {field: cells[column] if column < len(cells) else None for field, column in header.columns.items()}
        yield Row(number, _kind(cells, Row(number, RowKind.LINE, held), header), held)


def _kind(cells: Sequence[Cell], row: Row, header: Header) -> RowKind:
    filled = [packed(cell) for cell in cells if not is_empty(cell)]
    if not filled:
        return RowKind.BLANK
    if repeats(header, cells):
        return RowKind.HEADER
    worded = [packed(row.cell(field)) for field in WORDED if isinstance(row.cell(field), str)]
    if not _is_entry(row):
        if any(TOTAL.fullmatch(word) for word in worded):
            return RowKind.TOTAL
        if any(CARRIED.fullmatch(word) for word in worded) and any(map(row.says, (Field.BALANCE, *FIGURES))):
            return RowKind.CARRIED
    if any(row.says(field) and not NOTE.match(packed(row.cell(field))) for field in FIGURES):
        return RowKind.LINE
    alone = len(filled) == 1 or any(NOTE.match(text) for text in filled)
    return RowKind.NOTE if alone and (header.kind is Kind.CONTRACTS or not _is_entry(row)) else RowKind.LINE


def _is_entry(row: Row) -> bool:
    """A voucher, or a category beside a day, make a row a line whatever its text says."""
    voucher = _has_word(row, Field.VOUCHER)
    return voucher or (_has_word(row, Field.CATEGORY) and row.says(Field.DATE))


def _has_word(row: Row, field: Field) -> bool:
    """Something of its own, and not the label of a total or of a note that happens to stand there."""
    text = packed(row.cell(field))
    return row.says(field) and not (NOTE.match(text) or TOTAL.fullmatch(text) or CARRIED.fullmatch(text))
