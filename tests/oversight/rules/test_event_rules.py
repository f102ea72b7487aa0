"""Clocks that events start, each at its edges."""

from __future__ import annotations

from datetime import date

import pytest

from oversight.rules.event_rules import DaysBefore, UntilDay, WithinDays
from oversight.rules.facts import Event, Facts

FOUNDED = Facts(date(2026, 5, 20))
UNTIL = date(2026, 10, 1)


def test_days_after_an_event_do_not_count_the_day_itself() -> None:
    facts = Facts(FOUNDED.founded, (Event("election", date(2026, 9, 1), "e1"), Event("other", date(2026, 9, 2), "o")))
    [filing] = WithinDays(30, of="election", after="选举产生").spans(facts, UNTIL)
    assert (filing.key, filing.due) == ("e1", date(2026, 10, 1))
    [span] = WithinDays(25, of="election", after="张贴", not_before=15).spans(facts, UNTIL)
    assert (span.opens, span.due) == (date(2026, 9, 16), date(2026, 9, 26))


def test_what_is_due_by_a_named_day_can_be_done_at_once() -> None:
    facts = Facts(FOUNDED.founded, (Event("order", date(2026, 10, 20), "o1", "电梯停运"), Event("order", UNTIL, "o2")))
    first, second = UntilDay("order", "整改要求写明的日期").spans(facts, UNTIL)
    assert (first.opens, first.due, first.about) == (date.min, date(2026, 10, 20), "电梯停运")
    assert second.about == "2026年10月1日"


def test_an_event_is_told_by_what_it_is_about_or_by_its_day() -> None:
    facts = Facts(FOUNDED.founded, (Event("e", date(2026, 9, 1), "1"), Event("e", date(2026, 9, 1), "2", "电梯停运")))
    told = [span.about for span in WithinDays(3, of="e", after="登记").spans(facts, UNTIL)]
    assert told == ["2026年9月1日登记", "电梯停运"]


def test_what_comes_is_told_180_days_ahead_and_due_90_days_before() -> None:
    rule = DaysBefore(90, of="term-end", ahead="任期届满", alert=180, settled_by="election")
    facts = Facts(FOUNDED.founded, (Event("term-end", date(2027, 8, 31), "t1"),))
    [span] = rule.spans(facts, UNTIL)
    assert (span.alert, span.due) == (date(2027, 3, 4), date(2027, 6, 2))


@pytest.mark.parametrize(
    ("day", "key", "settled"),
    [((2027, 3, 4), "t2", False), ((2027, 3, 5), "t2", True), ((2027, 3, 5), "t1", False)],
)
def test_a_new_committee_since_the_alert_settles_the_renewal(
    day: tuple[int, int, int], key: str, settled: bool
) -> None:
    rule = DaysBefore(90, of="term-end", ahead="任期届满", alert=180, settled_by="election")
    events = (Event("term-end", date(2027, 8, 31), "t1"), Event("election", date(*day), key))
    assert (not list(rule.spans(Facts(FOUNDED.founded, events), UNTIL))) is settled
