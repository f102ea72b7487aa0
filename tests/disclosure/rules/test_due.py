from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from disclosure.rules.due import (
    DueDay,
    Level,
    State,
    due_day,
    levels_reached,
    posted_until,
    quarters_owed,
    standing,
)
from disclosure.rules.quarters import Quarter
from kernel.workdays import Workdays
from matters.rules.packs import FUJIAN

THIRD = Quarter(2026, 3)
DUE = date(2026, 11, 2)  # 31 October is a Saturday
PLAIN = Workdays()


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("quarter", "named", "last"),
    [
        (Quarter(2025, 4), "2026-01-31", "2026-02-02"),  # a Saturday
        (Quarter(2026, 1), "2026-04-30", "2026-04-30"),
        (Quarter(2026, 2), "2026-07-31", "2026-07-31"),
        (Quarter(2026, 3), "2026-10-31", "2026-11-02"),
    ],
)
def test_due_is_the_last_day_of_the_first_month_after_moved_over_days_of_rest(
    quarter: Quarter, named: str, last: str
) -> None:
    due = due_day(quarter, FUJIAN, PLAIN)
    assert due == DueDay(day(named), day(last), day(named).replace(day=15), announced=True)
    assert due.moved is (named != last)


def test_a_city_may_set_another_month_and_day_and_february_is_shorter() -> None:
    pack = replace(FUJIAN, disclosure_due_month=2, disclosure_due_day=30)
    assert due_day(Quarter(2025, 4), pack, PLAIN).named == day("2026-02-28")
    early = replace(FUJIAN, disclosure_due_day=20, disclosure_target_day=10)
    assert due_day(THIRD, early, PLAIN).named == day("2026-10-20")
    assert due_day(THIRD, early, PLAIN).target == day("2026-10-10")


def test_holidays_not_yet_announced_are_admitted_and_a_day_by_hand_moves_the_due_day() -> None:
    quarter = Quarter(2198, 4)
    due = due_day(quarter, FUJIAN, PLAIN)
    assert not due.announced
    entered = Workdays({due.last: True})
    assert due_day(quarter, FUJIAN, entered).last == entered.moved(due.last) > due.last
    assert due_day(quarter, FUJIAN, entered).announced


@pytest.mark.parametrize(
    ("today", "state", "days"),
    [
        ("2026-10-14", State.OPEN, 19),
        ("2026-10-15", State.SOON, 18),  # the target day
        ("2026-10-16", State.SOON, 17),
        ("2026-11-01", State.SOON, 1),
        ("2026-11-02", State.SOON, 0),  # until 24:00 of the due day
        ("2026-11-03", State.OVERDUE, 1),
        ("2026-11-25", State.OVERDUE, 23),
    ],
)
def test_an_unpublished_quarter_is_open_then_soon_due_then_overdue(today: str, state: State, days: int) -> None:
    found = standing(THIRD, None, day(today), FUJIAN, PLAIN)
    assert (found.state, found.days, found.overdue) == (state, days, state is State.OVERDUE)
    assert bool(found.told) is found.overdue


@pytest.mark.parametrize(
    ("published", "state", "days"),
    [
        ("2026-11-01", State.ON_TIME, 0),
        ("2026-11-02", State.ON_TIME, 0),
        ("2026-11-03", State.LATE, 1),
        ("2026-11-25", State.LATE, 23),
    ],
)
def test_a_published_quarter_was_on_time_or_stays_late_for_good(published: str, state: State, days: int) -> None:
    found = standing(THIRD, day(published), day("2027-06-01"), FUJIAN, PLAIN)
    assert (found.state, found.days, found.published, found.told) == (state, days, day(published), ())


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (0, ()),
        (1, (Level.COMMITTEE,)),
        (6, (Level.COMMITTEE,)),
        (7, (Level.COMMITTEE, Level.NEIGHBOURHOOD)),
        (14, (Level.COMMITTEE, Level.NEIGHBOURHOOD)),
        (15, tuple(Level)),
        (16, tuple(Level)),
    ],
)
def test_committee_then_neighbourhood_then_street_are_told(days: int, told: tuple[Level, ...]) -> None:
    assert levels_reached(days, FUJIAN) == told
    if days:
        assert standing(THIRD, None, DUE + timedelta(days=days), FUJIAN, PLAIN).told == told


@pytest.mark.parametrize(
    ("founded", "today", "owed"),
    [
        ("2026-09-30", "2026-09-30", []),  # its first quarter is not over
        ("2026-09-30", "2026-10-01", [Quarter(2026, 3)]),
        ("2026-10-01", "2026-12-31", []),
        ("2025-12-31", "2026-10-01", [Quarter(2026, 3), Quarter(2026, 2), Quarter(2026, 1), Quarter(2025, 4)]),
    ],
)
def test_statements_are_owed_from_the_quarter_of_the_founding_on(founded: str, today: str, owed: list[Quarter]) -> None:
    assert quarters_owed(day(founded), day(today)) == owed


def test_a_statement_hangs_for_fifteen_days_without_the_day_it_came_out() -> None:
    assert posted_until(day("2026-10-20"), FUJIAN) == day("2026-11-04")
    assert posted_until(day("2026-10-20"), replace(FUJIAN, disclosure_posting_days=30)) == day("2026-11-19")
