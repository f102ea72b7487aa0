"""Complaints are counted, and a count names nobody."""

from __future__ import annotations

from datetime import date, timedelta

from oversight.rules.catalogue import BY_CODE
from oversight.rules.complaints import Complaints, complaints_of
from oversight.rules.due_dates import Occurrence
from oversight.rules.standing import DutyStanding, Filed, State

TODAY = date(2026, 10, 1)


def late(case: str, duty: str = "complaint-handling") -> DutyStanding:
    return DutyStanding(BY_CODE[duty], Occurrence(duty, case, "", TODAY, TODAY, TODAY, TODAY), State.OVERDUE, 3)


def test_registered_answered_and_late_are_counted() -> None:
    filed = {("complaint", case): Filed(TODAY) for case in "abc"} | {("complaint-answer", "a"): Filed(TODAY)}
    standings = [late("b"), late("b", "complaint-acceptance"), late("x"), late("c", "rectification-proof")]
    found = complaints_of(filed, standings, TODAY)
    assert found == Complaints(registered=3, answered=1, late=1)
    assert found.waiting == 2


def test_what_was_answered_is_not_late() -> None:
    filed = {("complaint", "a"): Filed(TODAY), ("complaint-answer", "a"): Filed(TODAY)}
    assert complaints_of(filed, [late("a")], TODAY).late == 0


def test_the_last_year_counts_from_its_first_day() -> None:
    for days, counted in ((364, 1), (365, 0), (366, 0)):
        filed = {("complaint", "a"): Filed(TODAY - timedelta(days=days))}
        assert complaints_of(filed, [], TODAY).registered == counted
