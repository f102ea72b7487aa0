"""One row of a list."""

from __future__ import annotations

import pytest

from disclosure.rules.fund_columns import Field
from registry.rules.cells import Cell, Formula, Number
from tests.disclosure.funds import HEADER, doubts, errors, read, row


def test_a_row_that_adds_up_is_taken() -> None:
    (taken,) = read(row(topup=200, interest=Number("0.01"), used=1000, balance=Number("4200.01"))).rows
    assert taken.unit.name == "1幢1单元101"
    assert [taken.amount(name) for name in (Field.FIRST, Field.TOPUP, Field.INTEREST, Field.USED, Field.BALANCE)] == [
        5000_00,
        200_00,
        1,
        1000_00,
        4200_01,
    ]


@pytest.mark.parametrize("balance", [Number("5099.99"), Number("5100.01"), 0])
def test_a_balance_off_by_a_cent_refuses_the_row(balance: Cell) -> None:
    found = read(row(balance=balance))
    assert errors(found) == [(3, "J", "fund-balance-differs")]
    assert found.rows == ()


@pytest.mark.parametrize(
    ("changed", "place", "code"),
    [
        ({"interest": "约100"}, "H", "amount-unreadable"),
        ({"interest": Formula()}, "H", "formula"),
        ({"used": -5, "balance": 5105}, "I", "fund-negative"),
        ({"balance": None}, "J", "amount-missing"),
        ({"room": None}, "C", "room-missing"),
        ({"room": "104"}, "C", "fund-unit-unknown"),
    ],
)
def test_each_cell_is_refused_by_itself(changed: dict[str, Cell], place: str, code: str) -> None:
    assert (3, place, code) in errors(read(row(**changed)))


def test_the_balance_may_be_below_zero_where_the_bank_says_so() -> None:
    assert read(row(used=5200, balance=-100)).rows[0].amount(Field.BALANCE) == -100_00


def test_an_area_that_differs_is_doubted_and_taken() -> None:
    found = read(row(area=99))
    assert doubts(found) == ["fund-area-differs"]
    assert len(found.rows) == 1


def test_without_what_was_due_the_paid_and_the_arrears_tell_it() -> None:
    header = ("楼栋", "单元", "房号", "首期实交", "欠缴", "余额")
    (taken,) = read(("1幢", "1单元", "101", 4000, 1000, 4000), header=header).rows
    assert taken.amount(Field.DUE) == 5000_00


def test_without_what_was_paid_the_due_and_the_arrears_tell_it() -> None:
    header = ("楼栋", "单元", "房号", "首期应交", "欠缴", "余额")
    (taken,) = read(("1幢", "1单元", "101", 5000, 1000, 4000), header=header).rows
    assert taken.amount(Field.FIRST) == 4000_00


def test_amounts_written_as_text_are_corrected() -> None:
    found = read(row(first="￥5,000.00元"))
    assert found.rows[0].amount(Field.FIRST) == 5000_00
    assert [correction.fix.code for correction in found.findings.corrections] == ["amount-text"]
    assert len(HEADER) == 10
