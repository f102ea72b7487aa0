from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.money import LONGEST, Fault, parse_yuan, read_area, read_yuan

TYPED = {
    "612000": 61_200_000,
    "￥612,000": 61_200_000,
    "61.2万": 61_200_000,
    "６１．２万元": 61_200_000,
    "0.000001万": 1,
    "1.5亿": 15_000_000_000,
    "人民币 5 元整": 500,
    "-¥5": -500,
    "（12.30）": -1230,
    "": Fault.EMPTY,
    " 　": Fault.EMPTY,
    "两万八": Fault.UNREADABLE,
    "1,23": Fault.UNREADABLE,
    "万": Fault.UNREADABLE,
    "1e3": Fault.UNREADABLE,
    "0.0000001万": Fault.TOO_FINE,
    "1.005": Fault.TOO_FINE,
}


@pytest.mark.parametrize(("text", "read"), TYPED.items())
def test_an_amount_is_read_exactly_or_not_at_all(text: str, read: int | Fault) -> None:
    assert read_yuan(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("89.56", 8956),
        ("１２０ 平方米", 12000),
        ("1,200.5㎡", 120050),
        ("90.", 9000),
        ("", Fault.EMPTY),
        ("-1", Fault.UNREADABLE),
    ],
)
def test_an_area_is_read_in_hundredths(text: str, read: int | Fault) -> None:
    assert read_area(text) == read


def test_a_figure_too_long_for_any_register_is_a_fault() -> None:
    assert isinstance(read_yuan("9" * (LONGEST - 2)), int)
    assert read_yuan("9" * (LONGEST - 1)) is Fault.TOO_LONG


def test_where_nothing_may_be_negative_a_minus_is_unreadable() -> None:
    assert (parse_yuan(""), parse_yuan("0"), parse_yuan("-0.01"), parse_yuan("1,23")) == (0, 0, None, None)


@given(st.integers(0, 10**13))
def test_what_is_written_with_separators_or_in_wan_is_the_same_amount(fen: int) -> None:
    assert read_yuan(f"{fen // 100:,}.{fen % 100:02d}") == fen
    assert read_yuan(f"{fen // 10**6}.{fen % 10**6:06d}万") == fen
