"""Sums of counties: answers in time, committees that sit, credit events of a year."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from matters.rules.prereports import (
    APPROVED,
    NEIGHBOURHOOD_COMMITTEES,
    PARTY_BRANCH,
    RETURNED,
    FiledReport,
    GivenOpinion,
)
from oversight.rules.counties import RECENT, Answers, County, answers_of, credit_of, sitting
from oversight.rules.registers import CommitteeTerm, CreditEvent

NOW = datetime(2026, 10, 1, 2, tzinfo=UTC)
FIVE_DAYS, SECOND = timedelta(days=5), timedelta(seconds=1)
BOTH = (PARTY_BRANCH, NEIGHBOURHOOD_COMMITTEES)


def report(filed: datetime, *opinions: GivenOpinion) -> FiledReport:
    return FiledReport("t", filed, BOTH, opinions)


def opinion(addressee: str, given: datetime, verdict: str = APPROVED, *, by_street: bool = False) -> GivenOpinion:
    return GivenOpinion(addressee, verdict, "", given, by_street)


def test_an_answer_is_in_time_up_to_the_very_instant() -> None:
    filed = NOW - timedelta(days=30)
    given = (opinion(PARTY_BRANCH, filed + FIVE_DAYS), opinion(NEIGHBOURHOOD_COMMITTEES, filed + FIVE_DAYS + SECOND))
    assert answers_of([(report(filed, *given), True)], NOW) == Answers(1, 2, 1)


def test_silence_is_due_once_its_days_are_over_and_only_on_the_newest_report() -> None:
    at, after = report(NOW - FIVE_DAYS), report(NOW - FIVE_DAYS - SECOND)
    assert answers_of([(at, True)], NOW) == Answers(1, 0, 0)
    assert answers_of([(after, True)], NOW) == Answers(1, 2, 0)
    assert answers_of([(after, False)], NOW) == Answers(1, 0, 0)


def test_behind_a_return_nobody_owes_an_answer_and_the_street_answers_for_nobody() -> None:
    filed = NOW - timedelta(days=30)
    returned = report(filed, opinion(PARTY_BRANCH, filed, RETURNED))
    stood_in = report(filed, opinion(PARTY_BRANCH, filed), opinion(NEIGHBOURHOOD_COMMITTEES, filed, by_street=True))
    assert answers_of([(returned, True)], NOW) == Answers(1, 1, 1)
    assert answers_of([(stood_in, True)], NOW) == Answers(1, 2, 1)


def test_reports_of_the_last_year_count() -> None:
    assert answers_of([(report(NOW - RECENT), False)], NOW).filed == 1
    assert answers_of([(report(NOW - RECENT - SECOND), False)], NOW).filed == 0


def term(begins: date, ends: date, members: int = 5) -> CommitteeTerm:
    return CommitteeTerm(begins, begins, ends, members, 2)


def test_the_newer_of_the_committees_that_sit_is_the_one() -> None:
    old, new = term(date(2021, 1, 1), date(2026, 10, 1)), term(date(2026, 10, 1), date(2031, 9, 30), 7)
    assert sitting([old, new], date(2026, 9, 30)) == old
    assert sitting([old, new], date(2026, 10, 1)) == new
    assert sitting([old], date(2026, 10, 2)) is None


def event(duty: str, result: str, day: date) -> CreditEvent:
    return CreditEvent("k7qm", duty, "榕城物业", "91350100M000100Y43", day, result, "")


def test_credit_events_of_a_year_are_counted_by_what_they_found() -> None:
    today = NOW.date()
    events = [
        event("rectification-check", "已改好", today),
        event("rectification-check", "已改好", today - RECENT),
        event("rectification-check", "已改好", today - RECENT - timedelta(days=1)),
        event("rectification-order", "", today),
    ]
    assert list(credit_of(events, today).items()) == [("整改复查：已改好", 2), ("约谈、限期整改", 1)]


def test_a_county_as_programs_read_it() -> None:
    told = County("鼓楼区", communities=2, credit={"整改复查：已改好": 1}).to_json()
    assert (told["county"], told["communities"], told["credit"]) == ("鼓楼区", 2, {"整改复查：已改好": 1})
    assert "name" not in told
