"""The columns of a list of sub-accounts, the many names that banks and authorities give them, and where its header is.

What names the unit (楼栋, 单元, 房号, 面积 …) has the names it has in a register of owners.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from registry.rules import headers as register
from registry.rules.cells import Cell, Sheet, is_empty
from registry.rules.columns import Field as UnitField
from registry.rules.headers import title_of

SEARCHED_ROWS = 40
LONGEST_TITLE = 30


class Field(StrEnum):
    """What a column of money may hold; amounts are counted from the opening of the account."""

    OPENING = "opening"
    DUE = "due"
    FIRST = "first"
    TOPUP = "topup"
    INTEREST = "interest"
    GAIN = "gain"
    USED = "used"
    REFUND = "refund"
    BALANCE = "balance"
    ARREARS = "arrears"


# The names of each column, the preferred first. A name may stand for two columns: it goes to the one still missing.
NAMES = """
opening: 期初余额 上年结余 上年余额 上期余额 上期结余 年初余额 期初结余 上年结转 转入 转入余额 期初
due: 首期应交 首期应缴 首期应交额 首期应缴额 首期应交存额 首期应缴存额 首期应交存 首期应缴存 首期应交金额 首期应缴金额
due: 首期应收 应交首期 应缴首期 首期标准 应交金额 应缴金额 应交存额 应缴存额 应交额 应缴额 应交存 应缴存 应交 应缴 应收
first: 首期实交 首期实缴 首期实交额 首期实缴额 首期实交存额 首期实缴存额 首期实交金额 首期实缴金额 首期已交 首期已缴
first: 首期交存 首期缴存 首期交存额 首期缴存额 首期交存金额 首期缴存金额 首次交存 首次缴存 首期实收 首期金额 首期
first: 实交金额 实缴金额 实交额 实缴额 实交 实缴 实收 已交金额 已缴金额 已交 已缴 交存本金 缴存本金 本金
first: 累计交存 累计缴存 交存总额 缴存总额 交存金额 缴存金额 交存额 缴存额 交存 缴存
topup: 续交 续缴 补交 补缴 续交金额 续缴金额 补交金额 补缴金额 续交补交 补交续交 续缴补缴 补缴续缴
topup: 续交存 续缴存 后续交存 累计续交 累计续缴 续筹 续筹金额 续筹额 二次交存 二次缴存
interest: 利息 累计利息 利息收入 利息收益 利息累计 结息 结息金额 孳息 利息增值 利息及增值 增值利息
interest: 利息及增值收益 利息增值收益 增值收益 增值 收益
gain: 增值收益 增值 累计增值 累计收益 收益 国债收益 理财收益 定存收益 转入公共收益 公共收益
used: 已用 已使用 已用金额 累计已用 累计使用 累计使用金额 使用金额 使用 支用 支用金额 支取 支取金额 累计支取 已支取
used: 支出 支出金额 列支 列支金额 累计列支 已列支 分摊金额 累计分摊 划出 使用额
refund: 退款 退款金额 退还 退还金额 返还 累计退款 累计退还 销户退款 退回
balance: 余额 当前余额 账户余额 分户余额 账面余额 现余额 可用余额 期末余额 结余 期末结余 结存 结余金额 余额合计
arrears: 欠交 欠缴 欠交金额 欠缴金额 欠交额 欠缴额 欠款 应交未交 应缴未缴 未交 未缴 未交金额 未缴金额
"""


def _ranks() -> dict[str, list[tuple[int, Field]]]:
    ranks: dict[str, list[tuple[int, Field]]] = {}
    rank = 0
    for line in NAMES.strip().splitlines():
        name, titles = line.split(": ")
        for title in titles.split():
            ranks.setdefault(title, []).append((rank, Field(name)))
            rank += 1
    return ranks


RANKS = _ranks()


@dataclass(frozen=True, slots=True)
class Header:
    """Where a list's header ends (Excel's row), and which column, from 0, holds what.

    ``unit`` is the header as a register would have it: building, entrance, room, area, owner.
    """

    row: int
    unit: register.Header
    columns: Mapping[Field, int]
    titles: Mapping[Field, str]

    @property
    def is_complete(self) -> bool:
        has = self.columns.keys()
        return UnitField.ROOM in self.unit.columns and Field.BALANCE in has and bool(has & {Field.DUE, Field.FIRST})


def find_header(sheet: Sheet) -> Header | None:
    """The first complete header among the first rows, of one line or of two."""
    rows = sheet.rows[:SEARCHED_ROWS]
    for number in range(1, len(rows) + 1):
        below = rows[number] if number < len(rows) else ()
        # What is a header by itself needs no line above it, which may be the title of the whole list.
        if _all_titles(below) and not _one_line(number + 1, below).is_complete:
            header = _read(number + 1, _two_lines(sheet, number, below), below)
            if header.is_complete:
                return header
        header = _one_line(number, rows[number - 1])
        if header.is_complete:
            return header
    return None


def repeats(header: Header, cells: Sequence[Cell]) -> bool:
    """Whether a row is the header once more, as on printed pages."""
    filled = {column: _title(cell) for column, cell in enumerate(cells) if not is_empty(cell)}
    titles = {header.columns[name]: title for name, title in header.titles.items()}
    shared = filled.keys() & titles.keys()
    return bool(shared) and all(titles[column] in (filled[column], "") for column in shared)


def _one_line(row: int, cells: Sequence[Cell]) -> Header:
    return _read(row, [[_title(cell)] for cell in cells], cells)


def _read(row: int, named: Sequence[Sequence[str]], cells: Sequence[Cell]) -> Header:
    """Best names first, every column and every field once; ``named`` has each column's possible titles."""
    offers = [
        (rank, column, name, titles[-1])
        for column, titles in enumerate(named)
        for title in titles
        for rank, name in RANKS.get(title, ())
    ]
    columns: dict[Field, int] = {}
    titles: dict[Field, str] = {}
    for _, column, name, title in sorted(offers):
        if name not in columns and column not in columns.values():
            columns[name], titles[name] = column, title
    tops = [each[0] for each in named]
    unit = register.read_header(row, [None if column in columns.values() else top for column, top in enumerate(tops)])
    below = register.read_header(row, [None if at in columns.values() else cell for at, cell in enumerate(cells)])
    merged = register.Header(row, {**unit.columns, **below.columns}, {**unit.titles, **below.titles})
    return Header(row, merged, columns, titles)


def _two_lines(sheet: Sheet, number: int, below: Sequence[Cell]) -> list[list[str]]:
    """Upper and lower title together (首期 over 应交), the upper alone, the lower alone; an upper may span several."""
    upper = [_title(cell) for cell in sheet.rows[number - 1]]
    for merge in sheet.merges:
        if merge.top == merge.bottom == number:
            upper[merge.left - 1 : merge.right] = [upper[merge.left - 1]] * (merge.right - merge.left + 1)
    lower = [_title(cell) for cell in below]
    width = max(len(upper), len(lower))
    pairs = zip(_padded(upper, width), _padded(lower, width), strict=True)
    return [[top + low, top, low] if low else [top] for top, low in pairs]


def _padded(titles: list[str], width: int) -> list[str]:
    return titles + [""] * (width - len(titles))


def _all_titles(cells: Sequence[Cell]) -> bool:
    """Whether a row holds titles and nothing else, at least one of them of money."""
    filled = [cell for cell in cells if not is_empty(cell)]
    titles = [_title(cell) for cell in filled]
    known = [title in RANKS or register.field_of(cell) is not None for title, cell in zip(titles, filled, strict=True)]
    return bool(known) and all(known) and any(title in RANKS for title in titles)


def _title(cell: Cell) -> str:
    """A title without unit of money and joining marks: ``利息/增值（元）`` is ``利息增值``."""
    if not isinstance(cell, str) or len(cell) > LONGEST_TITLE:
        return ""
    title = re.sub(r"[/／、,，+]|（?单位.*", "", title_of(cell))
    return title if title == "元" else re.sub(r"元$", "", title)
