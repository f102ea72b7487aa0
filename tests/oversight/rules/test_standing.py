"""How an occurrence stands on a day: below, at and above each threshold."""

from __future__ import annotations

from datetime import date

import pytest

from kernel.access import Role
from oversight.rules.catalogue import BY_CODE
from oversight.rules.due_dates import Occurrence
from oversight.rules.standing import DutyStanding, Filed, State, by_urgency, shown, standing

DUTY = BY_CODE["committee-evaluation"]
DUE = date(2026, 12, 31)


def at(key: str, due: date = DUE) -> Occurrence:
    return Occurrence(DUTY.code, key, f"{key}年", date(due.year, 1, 1), date(due.year, 12, 1), due, due)


@pytest.mark.parametrize(
    ("today", "state", "days"),
    [
        ((2026, 11, 30), State.OPEN, 31),
        ((2026, 12, 1), State.SOON, 30),
        ((2026, 12, 31), State.SOON, 0),
        ((2027, 1, 1), State.OVERDUE, 1),
    ],
)
def test_what_is_undone(today: tuple[int, int, int], state: State, days: int) -> None:
    found = standing(DUTY, at("2026"), None, date(*today))
    assert (found.state, found.days, found.overdue) == (state, days, state is State.OVERDUE)


@pytest.mark.parametrize(
    ("filed", "state", "days"),
    [((2026, 12, 30), State.ON_TIME, 0), ((2026, 12, 31), State.ON_TIME, 0), ((2027, 1, 1), State.LATE, 1)],
)
def test_what_is_done_is_judged_by_the_day_it_was_filed(filed: tuple[int, int, int], state: State, days: int) -> None:
    found = standing(DUTY, at("2026"), Filed(date(*filed), 7), date(2028, 1, 1))
    assert (found.state, found.days, found.done) == (state, days, True)


@pytest.mark.parametrize(
    ("days", "told"),
    [(6, ()), (7, (Role.NEIGHBOURHOOD_OFFICER,)), (15, (Role.NEIGHBOURHOOD_OFFICER, Role.STREET_OFFICER))],
)
def test_a_delay_climbs_the_ladder(days: int, told: tuple[Role, ...]) -> None:
    today = date.fromordinal(DUE.toordinal() + days)
    assert standing(BY_CODE["fund-reconciliation"], at("2026"), None, today).told == told
    assert Role.NEIGHBOURHOOD_OFFICER not in standing(DUTY, at("2026"), None, today).told  # who owes it knows


def test_of_a_yearly_duty_all_that_is_late_is_shown_and_one_to_come() -> None:
    today = date(2026, 6, 1)
    years = [at(str(year), date(year, 12, 31)) for year in range(2022, 2029)]
    every = [standing(DUTY, each, Filed(each.due) if each.key < "2024" else None, today) for each in years]
    assert [each.occurrence and each.occurrence.key for each in shown(every)] == ["2023", "2024", "2025", "2026"]


def test_the_most_urgent_stands_first_and_what_has_nothing_to_do_last() -> None:
    today = date(2026, 12, 15)
    late, soon = (standing(DUTY, at(str(year), date(year, 12, 31)), None, today) for year in (2025, 2026))
    done = standing(DUTY, at("2024", date(2024, 12, 31)), Filed(date(2024, 5, 1)), today)
    idle = DutyStanding(DUTY, None, State.IDLE)
    assert by_urgency([idle, done, soon, late]) == [late, soon, done, idle]
