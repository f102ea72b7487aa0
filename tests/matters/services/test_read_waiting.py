"""What waits about pre-reports, for whom, and until when."""

from __future__ import annotations

from datetime import timedelta

from kernel.access import Office, Role
from matters.services.read_waiting import Task, Waiting, read_waiting
from tests.matters.reporting import OPINION_DAYS, SECOND, Reporting


def waits(place: Reporting, role: Role, *, elsewhere: bool = False) -> list[Waiting]:
    office = Office(role, "zzzz" if elsewhere else place.community)
    with place.database.reading() as session:
        return list(read_waiting(session, [office], [place.community], place.now).get(place.community, []))


def told(found: list[Waiting]) -> list[tuple[Task, str, bool]]:
    return [(each.task, each.addressee, each.late) for each in found]


def test_both_addressees_are_asked_and_nobody_else(place: Reporting) -> None:
    with place.database.writing() as session:
        place.file(session, place.spending(session))
    [asked] = waits(place, Role.BRANCH_SECRETARY)
    assert (asked.task, asked.due, asked.late) == (Task.ANSWER, place.now + OPINION_DAYS, False)
    assert told(waits(place, Role.NEIGHBOURHOOD_OFFICER)) == [(Task.ANSWER, "neighbourhood_committees", False)]
    for role in (Role.CHAIR, Role.STREET_OFFICER, Role.TREASURER):
        assert waits(place, role) == []
    assert waits(place, Role.BRANCH_SECRETARY, elsewhere=True) == []


def test_what_is_due_first_stands_first(place: Reporting) -> None:
    with place.database.writing() as session:
        first = place.spending(session)
        place.file(session, first)
        place.later(1)
        place.file(session, place.spending(session))
    assert [each.matter.code == first for each in waits(place, Role.BRANCH_SECRETARY)] == [True, False]


def test_the_street_is_asked_once_an_addressee_is_silent_beyond_its_days(place: Reporting) -> None:
    with place.database.writing() as session:
        report = place.file(session, place.spending(session))
        place.say(session, report, place.officer)
    place.now += OPINION_DAYS
    assert waits(place, Role.STREET_OFFICER) == []
    place.now += SECOND
    assert told(waits(place, Role.STREET_OFFICER)) == [(Task.IN_PLACE, "party_branch", True)]
    assert told(waits(place, Role.BRANCH_SECRETARY)) == [(Task.ANSWER, "party_branch", True)]


def test_what_was_sent_back_waits_for_the_committee_and_for_no_other_answer(place: Reporting) -> None:
    with place.database.writing() as session:
        report = place.file(session, place.spending(session))
        place.say(session, report, place.secretary, "returned")
    assert told(waits(place, Role.CHAIR)) == [(Task.REPORT_AGAIN, "party_branch", False)]
    assert waits(place, Role.NEIGHBOURHOOD_OFFICER) == []
    place.now += timedelta(days=5) + SECOND
    assert told(waits(place, Role.COMMITTEE_MEMBER)) == [(Task.REPORT_AGAIN, "party_branch", True)]


def test_remarks_wait_for_a_reply(place: Reporting) -> None:
    with place.database.writing() as session:
        report = place.file(session, place.spending(session))
        place.say(session, report, place.secretary, "remarks")
    assert told(waits(place, Role.CHAIR)) == [(Task.REPLY, "party_branch", False)]
