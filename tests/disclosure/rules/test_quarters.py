from __future__ import annotations

from datetime import date

import pytest

from disclosure.rules.quarters import Quarter


@pytest.mark.parametrize("text", ["2026Q1", "2026Q4", "2030Q2"])
def test_a_quarter_is_read_and_written(text: str) -> None:
    assert Quarter.parse(text).code == text


@pytest.mark.parametrize("text", ["", "2026Q0", "2026Q5", "2026q1", "26Q1", "2026Q11", "1999Q1"])
def test_any_other_spelling_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a quarter"):
        Quarter.parse(text)


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2026, 1, 1), "2026Q1"),
        (date(2026, 3, 31), "2026Q1"),
        (date(2026, 4, 1), "2026Q2"),
        (date(2026, 12, 31), "2026Q4"),
    ],
)
def test_each_day_lies_in_the_quarter_of_its_month(day: date, code: str) -> None:
    assert Quarter.of(day).code == code
    assert Quarter.of(day).holds(day)


def test_a_quarter_has_its_first_and_last_day_and_no_other_day() -> None:
    quarter = Quarter(2028, 1)
    assert (quarter.first_day, quarter.last_day) == (date(2028, 1, 1), date(2028, 3, 31))
    assert not quarter.holds(date(2027, 12, 31))
    assert not quarter.holds(date(2028, 4, 1))


def test_quarters_follow_one_another_over_the_year() -> None:
    assert Quarter(2026, 4).next == Quarter(2027, 1)
    assert Quarter(2027, 1).before == Quarter(2026, 4)
    assert Quarter(2026, 2).next.before == Quarter(2026, 2)
    assert Quarter(2026, 4) < Quarter(2027, 1)


def test_a_person_reads_it_in_words() -> None:
    assert Quarter(2026, 2).spoken == "2026年第二季度"
