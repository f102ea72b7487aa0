"""Events are found by their kind."""

from __future__ import annotations

from datetime import date

from oversight.rules.facts import Event, Facts

DAY = date(2026, 9, 1)


def test_the_events_of_a_kind_come_in_their_order() -> None:
    facts = Facts(DAY, (Event("a", DAY, "1"), Event("b", DAY, "2"), Event("a", DAY, "3")))
    assert [event.key for event in facts.of("a")] == ["1", "3"]
    assert list(facts.of("")) == []
