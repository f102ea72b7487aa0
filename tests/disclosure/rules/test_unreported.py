from __future__ import annotations

from datetime import date

import pytest

from disclosure.rules.lines import Line
from disclosure.rules.quarters import Quarter
from disclosure.rules.statement import quarter_statement
from disclosure.rules.unreported import EVERYTHING_ASKED, Reporting, late_reports, unreported_lines
from matters.rules.prereports import Effect
from tests.disclosure.ledgers import LIMIT, given_books, got, paid

COMMITTEE = "业委会决议2026-07号"
ASSEMBLY = "业主大会决议2025-03号"
MATTER = "k7qm-m2026-3"
CITED = f"事前报告：换门禁〔{MATTER}〕"
DAY = date(2026, 2, 10)


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        (paid(resolution=COMMITTEE), True),
        (paid(), True),
        (paid(amount=LIMIT, resolution=COMMITTEE), True),
        (paid(amount=LIMIT + 1, resolution=COMMITTEE), True),
        (paid(amount=LIMIT + 1), True),
        (paid(resolution=ASSEMBLY), False),
        (paid(amount=LIMIT + 1, resolution=ASSEMBLY), False),
        (paid(resolution=COMMITTEE, prereport="报告单2026-1"), False),
        (paid(prereport="报告单2026-1"), False),
        (paid("办公", category="工作经费"), False),
        (paid("电费", category="直接成本-能耗"), False),
        (paid("增值税", category="税费"), False),
        (paid(amount=-100_00, corrects="记-1"), False),
        (paid(amount=-100_00), False),
        (got(), False),
    ],
)
def test_what_rests_on_the_committees_own_authority_is_reported_before(line: Line, marked: bool) -> None:
    assert unreported_lines([line], EVERYTHING_ASKED) == ([line] if marked else [])


@pytest.mark.parametrize(("back", "marked"), [(100_00, False), (99_99, True)])
def test_a_line_that_is_taken_back_whole_spent_nothing(back: int, marked: bool) -> None:
    line = paid(amount=100_00)
    taken = paid(amount=-back, voucher="记-2", corrects="记-1")
    assert unreported_lines([line, taken], EVERYTHING_ASKED) == ([line] if marked else [])


@pytest.mark.parametrize("line", [paid(prereport=CITED), paid(resolution=f"业委会决议〔{MATTER}〕")])
def test_a_report_of_the_system_counts_only_while_it_stands(line: Line) -> None:
    assert unreported_lines([line], EVERYTHING_ASKED) == [line]
    assert unreported_lines([line], Reporting(since={MATTER: DAY})) == []


def test_nothing_is_marked_where_the_city_has_switched_pre_reporting_off() -> None:
    off = Reporting(Effect.NOT_REQUIRED, {MATTER: date(2026, 3, 1)})
    assert unreported_lines([paid()], off) == []
    assert late_reports([paid(prereport=CITED)], off) == []


@pytest.mark.parametrize("effect", [Effect.APPROVAL, Effect.REPORT_ONLY])
def test_it_is_marked_whether_or_not_an_approval_is_asked_for(effect: Effect) -> None:
    assert unreported_lines([paid()], Reporting(effect)) == [paid()]


@pytest.mark.parametrize(("day", "late"), [(9, False), (10, False), (11, True)])
def test_a_report_of_a_later_day_came_late(day: int, late: bool) -> None:
    line, reported = paid(day=DAY, prereport=CITED), date(2026, 2, day)
    found = late_reports([line], Reporting(since={MATTER: reported}))
    assert [(each.line, each.reported) for each in found] == ([(line, reported)] if late else [])


def test_of_two_reports_the_earlier_one_decides_whether_it_came_late() -> None:
    line = paid(prereport=f"{CITED}，补充〔k7qm-m2026-4〕")
    since = {MATTER: DAY, "k7qm-m2026-4": date(2026, 5, 1)}
    assert late_reports([line], Reporting(since=since)) == []


def test_nobody_knows_the_day_of_a_report_outside_the_system() -> None:
    assert late_reports([paid(prereport="报告单2026-1")], EVERYTHING_ASKED) == []


def test_a_late_report_of_a_resolution_of_the_owners_is_not_told_here() -> None:
    line = paid(resolution=ASSEMBLY, prereport=CITED)
    assert late_reports([line], Reporting(since={MATTER: date(2026, 5, 1)})) == []


def test_of_the_given_book_exactly_these_lines_are_unreported() -> None:
    given = given_books()
    found = {n: quarter_statement(given, Quarter(2026, n), LIMIT).unreported for n in (1, 2, 3)}
    assert {n: [(line.voucher, line.text, line.amount) for line in lines] for n, lines in found.items()} == {
        1: [],
        2: [("记-06-048", "监控系统升级改造首付", 66_000_00)],
        3: [("记-08-065", "小区文化节", 8_800_00), ("记-09-075", "公共责任险", 15_600_00)],
    }
