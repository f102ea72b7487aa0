"""The inbox of an addressee."""

from __future__ import annotations

from datetime import timedelta

from matters.services.read_inbox import read_escalated, read_inbox
from tests.assemblies import BYLAW, Kit
from tests.matters.reporting import OPINION_DAYS, SECOND, Reporting


def test_waiting_reports_come_first_each_with_its_clock(kit: Kit) -> None:
    with kit.database.writing() as session:
        waiting, answered = kit.matter(session), kit.matter(session)
        kit.matter(session, BYLAW)
        kit.report(session, waiting)
        kit.answer(session, kit.report(session, answered), kit.secretary)
        entries = read_inbox(session, community=kit.community, addressee="party_branch", now=kit.now)
        others = read_inbox(session, community=kit.community, addressee="neighbourhood_committees", now=kit.now)
    assert [(entry.view.matter.code, entry.waiting) for entry in entries] == [(waiting, True), (answered, False)]
    assert entries[0].due == kit.now + timedelta(days=5)
    assert all(entry.waiting for entry in others)


def test_a_report_is_overdue_after_its_five_days_and_not_before(kit: Kit) -> None:
    with kit.database.writing() as session:
        kit.report(session, kit.matter(session))

        def overdue(seconds: int) -> bool:
            now = kit.now + timedelta(days=5, seconds=seconds)
            return read_inbox(session, community=kit.community, addressee="party_branch", now=now)[0].overdue

        assert (overdue(-1), overdue(0), overdue(1)) == (False, False, True)


def test_what_is_due_first_lies_on_top(place: Reporting) -> None:
    with place.database.writing() as session:
        first = place.matter(session)
        place.file(session, first)
        place.later(1)
        second = place.matter(session)
        place.file(session, second)
        entries = read_inbox(session, community=place.community, addressee="party_branch", now=place.now)
    assert [entry.view.matter.code for entry in entries] == [first, second]


def test_the_street_gets_what_was_left_unanswered_and_only_then(place: Reporting) -> None:
    with place.database.writing() as session:
        report = place.file(session, place.matter(session))
        place.say(session, report, place.officer)

        def escalated(*communities: str, late: timedelta = SECOND) -> list[str]:
            now = place.now + OPINION_DAYS + late
            found = read_escalated(session, communities=communities, now=now)
            return [entry.standing.addressee for entry in found]

        assert escalated(place.community, late=0 * SECOND) == []
        assert escalated(place.community) == ["party_branch"]
        assert escalated("zzzz") == []


def test_a_report_that_another_sent_back_is_not_urgent_and_one_that_all_approved_is_settled(place: Reporting) -> None:
    with place.database.writing() as session:
        back, done = place.file(session, place.matter(session)), place.file(session, place.matter(session))
        place.say(session, back, place.secretary, "returned")
        place.say(session, done, place.secretary)
        half = read_inbox(session, community=place.community, addressee="neighbourhood_committees", now=place.now)
        place.say(session, done, place.officer)
        entries = read_inbox(session, community=place.community, addressee="neighbourhood_committees", now=place.now)
    assert {each.report.id: (each.sent_back, each.urgent, each.settled) for each in half} == {
        back: (True, False, False),
        done: (False, True, False),
    }
    assert {each.report.id: each.settled for each in entries} == {back: False, done: True}
