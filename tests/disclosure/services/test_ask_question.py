from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from auth.rules.limits import QUESTION_BY_HEAD
from disclosure.rules.question_entry import QUESTION, words_sha256
from disclosure.rules.questions import WHOLE, QuestionState
from evidence.services.read_statements import find_statement, log_size
from kernel.db import Database
from kernel.keyring import MemoryKeyring, log_key_name, signing_key
from kernel.refusals import Refused
from tests.disclosure.asking import LARGE_LINE, WORDS, Asking, asking


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]) -> Asking:
    return asking(database, keyring, entropy)


def refused(kit: Asking, text: str = WORDS, **where: int) -> str:
    with pytest.raises(Refused) as caught:
        kit.ask(text, **where)
    return caught.value.refusal.code


def test_a_question_is_kept_with_its_line_and_logged_as_a_salted_hash(kit: Asking) -> None:
    question = kit.read(kit.ask("  为什么没有决议？\r\n"))
    assert (question.text, question.line, question.revision) == ("为什么没有决议？", LARGE_LINE, 1)
    assert question.subject == "记-02-002　监控系统升级改造首付"
    assert question.clock.state is QuestionState.WAITING
    with kit.database.reading() as session:
        logged = find_statement(session, origin=kit.log_origin, tracker=question.tracker)
    assert logged is not None
    assert (logged.leaf.type, logged.leaf.scope) == ("question", f"{kit.community}-2026Q1")
    assert logged.envelope.body["question_sha256"] == words_sha256(
        QUESTION, question.text, bytes.fromhex(question.salt)
    )
    assert logged.envelope.signed_by(
        signing_key(kit.keyring, log_key_name(kit.community)).public_key().public_bytes_raw()
    )
    assert "为什么".encode() not in logged.envelope.payload


def test_the_whole_statement_may_be_asked_about(kit: Asking) -> None:
    question = kit.read(kit.ask(line=WHOLE))
    assert (question.line, question.subject) == (0, "")


def test_nothing_stored_says_who_asked(kit: Asking) -> None:
    kit.ask()
    with kit.database.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM statement_question").mappings().all()
    assert not [key for key in rows[0] if "head" in key or "owner" in key or "person" in key]


@pytest.mark.parametrize(
    ("text", "where", "code"),
    [
        (" ", {}, "text-empty"),
        ("我的电话13805912345", {}, "text-holds-phone"),
        (WORDS, {"line": 9}, "no-such-line"),
        (WORDS, {"line": -1}, "no-such-line"),
        (WORDS, {"revision": 2}, "no-such-statement"),
    ],
)
def test_what_cannot_be_asked_is_refused_and_leaves_nothing(
    kit: Asking, text: str, where: dict[str, int], code: str
) -> None:
    assert refused(kit, text, **where) == code
    with kit.database.reading() as session:
        assert log_size(session, origin=kit.log_origin) == 0


def test_the_last_line_is_one(kit: Asking) -> None:
    assert kit.read(kit.ask(line=8)).subject.startswith("记-03-003")


def test_a_superseded_revision_takes_no_more_questions(kit: Asking) -> None:
    first = kit.ask()
    kit.publish(revision=2)
    assert refused(kit, "还有一个问题", revision=1) == "superseded-statement"
    assert kit.ask(revision=2) != first


def test_the_same_words_twice_are_one_question(kit: Asking) -> None:
    first = kit.ask()
    assert kit.ask() == first
    assert kit.ask(line=4) != first


def test_an_owner_asks_five_times_a_day_and_another_is_not_held_up(kit: Asking, now: datetime) -> None:
    for number in range(QUESTION_BY_HEAD.times):
        kit.ask(f"第{number + 1}问")
    assert refused(kit, "再问一个") == "too-many-questions"
    kit.ask("别人问的", owner=kit.owner + 1)
    kit.wait(1)
    kit.ask("再问一个")
