from __future__ import annotations

from collections.abc import Callable

import pytest

from disclosure.rules.questions import QuestionState
from evidence.services.read_statements import read_statements
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from tests.disclosure.asking import WORDS, Asking, asking


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]) -> Asking:
    return asking(database, keyring, entropy)


def test_the_words_and_their_salt_are_gone_and_the_reason_stands_in_their_place(kit: Asking) -> None:
    asked = kit.ask()
    kit.answer(asked, kit.treasurer)
    question = kit.withdraw(asked, kit.officer)
    assert (question.text, question.salt, question.reason) == ("", "", "里面有辱骂、人身攻击的话")
    assert question.clock.state is QuestionState.WITHDRAWN
    assert len(question.replies) == 1
    with kit.database.engine.connect() as connection:
        stored = str(connection.exec_driver_sql("SELECT text, salt FROM statement_question").all())
    assert WORDS not in stored


def test_the_log_says_that_it_was_taken_from_view_and_why(kit: Asking) -> None:
    question = kit.withdraw(kit.ask(), kit.officer, "personal_data")
    with kit.database.reading() as session:
        [logged] = read_statements(
            session, origin=kit.log_origin, scopes=[f"{kit.community}-2026Q1"], types=["question-withdrawn"]
        )
    assert logged.envelope.body["question"] == question.tracker
    assert logged.envelope.body["because"] == "personal_data"


def test_only_the_neighbourhood_may_for_a_reason_that_exists_and_once(kit: Asking) -> None:
    asked = kit.ask()
    for signer, because, code in (
        (kit.chair, "insult", "not-a-withdrawer"),
        (kit.street, "insult", "not-a-withdrawer"),
        (kit.officer, "unpleasant", "unknown-reason"),
        (kit.officer, "", "unknown-reason"),
    ):
        with pytest.raises(Refused) as caught:
            kit.withdraw(asked, signer, because)
        assert caught.value.refusal.code == code
    assert kit.read(asked).text == WORDS
    kit.withdraw(asked, kit.officer)
    with pytest.raises(Refused):
        kit.withdraw(asked, kit.officer)


def test_it_is_answered_no_more_and_the_same_words_may_be_asked_again(kit: Asking) -> None:
    asked = kit.ask()
    kit.withdraw(asked, kit.officer)
    with pytest.raises(Refused):
        kit.answer(asked, kit.treasurer)
    assert kit.ask() != asked
