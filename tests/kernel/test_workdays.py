from __future__ import annotations

from datetime import date, timedelta

import pytest

from kernel.workdays import Workdays

UNANNOUNCED = 2199


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "rests"),
    [
        ("2026-10-01", True),  # National Day, a Thursday
        ("2026-10-31", True),  # a plain Saturday
        ("2026-11-02", False),
        ("2026-02-14", False),  # a Saturday worked for the Spring Festival
        ("2026-02-23", True),  # a Monday of the Spring Festival
    ],
)
def test_the_notice_knows_holidays_and_the_weekends_worked_for_them(text: str, rests: bool) -> None:
    assert Workdays().rests(day(text)) is rests


def test_a_year_nobody_has_announced_has_weekends_only_and_says_so() -> None:
    unknown = Workdays()
    assert not unknown.announced(UNANNOUNCED)
    assert unknown.announced(2026)
    first = date(UNANNOUNCED, 5, 1)
    week = [first + timedelta(days=number) for number in range(7)]
    assert [each for each in week if unknown.rests(each)] == [each for each in week if each.weekday() >= 5]


def test_a_day_entered_by_hand_counts_and_announces_its_year() -> None:
    entered = Workdays({date(UNANNOUNCED, 2, 5): True, day("2026-10-01"): False})
    assert entered.rests(date(UNANNOUNCED, 2, 5))
    assert entered.announced(UNANNOUNCED)
    assert not entered.announced(UNANNOUNCED + 1)
    assert not entered.rests(day("2026-10-01"))


@pytest.mark.parametrize(
    ("last", "moved"),
    [
        ("2026-10-30", "2026-10-30"),  # Friday stays
        ("2026-10-31", "2026-11-02"),  # Saturday
        ("2026-11-01", "2026-11-02"),  # Sunday
        ("2026-02-15", "2026-02-24"),  # the first day of the Spring Festival
        ("2026-02-28", "2026-02-28"),  # a Saturday that is worked
    ],
)
def test_the_last_day_of_a_period_moves_over_days_of_rest(last: str, moved: str) -> None:
    assert Workdays().moved(day(last)) == day(moved)
