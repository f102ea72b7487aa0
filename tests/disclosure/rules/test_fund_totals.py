"""Sums for everyone, in which no unit shows through."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.rules.fund_account import Kind
from disclosure.rules.fund_totals import (
    OTHERS,
    SMALLEST_GROUP,
    Flow,
    group_totals,
    public_groups,
    totals_between,
    used_before,
    year_totals,
    years_of,
)

FLOWS = [
    Flow("1幢", date(2025, 12, 31), Kind.FIRST, True, 100_00),
    Flow("1幢", date(2025, 12, 31), Kind.USE, True, -20_00),
    Flow("1幢", date(2026, 1, 1), Kind.TOPUP, False, 7_00),
    Flow("2幢", date(2026, 12, 31), Kind.INTEREST, False, 3_00),
    Flow("2幢", date(2026, 5, 1), Kind.USE, False, -5_00),
    Flow("2幢", date(2026, 6, 1), Kind.REFUND, False, -1_00),
    Flow("2幢", date(2027, 1, 1), Kind.GAIN, False, 50_00),
]


def test_a_year_begins_with_what_was_there_and_ends_with_what_is_left() -> None:
    year = year_totals(FLOWS, 2026, date(2027, 3, 1), 4)
    assert year.to_json() == {
        "accounts": 4,
        "opening": 80_00,
        "transferred": 0,
        "deposits": 7_00,
        "gains": 3_00,
        "used": 5_00,
        "refunded": 1_00,
        "balance": 84_00,
    }
    assert year_totals(FLOWS, 2027, date(2027, 3, 1), 4).opening == year.balance


def test_history_comes_in_as_one_sum_and_not_as_deposits_of_that_year() -> None:
    year = year_totals(FLOWS, 2025, date(2025, 12, 31), 4)
    assert (year.transferred, year.deposits, year.used, year.balance) == (80_00, 0, 0, 80_00)
    assert used_before(FLOWS, date(2025, 12, 31)) == 20_00
    assert used_before(FLOWS, date(2025, 12, 30)) == 0


def test_the_last_day_counts_and_the_day_after_does_not() -> None:
    assert totals_between(FLOWS, date(2026, 1, 1), date(2026, 12, 31), 4).gains == 3_00
    assert totals_between(FLOWS, date(2026, 1, 1), date(2026, 12, 30), 4).gains == 0


def test_years_are_told_the_latest_first() -> None:
    assert years_of(FLOWS) == [2027, 2026, 2025]


@pytest.mark.parametrize(
    ("counts", "groups"),
    [
        ({"1幢": 3, "2幢": 5}, {"1幢": "1幢", "2幢": "2幢"}),
        ({"1幢": 2, "2幢": 5, "3幢": 4}, {"1幢": OTHERS, "2幢": "2幢", "3幢": OTHERS}),
        ({"1幢": 1, "2幢": 2, "3幢": 9}, {"1幢": OTHERS, "2幢": OTHERS, "3幢": "3幢"}),
        ({"1幢": 1}, {"1幢": OTHERS}),
        ({}, {}),
    ],
)
def test_small_buildings_go_together(counts: dict[str, int], groups: dict[str, str]) -> None:
    assert public_groups(counts) == groups


@given(st.dictionaries(st.text("一二三四五", min_size=1, max_size=3), st.integers(1, 9), min_size=1, max_size=8))
def test_no_group_is_ever_small_unless_the_whole_is(counts: dict[str, int]) -> None:
    groups = public_groups(counts)
    sizes: dict[str, int] = {}
    for building, group in groups.items():
        sizes[group] = sizes.get(group, 0) + counts[building]
    assert min(sizes.values()) >= min(SMALLEST_GROUP, sum(counts.values()))


def test_the_groups_add_up_to_the_whole() -> None:
    counts = {"1幢": 2, "2幢": 3}
    told = group_totals(FLOWS, counts, date(2026, 1, 1), date(2026, 12, 31))
    assert [(name, totals.accounts) for name, totals in told] == [(OTHERS, 5)]
    apart = group_totals(FLOWS, {"1幢": 3, "2幢": 3}, date(2026, 1, 1), date(2026, 12, 31))
    assert [name for name, _ in apart] == ["1幢", "2幢"]
    assert sum(totals.balance for _, totals in apart) == told[0][1].balance == 84_00
