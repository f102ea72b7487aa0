from __future__ import annotations

import pytest

from disclosure.rules.categories import BLOCKS, block_of
from disclosure.rules.lines import Side
from tests.disclosure.ledgers import given_book, lines_of

INCOME = {
    "停车": "B1",
    "停车管理费": "B1",
    "广告": "B2",
    "道闸广告": "B2",
    "场地租赁": "B3",
    "快递柜": "B4",
    "售水机": "B4",
    "充电桩": "B5",
    "通信基站": "B6",
    "架空层租金": "B7",
    "利息": "B8",
    "废品出售": "B9",
    "违约金": "B10",
    "捐款": "B11",
}
EXPENSE = {
    "直接成本-人工": "C",
    "直接成本-维修": "C",
    "税费": "D",
    "物业酬金": "E",
    "转入维修资金": "G1",
    "维修更新": "G2",
    "工作经费": "G3",
    "业委会办公费": "G3",
    "代账审计": "G4",
    "公共保险": "G5",
    "补贴物业费": "G6",
    "文体公益": "G7",
    "分配给业主": "G8",
    "杂项": "G9",
}


@pytest.mark.parametrize(("category", "block"), INCOME.items())
def test_income_finds_its_block(category: str, block: str) -> None:
    assert block_of(category, Side.IN) == block


@pytest.mark.parametrize(("category", "block"), EXPENSE.items())
def test_spending_finds_its_block(category: str, block: str) -> None:
    assert block_of(category, Side.OUT) == block


def test_no_category_of_the_given_book_falls_among_the_rest() -> None:
    blocks = {block_of(line.category, line.side) for line in lines_of(given_book())}
    assert blocks <= BLOCKS.keys() - {"B11", "G9"}
