"""Answering a pre-report."""

from __future__ import annotations

from datetime import timedelta

import pytest

from evidence.rules.schema import check
from evidence.services.read_statements import read_statements
from kernel.refusals import Refused
from matters.rules.statements import OPINION
from matters.services.check_execution import execution_gate
from matters.services.give_opinion import draft_opinion, give_opinion
from matters.services.read_matters import matter_view
from tests.assemblies import Kit
from tests.matters.reporting import OPINION_DAYS, SECOND, Reporting


def filed(kit: Kit) -> tuple[str, int]:
    with kit.database.writing() as session:
        matter = kit.matter(session)
        return matter, kit.report(session, matter)


def refused_code(kit: Kit, report: int, verdict: str, reasons: str = "", signer: str = "secretary") -> str:
    with pytest.raises(Refused) as refused, kit.database.writing() as session:
        draft_opinion(
            session,
            prereport_id=report,
            signer=getattr(kit, signer),
            verdict=verdict,
            reasons=reasons,
            now=kit.now,
            entropy=kit.entropy,
        )
    return refused.value.refusal.code


def test_an_opinion_is_logged_names_its_organs_and_shows_on_the_matter(kit: Kit) -> None:
    matter, report = filed(kit)
    with kit.database.writing() as session:
        kit.answer(session, report, kit.officer, "returned", "请说明资金来源。")
        (entry,) = read_statements(session, origin=kit.log_origin, scopes=[matter], types=["opinion"])
        view = matter_view(session, matter).report
    assert entry.envelope.body["organs"] == ["社区党组织", "社区居民委员会"]
    assert view is not None
    assert [(given.addressee, given.verdict, given.reasons) for given in view.opinions] == [
        ("neighbourhood_committees", "returned", "请说明资金来源。")
    ]
    assert view.report.waiting_for() == ("party_branch",)


@pytest.mark.parametrize(
    ("verdict", "reasons", "signer", "code"),
    [
        ("", "", "secretary", "unknown_verdict"),
        ("veto", "", "secretary", "unknown_verdict"),
        ("returned", "  ", "secretary", "reasons_missing"),
        ("remarks", "", "secretary", "reasons_missing"),
        ("returned", "a\x00b", "secretary", "text_refused"),
        ("approved", "", "chair", "not_addressed"),
    ],
)
def test_what_may_not_be_given_is_said(kit: Kit, verdict: str, reasons: str, signer: str, code: str) -> None:
    _, report = filed(kit)
    assert refused_code(kit, report, verdict, reasons, signer) == code


def test_an_addressee_answers_a_report_once(kit: Kit) -> None:
    _, report = filed(kit)
    with kit.database.writing() as session:
        act = draft_opinion(
            session,
            prereport_id=report,
            signer=kit.secretary,
            verdict="approved",
            reasons="",
            now=kit.now,
            entropy=kit.entropy,
        )
        kit.answer(session, report, kit.secretary)
    assert refused_code(kit, report, "returned", "改主意") == "already_answered"
    with pytest.raises(Refused), kit.database.writing() as session:
        give_opinion(session, act=act, envelope=kit.sign(session, act, kit.secretary), now=kit.now)


def test_only_the_newest_report_can_be_answered(kit: Kit) -> None:
    matter, first = filed(kit)
    with kit.database.writing() as session:
        kit.answer(session, first, kit.secretary, "returned", "补充。")
        kit.answer(session, first, kit.officer)
        kit.report(session, matter)
    assert refused_code(kit, first, "approved") == "not_addressed"


def test_an_unknown_report_is_refused(kit: Kit) -> None:
    assert refused_code(kit, 10_000, "approved") == "unknown_prereport"


@pytest.mark.parametrize("late", [-SECOND, 0 * SECOND])
def test_the_street_does_not_answer_before_the_addressees_days_are_over(place: Reporting, late: timedelta) -> None:
    with place.database.writing() as session:
        report = place.file(session, place.matter(session))
        place.now += OPINION_DAYS + late
        with pytest.raises(Refused) as refused:
            place.stand_in(session, report, "party_branch")
    assert refused.value.refusal.code == "not_silent"


def test_the_street_answers_in_a_silent_addressees_place(place: Reporting) -> None:
    with place.database.writing() as session:
        matter = place.matter(session)
        report = place.file(session, matter)
        place.say(session, report, place.officer)
        place.now += OPINION_DAYS + SECOND
        place.stand_in(session, report, "party_branch")
        (_, entry) = read_statements(session, origin=place.log_origin, scopes=[matter], types=["opinion"])
        check(OPINION, entry.envelope.body)
        assert (entry.envelope.body["speaker"], entry.envelope.body["organs"]) == ("street", ["街道办事处"])
        view = place.view(session, matter)
        assert view.report is not None
        given = view.report.opinion_of("party_branch")
        assert given is not None
        assert (given.by_street, given.place_reason) == (True, "书记出差，逾期未答复。")
        assert execution_gate(session, matter, place.now).open


def test_the_street_says_why_and_for_whom(place: Reporting) -> None:
    with place.database.writing() as session:
        report = place.file(session, place.matter(session))
        place.now += OPINION_DAYS + SECOND
        for options, code in (
            ({"in_place_of": "party_branch", "place_reason": " "}, "place_reason_missing"),
            ({"in_place_of": "party_branch", "place_reason": "a\x00"}, "text_refused"),
            ({"in_place_of": "", "place_reason": "逾期"}, "not_addressed"),
            ({"in_place_of": "owners", "place_reason": "逾期"}, "not_addressed"),
        ):
            with pytest.raises(Refused) as refused:
                place.say(session, report, place.street, **options)
            assert refused.value.refusal.code == code


def test_an_addressee_that_wakes_up_first_answers_for_itself(place: Reporting) -> None:
    with place.database.writing() as session:
        report = place.file(session, place.matter(session))
        place.now += OPINION_DAYS + SECOND
        act = draft_opinion(
            session,
            prereport_id=report,
            signer=place.street,
            verdict="approved",
            reasons="",
            in_place_of="party_branch",
            place_reason="逾期",
            now=place.now,
            entropy=place.entropy,
        )
        place.say(session, report, place.secretary)
        session.expire_all()
        with pytest.raises(Refused) as refused:
            give_opinion(session, act=act, envelope=place.sign(session, act, place.street), now=place.now)
    assert refused.value.refusal.code == "already_answered"


def test_ticked_clauses_are_signed_and_shown(place: Reporting) -> None:
    with place.database.writing() as session:
        matter = place.matter(session)
        report = place.file(session, matter)
        place.say(session, report, place.secretary, "returned", reasons="", clauses=["annexes", "amount", "annexes"])
        view = place.view(session, matter).report
    assert view is not None
    assert view.opinions[0].clauses == ("amount", "annexes")
