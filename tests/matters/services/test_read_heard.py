"""Whose pre-report stands, and since when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kernel.calendar import day_of
from matters.rules import packs
from matters.rules.packs import DEMONSTRATION
from matters.rules.prereports import Effect
from matters.services.read_heard import heard_in, is_heard
from tests.matters.reporting import Reporting


def heard(place: Reporting) -> dict[str, date]:
    with place.database.reading() as session:
        return dict(heard_in(session, place.community))


def test_a_report_stands_once_every_addressee_has_approved_and_counts_from_the_day_it_was_filed(
    place: Reporting,
) -> None:
    filed = day_of(place.now)
    with place.database.writing() as session:
        matter = place.spending(session)
        assert not is_heard(place.view(session, matter))
        report = place.file(session, matter)
        place.later(2)
        place.say(session, report, place.secretary)
        assert not is_heard(place.view(session, matter))
        place.say(session, report, place.officer)
    assert heard(place) == {matter: filed}


def test_a_returned_report_does_not_stand(place: Reporting) -> None:
    with place.database.writing() as session:
        report = place.file(session, place.spending(session))
        place.say(session, report, place.secretary, "returned")
    assert heard(place) == {}


def test_where_a_report_is_enough_it_stands_at_once(place: Reporting, monkeypatch: pytest.MonkeyPatch) -> None:

    gentle = replace(DEMONSTRATION, prereport_effect=Effect.REPORT_ONLY)
    monkeypatch.setitem(packs.PACKS, DEMONSTRATION.code, gentle)
    with place.database.writing() as session:
        matter = place.spending(session)
        place.file(session, matter)
    assert heard(place) == {matter: day_of(place.now)}


@pytest.mark.parametrize(("hours", "days"), [(24, 1), (48, 2), (72, 0)])
def test_an_emergency_counts_from_the_act_if_it_was_reported_in_time(place: Reporting, hours: int, days: int) -> None:
    with place.database.writing() as session:
        matter = place.spending(session)
        place.urgent(session, matter, hours)
    assert heard(place) == {matter: day_of(place.now - timedelta(days=days))}
