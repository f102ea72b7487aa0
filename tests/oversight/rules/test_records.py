"""What a record tells has happened, and how long it must hang."""

from __future__ import annotations

from datetime import UTC, date, datetime

from kernel.access import Role
from oversight.rules.catalogue import BY_CODE
from oversight.rules.facts import Event
from oversight.rules.records import Record, events_of, posting_key
from tests.oversight.office import ELECTION, EVALUATION

FILED = datetime(2026, 10, 1, 17, tzinfo=UTC)  # the 2nd in Shanghai


def of(code: str, values: dict[str, str], occurrence: str = "2026", about: str = "2026年") -> list[Event]:
    return events_of(BY_CODE[code], occurrence=occurrence, about=about, values=values, filed=FILED)


def record(code: str, face: dict[str, str]) -> Record:
    duty = BY_CODE[code]
    return Record(1, "k7qm", duty, "2026", "2026年", Role.CHAIR, "p", FILED, face, {}, (), "00" * 32, 0)


def test_an_election_starts_the_clocks_of_the_term() -> None:
    found = of("committee-election", ELECTION, "abc", "2026年10月1日")
    assert [(event.kind, event.day, event.key) for event in found] == [
        ("election", date(2026, 9, 1), "abc"),
        ("term-end", date(2031, 8, 31), "abc"),
    ]


def test_a_day_that_is_not_filled_in_starts_nothing() -> None:
    assert of("safety-check", {"checked": "2026-04-01"}) == []
    [event] = of("safety-check", {"checked": "2026-04-01", "hazard": "3号梯异响", "fix_by": "2026-04-20"})
    assert (event.day, event.about) == (date(2026, 4, 20), "3号梯异响")


def test_without_a_field_the_day_is_that_of_filing_in_shanghai() -> None:
    [event] = of("complaint", {"what": "楼上漏水"}, "abc")
    assert event == Event("complaint", date(2026, 10, 2), "abc", "楼上漏水")


def test_a_case_keeps_its_name_through_the_steps() -> None:
    [event] = of("complaint-handling", {"result": "已解决"}, "abc", "楼上漏水")
    assert event.about == "楼上漏水"


def test_postings_of_two_duties_for_one_year_are_told_apart() -> None:
    [event] = of("committee-evaluation", EVALUATION)
    assert (event.kind, event.key) == ("posting", "committee-evaluation.2026")
    assert posting_key(record("committee-evaluation", EVALUATION)) == event.key
    assert posting_key(record("first-meeting", {})) == ""


def test_what_is_posted_hangs_for_fifteen_days_after_the_first() -> None:
    assert record("committee-evaluation", EVALUATION).posted_until == date(2026, 10, 16)
    assert record("first-meeting", {"held": "2026-10-01"}).posted_until is None
