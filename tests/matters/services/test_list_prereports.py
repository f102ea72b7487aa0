"""The list of pre-reports."""

from __future__ import annotations

from sqlalchemy import event
from sqlalchemy.engine import Engine

from matters.services.list_prereports import list_prereports
from tests.assemblies import BYLAW
from tests.matters.reporting import OPINION_DAYS, SECOND, Reporting


def test_each_reported_matter_with_its_addressees_and_their_clocks(place: Reporting) -> None:
    with place.database.writing() as session:
        place.matter(session, BYLAW)
        matter = place.matter(session)
        report = place.file(session, matter)
        place.say(session, report, place.secretary)
        due = place.now + OPINION_DAYS
        (before,) = list_prereports(session, [place.community], due)
        (after,) = list_prereports(session, [place.community], due + SECOND)
    assert (before.escalated, before.overdue, after.escalated, after.overdue) == (False, False, True, True)
    told = after.to_json()
    assert (told["matter"], told["kind"], told["amount"], told["filed"]) == (
        matter,
        "maintenance_fund",
        28_600_000,
        "2026-10-01T02:00:00Z",
    )
    assert [(each["addressee"], each["state"], each["overdue"]) for each in told["addressees"]] == [
        ("party_branch", "approved", False),
        ("neighbourhood_committees", "filed", True),
    ]
    assert told["addressees"][1]["due"] == "2026-10-06T02:00:00Z"
    assert (told["effect"], told["emergency"], told["late"], told["stage"]) == ("approval", False, False, "escalated")


def test_what_the_committee_owes_is_in_it(place: Reporting) -> None:
    with place.database.writing() as session:
        report = place.file(session, place.matter(session))
        place.say(session, report, place.secretary, "returned")
        (listed,) = list_prereports(session, [place.community], place.now + OPINION_DAYS + SECOND)
    assert [(each["to"], each["overdue"]) for each in listed.to_json()["owed"]] == [("party_branch", True)]
    assert (listed.overdue, listed.escalated) == (True, False)


def test_an_emergency_is_told_with_whether_it_came_in_time(place: Reporting) -> None:
    with place.database.writing() as session:
        for hours in (48, 49):
            place.urgent(session, place.spending(session), hours)
        listed = list_prereports(session, [place.community], place.now)
    assert [(each.to_json()["emergency"], each.to_json()["late"]) for each in listed] == [(True, True), (True, False)]


def test_many_reports_take_no_more_queries_than_one(place: Reporting) -> None:
    asked: list[str] = []
    engine: Engine = place.database.engine

    def count() -> int:
        asked.clear()
        with place.database.reading() as session:
            list_prereports(session, [place.community], place.now)
        return len(asked)

    with place.database.writing() as session:
        place.file(session, place.matter(session))
    event.listen(engine, "before_cursor_execute", lambda *facts: asked.append(facts[2]))
    one = count()
    with place.database.writing() as session:
        for _ in range(4):
            report = place.file(session, place.matter(session))
            place.say(session, report, place.secretary, "returned")
    assert count() <= one + 1  # replies are looked for once there are opinions
