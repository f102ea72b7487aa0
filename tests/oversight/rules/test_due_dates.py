"""Occurrences between two days, moved over days of rest where the law moves them."""

from __future__ import annotations

from datetime import date

import pytest

from kernel.workdays import Workdays
from oversight.rules.catalogue import BY_CODE
from oversight.rules.due_dates import all_occurrences, occurrences
from oversight.rules.facts import Event, Facts

FACTS = Facts(
    date(2026, 1, 1), (Event("election", date(2026, 9, 5), "late"), Event("election", date(2026, 8, 1), "early"))
)
FILING = BY_CODE["committee-filing"]


def test_a_period_that_ends_on_a_day_of_rest_ends_on_the_next_working_day() -> None:
    """5 October 2026 is National Day's holiday; the last day moves to the 8th, a Thursday (CC 203)."""
    [early, late] = occurrences(FILING, FACTS, date(2026, 1, 1), date(2026, 12, 31), Workdays())
    assert (early.key, early.named, early.due, early.moved) == ("early", date(2026, 8, 31), date(2026, 8, 31), False)
    assert (late.key, late.named, late.due, late.moved) == ("late", date(2026, 10, 5), date(2026, 10, 8), True)


def test_a_day_that_the_policy_names_itself_does_not_move() -> None:
    report = BY_CODE["government-quarter-report"]
    [third] = occurrences(report, FACTS, date(2026, 10, 1), date(2026, 10, 31), Workdays())
    assert (third.named, third.due) == (date(2026, 10, 5), date(2026, 10, 5))


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ((2026, 8, 31), (2026, 8, 31), ["early"]),
        ((2026, 9, 1), (2026, 10, 7), []),
        ((2026, 9, 1), (2026, 10, 8), ["late"]),
    ],
)
def test_both_days_are_included(first: tuple[int, int, int], last: tuple[int, int, int], found: list[str]) -> None:
    assert [each.key for each in occurrences(FILING, FACTS, date(*first), date(*last), Workdays())] == found


def test_all_occurrences_go_one_further_than_today() -> None:
    evaluations = all_occurrences(BY_CODE["committee-evaluation"], FACTS, date(2026, 10, 1), Workdays())
    assert [each.key for each in evaluations] == ["2026", "2027"]
