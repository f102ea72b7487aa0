from __future__ import annotations

from collections.abc import Callable

import pytest

from disclosure.rules.question_entry import ANSWER as ANSWER_KIND
from disclosure.rules.question_entry import words_sha256
from disclosure.rules.questions import ANSWER_CHARACTERS, QuestionState
from evidence.services.read_statements import find_statement, log_size
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from matters.services.acts import Signer
from tests.disclosure.asking import ANSWER, Asking, asking


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]) -> Asking:
    return asking(database, keyring, entropy)


def refused(kit: Asking, question: int, signer: Signer, text: str = ANSWER) -> str:
    with pytest.raises(Refused) as caught:
        kit.answer(question, signer, text)
    return caught.value.refusal.code


def test_an_answer_is_public_logged_and_stops_the_clock(kit: Asking) -> None:
    asked = kit.ask()
    kit.wait(3)
    question = kit.answer(asked, kit.treasurer)
    [reply] = question.replies
    assert (reply.office, reply.text, reply.answers) == ("业委会财务委员", ANSWER, True)
    assert (question.clock.state, question.clock.days) == (QuestionState.ANSWERED, 0)
    with kit.database.reading() as session:
        logged = find_statement(session, origin=kit.log_origin, tracker=reply.tracker)
    assert logged is not None
    assert logged.envelope.body["question"] == question.tracker
    assert logged.envelope.body["answer_sha256"] == words_sha256(ANSWER_KIND, ANSWER, bytes.fromhex(reply.salt))


def test_a_further_answer_is_added_and_changes_nothing_said_before(kit: Asking) -> None:
    asked = kit.ask()
    first = kit.answer(asked, kit.treasurer)
    kit.wait(20)
    second = kit.answer(asked, kit.chair, "补充：决议已经通过。")
    assert second.replies[:1] == first.replies
    assert [reply.office for reply in second.replies] == ["业委会财务委员", "业委会主任"]
    assert second.answered == first.answered
    assert second.clock.days == 0


def test_the_same_words_twice_are_one_reply(kit: Asking) -> None:
    asked = kit.ask()
    kit.answer(asked, kit.treasurer)
    with kit.database.reading() as session:
        size = log_size(session, origin=kit.log_origin)
    assert len(kit.answer(asked, kit.treasurer).replies) == 1
    with kit.database.reading() as session:
        assert log_size(session, origin=kit.log_origin) == size


def test_neighbourhood_and_street_speak_once_the_clock_has_reached_them(kit: Asking) -> None:
    asked = kit.ask()
    kit.wait(7)
    assert refused(kit, asked, kit.officer) == "not-yet-yours"
    kit.wait(1)
    remarked = kit.answer(asked, kit.officer, "已督促业委会三天内答复。", answers=False)
    assert (remarked.clock.state, remarked.answered) == (QuestionState.NEIGHBOURHOOD, None)
    assert refused(kit, asked, kit.street) == "not-yet-yours"
    kit.wait(7)
    answered = kit.answer(asked, kit.street)
    assert (answered.clock.state, answered.clock.days) == (QuestionState.ANSWERED, 8)
    assert [reply.level for reply in answered.replies] == ["社区", "街道"]


def test_others_may_not_answer_and_words_are_looked_at(kit: Asking) -> None:
    asked = kit.ask()
    assert refused(kit, asked, kit.secretary) == "not-an-answerer"
    assert refused(kit, asked, kit.treasurer, "请打138 0591 2345") == "text-holds-phone"
    assert refused(kit, asked, kit.treasurer, "答" * (ANSWER_CHARACTERS + 1)) == "text-long"
    assert refused(kit, asked + 1, kit.treasurer) == "no-such-question"
    assert kit.read(asked).replies == ()
    assert kit.answer(asked, kit.treasurer, "答" * ANSWER_CHARACTERS).answered
