from __future__ import annotations

from datetime import date, datetime

import pytest

from disclosure.rules.days import read_day, read_month_and_day, year_in
from registry.rules.cells import Cell, Failed, Formula, Number

THE_DAY = date(2026, 1, 7)


@pytest.mark.parametrize(
    "cell",
    [
        datetime(2026, 1, 7),  # noqa: DTZ001  a cell has no time zone
        THE_DAY,
        "2026-01-07",
        "2026.01.07",
        "2026/01/07",
        "2026/1/7",
        "2026年1月7日",
        "２０２６年１月７日",
        "2026 年 1 月 7 日",
        "20260107",
        20260107,
        "26.1.7",
        "1月7日",
        "01-07",
        "1/7",
        "1.7",
        "2026-01-07 10:22:33",
        46029,
        "46029",
    ],
)
def test_every_spelling_of_a_day_is_read(cell: Cell) -> None:
    assert read_day(cell, 2026).value == THE_DAY


def test_only_what_had_to_be_understood_is_told() -> None:
    assert read_day("2026-01-07", 2026).fixes == ()
    (fix,) = read_day("1月7日", 2026).fixes
    assert (fix.before, fix.after) == ("1月7日", "2026-01-07")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (None, "date-missing"),
        ("—", "date-missing"),
        ("2026-02-29", "date-unreadable"),
        ("2026-13-01", "date-unreadable"),
        ("2月30日", "date-unreadable"),
        ("一月七日", "date-unreadable"),
        ("上旬", "date-unreadable"),
        ("2026年1月", "date-unreadable"),
        (Number("1.7"), "date-unreadable"),
        (7, "date-unreadable"),
        (datetime(1900, 1, 7), "date-unreadable"),  # noqa: DTZ001
        (Formula(), "formula"),
        (Failed("#VALUE!"), "cell-failed"),
    ],
)
def test_what_is_no_day_is_refused_with_its_reason(cell: Cell, code: str) -> None:
    read = read_day(cell, 2026)
    assert read.value is None
    assert read.problem is not None
    assert read.problem.code == code


def test_a_day_without_a_year_needs_the_books() -> None:
    assert read_day("1月7日", None).value is None
    assert read_day("2月29日", 2028).value == date(2028, 2, 29)


def test_two_columns_make_a_day() -> None:
    assert read_month_and_day(1, "7日", 2026).value == THE_DAY
    assert read_month_and_day("1月", 7, 2026).value == THE_DAY
    for month, day in ((None, 7), (1, None), (2, 30)):
        assert read_month_and_day(month, day, 2026).problem is not None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("公共收益收支流水账（2026年）", 2026),
        ("2026年度收支", 2026),
        ("2026", 2026),
        ("2025年至2026年", None),
        ("流水账", None),
    ],
)
def test_a_title_may_name_the_year(text: str, year: int | None) -> None:
    assert year_in(text) == year
