"""Single duties: when each falls due, and what its record starts; the example of the how-to runs here too."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest

from kernel.workdays import Workdays
from oversight.rules import catalogue_firm, due_rules, event_rules
from oversight.rules.catalogue import BY_CODE
from oversight.rules.due_dates import all_occurrences, occurrences
from oversight.rules.duty import Duty
from oversight.rules.facts import Event, Facts
from oversight.rules.records import events_of
from tests.architecture.tree import ROOT

FOUNDED = date(2026, 1, 1)
FILED = datetime(2026, 10, 1, 2, tzinfo=UTC)
HOW_TO = (ROOT / "docs/how-to/add-a-duty.md").read_text(encoding="utf-8")


def dues(duty: Duty, year: int, *events: Event) -> list[date]:
    """The due days of a year, for a community that was founded in January 2026 and to which this has happened."""
    found = occurrences(duty, Facts(FOUNDED, events), date(year, 1, 1), date(year, 12, 31), Workdays())
    return [each.due for each in found]


def started(duty: Duty, **values: str) -> list[Event]:
    """The clocks that a record with these values starts."""
    return events_of(duty, occurrence="k", about="", values=values, filed=FILED)


@pytest.mark.parametrize(
    ("code", "days"),
    [
        ("committee-evaluation", ["2026-12-31"]),
        ("firm-opinion", ["2026-12-31"]),
        ("safety-check", ["2026-04-15"]),
        ("conduct-declaration", ["2026-03-31"]),
        ("joint-meeting", ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"]),
        ("seal-publication", ["2026-07-31"]),
        ("government-quarter-report", ["2026-04-05", "2026-07-05", "2026-10-05"]),
        ("government-year-report", []),
    ],
)
def test_by_the_calendar_of_2026(code: str, days: list[str]) -> None:
    assert [day.isoformat() for day in dues(BY_CODE[code], 2026)] == days


def test_the_yearly_report_is_due_on_the_tenth_of_january_although_that_is_a_sunday() -> None:
    assert dues(BY_CODE["government-year-report"], 2027) == [date(2027, 1, 10)]


@pytest.mark.parametrize(
    ("code", "kind", "days"),
    [
        ("first-meeting", "election", 7),
        ("committee-filing", "election", 30),
        ("change-filing", "change", 30),
        ("committee-handover", "term-end", 10),
        ("member-handover", "member-exit", 3),
        ("firm-check-in", "contract-begin", 30),
        ("complaint-acceptance", "complaint", 3),
        ("complaint-handling", "complaint", 15),
        ("conduct-finding", "breach", 30),
    ],
)
def test_so_many_days_after_it_happened(code: str, kind: str, days: int) -> None:
    """11 November 2026 and the weeks after it hold no holiday but weekends."""
    happened = date(2026, 11, 11)
    named = date.fromordinal(happened.toordinal() + days)
    [occurrence] = all_occurrences(BY_CODE[code], Facts(FOUNDED, (Event(kind, happened, "k"),)), named, Workdays())
    assert (occurrence.named, occurrence.due) == (named, Workdays().moved(named))


def test_a_term_that_ends_is_told_180_days_ahead_and_hard_at_90() -> None:
    ends = Event("term-end", date(2026, 12, 31), "k")
    [renewal] = all_occurrences(BY_CODE["renewal"], Facts(FOUNDED, (ends,)), FOUNDED, Workdays())
    assert (renewal.alert, renewal.due) == (date(2026, 7, 4), date(2026, 10, 2))


@pytest.mark.parametrize(
    ("code", "values", "kinds"),
    [
        ("committee-election", {"elected": "2026-09-01", "ends": "2031-08-31"}, ["election", "term-end"]),
        ("firm-contract", {"begins": "2026-09-01", "ends": "2029-08-31"}, ["contract-begin", "contract-end"]),
        ("rectification-order", {"deadline": "2026-10-20"}, ["order"]),
        ("rectification-proof", {}, ["rectified"]),
        ("joint-meeting", {}, []),
        ("joint-meeting", {"follow_up": "修路灯", "follow_up_by": "2026-11-01"}, ["action"]),
        ("fund-alert", {"why": "业主欠缴"}, ["fund-low"]),
        ("complaint-handling", {}, ["handled"]),
        ("partnership-agreement", {"finish_by": "2026-12-01"}, ["project"]),
        ("seal-publication", {"posted": "2026-07-10"}, ["posting"]),
    ],
)
def test_a_record_starts_the_clocks_that_follow_from_it(code: str, values: dict[str, str], kinds: list[str]) -> None:
    assert [event.kind for event in started(BY_CODE[code], **values)] == kinds


def test_the_duty_of_the_how_to_is_added_by_its_entry_and_proved_by_its_test() -> None:
    entry, test = re.findall(r"```python\n(.*?)```", HOW_TO, re.DOTALL)
    names: dict[str, Any] = {**vars(due_rules), **vars(event_rules), **vars(catalogue_firm)}
    (duty,) = eval(f"({entry})", names)  # noqa: S307  our own document
    ran: dict[str, Any] = {**globals(), "BY_CODE": {**BY_CODE, duty.code: duty}}
    exec(test, ran)  # noqa: S102
    [name] = re.findall(r"def (test_\w+)", test)
    ran[name]()
