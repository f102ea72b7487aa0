from __future__ import annotations

from datetime import date

from tests.disclosure.ledgers import books, got, paid


def test_the_balance_before_a_day_leaves_that_day_out() -> None:
    these = books(got(amount=5, day=date(2026, 1, 1)), paid(amount=3, day=date(2026, 1, 2)), opening=100)
    assert [these.balance_before(date(2026, 1, day)) for day in (1, 2, 3)] == [100, 105, 102]


def test_both_days_of_a_period_belong_to_it() -> None:
    first, last = got(day=date(2026, 1, 1)), got(day=date(2026, 3, 31))
    these = books(first, last, got(day=date(2026, 4, 1)))
    assert these.between(date(2026, 1, 1), date(2026, 3, 31)) == [first, last]


def test_the_quarters_with_lines_are_told_latest_first() -> None:
    these = books(got(day=date(2026, 1, 1)), got(day=date(2026, 7, 1)), got(day=date(2026, 3, 31)))
    assert [quarter.code for quarter in these.quarters] == ["2026Q3", "2026Q1"]
