from __future__ import annotations

from collections.abc import Sequence

import pytest

from disclosure.rules.columns import Field
from disclosure.rules.headers import find_header
from disclosure.rules.rows import RowKind, walk
from registry.rules.cells import Cell, Sheet
from tests.disclosure.ledgers import HEADER, row


def kind(cells: Sequence[Cell]) -> RowKind:
    sheet = Sheet("流水账", (tuple(HEADER), row(), tuple(cells)))
    header = find_header(sheet)
    assert header is not None
    return list(walk(sheet, header))[-1].kind


def worded(text: str, balance: Cell = None, income: Cell = None) -> tuple[Cell, ...]:
    return (None, None, text, None, income, None, balance, None, None)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (row(), RowKind.LINE),
        (row(text="1月停车费合计"), RowKind.LINE),
        (row(day=None), RowKind.LINE),
        (row(income=None), RowKind.LINE),
        (worded("修灯", income=5), RowKind.LINE),
        (row(voucher=None, text="1月停车费合计"), RowKind.LINE),
        (row(voucher=None, text="上月电费余额退款"), RowKind.LINE),
        ((), RowKind.BLANK),
        ((None, " ", None), RowKind.BLANK),
        (HEADER, RowKind.HEADER),
        (worded("1月小计", 100), RowKind.TOTAL),
        (worded("本月合计", 100, 50), RowKind.TOTAL),
        (worded("本年累计"), RowKind.TOTAL),
        (("合计", None, None, None, 5, 6), RowKind.TOTAL),
        (worded("过次页", 100), RowKind.TOTAL),
        (worded("上年结转", 100), RowKind.CARRIED),
        (worded("期初余额", 100), RowKind.CARRIED),
        (worded("承前页", 100), RowKind.CARRIED),
        (worded("2025年结余结转", 100), RowKind.CARRIED),
        (worded("上年结转", None, 100), RowKind.CARRIED),
        (worded("上年结转"), RowKind.NOTE),
        (worded("一月"), RowKind.NOTE),
        (("制表：陈会计", None, "审核：林出纳"), RowKind.NOTE),
    ],
)
def test_each_row_is_what_it_is(cells: tuple[Cell, ...], expected: RowKind) -> None:
    assert kind(cells) is expected


def test_a_dash_says_nothing() -> None:
    sheet = Sheet("流水账", (tuple(HEADER), row(expense="-")))
    header = find_header(sheet)
    assert header is not None
    (only,) = walk(sheet, header)
    assert only.says(Field.INCOME)
    assert not only.says(Field.EXPENSE)
    assert not only.says(Field.PAYEE)
