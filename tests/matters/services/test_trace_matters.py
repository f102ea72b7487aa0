"""Matters of many communities: the same values as for one, in three queries, with what became of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from matters.rules.prereports import NEIGHBOURHOOD_COMMITTEES, PARTY_BRANCH
from matters.services.read_matters import matter_view
from matters.services.receive_prereport import receive_prereport
from matters.services.record_outcome import record_outcome
from matters.services.revise_matter import revise_matter
from matters.services.trace_matters import trace_matters
from tests.assemblies import BYLAW, LIFT
from tests.matters.reporting import Reporting


def test_what_is_read_of_many_is_what_is_read_of_one(place: Reporting) -> None:
    with place.database.writing() as session:
        bare, sent_back, urgent = place.matter(session, BYLAW), place.matter(session), place.spending(session)
        place.urgent(session, urgent, 49)
        place.say(session, place.file(session, sent_back), place.secretary, "returned")
        place.file(session, sent_back)
        remarked = place.matter(session)
        report = place.file(session, remarked)
        for addressee in (PARTY_BRANCH, NEIGHBOURHOOD_COMMITTEES):
            receive_prereport(session, prereport_id=report, addressee=addressee, person="p", now=place.now)
        place.say(session, report, place.officer, "remarks")
        place.say(session, report, place.secretary)
        opinion = place.view(session, remarked).reports[0].opinions[0].id
        place.reply(session, opinion)
    with place.database.reading() as session:
        traced = [each.view for each in trace_matters(session, [place.community])]
        assert traced == [matter_view(session, code) for code in (remarked, urgent, sent_back, bare)]
        assert trace_matters(session, ["zzzz"]) == []
    assert [len(view.reports) for view in traced] == [1, 1, 2, 0]


def test_a_report_is_not_current_once_the_matter_has_changed(place: Reporting) -> None:
    with place.database.writing() as session:
        matter = place.matter(session)
        place.say(session, place.file(session, matter), place.secretary, "returned")
        changed = replace(LIFT, title="更换电梯和导轨")
        revise_matter(session, code=matter, community=place.community, offered=changed)
    with place.database.reading() as session:
        (traced,) = trace_matters(session, [place.community])
        assert traced.view == matter_view(session, matter)
    assert traced.view.valid_report is None


def test_the_first_adoption_is_told_and_a_rejection_is_none(place: Reporting) -> None:
    later = place.now + timedelta(days=400)
    with place.database.writing() as session:
        lift, rejected = place.matter(session), place.matter(session, BYLAW)
        record_outcome(session, matter=lift, assembly="a2", adopted=True, now=later)
        record_outcome(session, matter=lift, assembly="a1", adopted=True, now=place.now)
        record_outcome(session, matter=rejected, assembly="a1", adopted=False, now=place.now)
    with place.database.reading() as session:
        traced = trace_matters(session, [place.community])
    assert [(each.view.matter.code, each.assembly, each.adopted) for each in traced] == [
        (rejected, "", None),
        (lift, "a1", place.now),
    ]


def test_however_many_matters_take_three_queries(place: Reporting, count_queries: Callable[[], int]) -> None:
    with place.database.writing() as session:
        for _ in range(3):
            place.say(session, place.file(session, place.matter(session)), place.secretary)
    count_queries()
    with place.database.reading() as session:
        trace_matters(session, [place.community])
    assert count_queries() == 3
