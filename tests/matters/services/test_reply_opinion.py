"""The committee's reply to an opinion."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from evidence.services.read_statements import read_statements
from kernel.refusals import Refused
from matters.services.reply_opinion import draft_reply, give_reply
from tests.matters.reporting import Reporting


def remarked(place: Reporting, session: Session, verdict: str = "remarks") -> tuple[str, int]:
    """A matter, and the id of the branch's opinion on its report."""
    matter = place.matter(session)
    report = place.file(session, matter)
    place.say(session, report, place.secretary, verdict)
    view = place.view(session, matter).report
    assert view is not None
    return matter, view.opinions[0].id


def code(place: Reporting, session: Session, opinion: int, text: str = "采纳。", community: str = "") -> str:
    with pytest.raises(Refused) as refused:
        draft_reply(
            session,
            opinion_id=opinion,
            community=community or place.community,
            signer=place.chair,
            text=text,
            now=place.now,
            entropy=place.entropy,
        )
    return refused.value.refusal.code


def test_a_reply_is_logged_with_what_it_answers_and_shown(place: Reporting) -> None:
    with place.database.writing() as session:
        matter, opinion = remarked(place, session)
        place.reply(session, opinion, "采纳，改为夜间施工。")
        (entry,) = read_statements(session, origin=place.log_origin, scopes=[matter], types=["reply"])
        view = place.view(session, matter).report
    assert view is not None
    assert view.opinions[0].reply is not None
    assert view.opinions[0].reply.text == entry.envelope.body["text"] == "采纳，改为夜间施工。"
    assert entry.envelope.body["prereport"] == view.report.tracker


def test_remarks_are_replied_to_before_the_report_is_filed_again(place: Reporting) -> None:
    with place.database.writing() as session:
        matter, opinion = remarked(place, session)
        with pytest.raises(Refused) as refused:
            place.file(session, matter)
        assert refused.value.refusal.code == "reply_first"
        place.reply(session, opinion)
        place.file(session, matter)
        assert len(place.view(session, matter).reports) == 2


def test_a_return_is_answered_by_the_new_report_itself(place: Reporting) -> None:
    with place.database.writing() as session:
        matter, _ = remarked(place, session, "returned")
        place.file(session, matter)


def test_one_reply_to_what_needs_one_with_words(place: Reporting) -> None:
    with place.database.writing() as session:
        _, opinion = remarked(place, session)
        _, approval = remarked(place, session, "approved")
        assert code(place, session, opinion, " ") == "reply_missing"
        assert code(place, session, opinion, "a\x00") == "text_refused"
        assert code(place, session, opinion, community="zzzz") == "unknown_opinion"
        assert code(place, session, 99) == "unknown_opinion"
        assert code(place, session, approval) == "nothing_to_reply"
        act = draft_reply(
            session,
            opinion_id=opinion,
            community=place.community,
            signer=place.chair,
            text="采纳。",
            now=place.now,
            entropy=place.entropy,
        )
        place.reply(session, opinion)
        assert code(place, session, opinion) == "already_replied"
        with pytest.raises(Refused):
            give_reply(session, act=act, envelope=place.sign(session, act), now=place.now)
