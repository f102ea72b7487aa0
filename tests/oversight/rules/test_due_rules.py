"""The rules of due days, each at its edges."""

from __future__ import annotations

from datetime import date

import pytest

from oversight.rules.due_rules import (
    DayOfFirstMonth,
    DueRule,
    EachQuarter,
    HalfYearly,
    January,
    LastDayOfFirstMonthAfterQuarter,
    Targets,
    YearlyBefore,
)
from oversight.rules.event_rules import DaysBefore, UntilDay, WhenItHappens, WithinDays
from oversight.rules.facts import Facts

FOUNDED = Facts(date(2026, 5, 20))
UNTIL = date(2026, 10, 1)


def dues(rule: DueRule, facts: Facts = FOUNDED, until: date = UNTIL) -> dict[str, str]:
    return {span.key: span.due.isoformat() for span in rule.spans(facts, until)}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (
            LastDayOfFirstMonthAfterQuarter(),
            {"2026Q2": "2026-07-31", "2026Q3": "2026-10-31", "2026Q4": "2027-01-31", "2027Q1": "2027-04-30"},
        ),
        (
            EachQuarter(),
            {"2026Q2": "2026-06-30", "2026Q3": "2026-09-30", "2026Q4": "2026-12-31", "2027Q1": "2027-03-31"},
        ),
        (
            DayOfFirstMonth(5),
            {"2026Q2": "2026-07-05", "2026Q3": "2026-10-05", "2026Q4": "2027-01-05", "2027Q1": "2027-04-05"},
        ),
        (HalfYearly(), {"2026H1": "2026-07-31", "2026H2": "2027-01-31"}),
        (January(10), {"2026": "2027-01-10"}),
        (YearlyBefore(12, 31), {"2026": "2026-12-31", "2027": "2027-12-31"}),
        (YearlyBefore(4, 15), {"2027": "2027-04-15"}),
        (WhenItHappens(), {}),
    ],
)
def test_by_the_calendar(rule: DueRule, expected: dict[str, str]) -> None:
    assert dues(rule) == expected


@pytest.mark.parametrize(("founded", "owed"), [((2026, 12, 30), True), ((2026, 12, 31), True), ((2027, 1, 1), False)])
def test_a_year_is_owed_by_whoever_was_founded_until_its_due_day(founded: tuple[int, int, int], owed: bool) -> None:
    assert ("2026" in dues(YearlyBefore(12, 31), Facts(date(*founded)), date(2027, 1, 1))) is owed


def test_targets_are_named_days() -> None:
    rule = Targets(((date(2023, 12, 31), "覆盖30%以上"), (date(2024, 12, 31), "覆盖60%以上")))
    assert dues(rule) == {"2023": "2023-12-31", "2024": "2024-12-31"}
    assert rule.says == "2023年12月31日前覆盖30%以上；2024年12月31日前覆盖60%以上"


@pytest.mark.parametrize(
    ("rule", "cadence", "says"),
    [
        (DayOfFirstMonth(5), "quarterly", "每季度首月5日前，报上一季度"),
        (January(10), "yearly", "每年1月10日前，报上一年"),
        (YearlyBefore(12, 31), "yearly", "每年12月31日前"),
        (WithinDays(30, of="e", after="选举产生"), "event+30", "选举产生后30日内"),
        (UntilDay("e", "整改要求写明的日期"), "event+0", "最晚到整改要求写明的日期"),
        (DaysBefore(90, of="e", ahead="任期届满", alert=180), "event-90", "任期届满前90日为止"),
    ],
)
def test_a_rule_tells_programs_and_people(rule: DueRule, cadence: str, says: str) -> None:
    assert (rule.cadence, rule.says) == (cadence, says)
