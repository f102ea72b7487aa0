"""The periods the regulator reports on, and the days by which it does."""

from __future__ import annotations

from datetime import date

import pytest

from kernel.refusals import Refused
from oversight.rules.catalogue import duty_of
from oversight.rules.report_periods import QUARTERLY, YEARLY, period_of, read_period


@pytest.mark.parametrize(
    ("code", "first", "last", "due", "yearly"),
    [
        ("2026Q3", date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 5), False),
        ("2026Q4", date(2026, 10, 1), date(2026, 12, 31), date(2027, 1, 5), False),
        ("2024Q1", date(2024, 1, 1), date(2024, 3, 31), date(2024, 4, 5), False),
        ("2026", date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 10), True),
    ],
)
def test_a_quarter_is_due_on_the_5th_after_it_and_a_year_on_10_january(
    code: str, first: date, last: date, due: date, yearly: bool
) -> None:
    period = read_period(code)
    assert (period.code, period.first, period.last, period.due, period.yearly) == (code, first, last, due, yearly)
    assert period.holds(first)
    assert period.holds(last)
    assert not period.holds(due)
    assert not period.holds(date.fromordinal(first.toordinal() - 1))
    assert not period.holds(None)


@pytest.mark.parametrize("code", ["", "2026Q0", "2026Q5", "26Q1", "2026q1", "1999", "2026-Q1", "２０２６", "2026Q1 "])
def test_any_other_spelling_is_refused(code: str) -> None:
    with pytest.raises(Refused):
        read_period(code)


def test_only_the_two_reports_are_about_a_period() -> None:
    assert period_of(duty_of(QUARTERLY), "2026Q3") == read_period("2026Q3")
    assert period_of(duty_of(YEARLY), "2026") == read_period("2026")
    assert period_of(duty_of(QUARTERLY), "") is None
    assert period_of(duty_of("safety-check"), "2026") is None
