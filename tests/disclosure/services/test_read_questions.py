from __future__ import annotations

from collections.abc import Callable

import pytest

from disclosure.rules.questions import QuestionState
from disclosure.services.read_questions import open_questions, question_by_id, questions_in, questions_of
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from tests.disclosure.asking import QUARTER, Asking, asking
from tests.disclosure.services.test_read_standings import counted


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]) -> Asking:
    return asking(database, keyring, entropy)


def test_a_quarter_lists_its_questions_newest_first_and_one_line_its_own(kit: Asking) -> None:
    first, second = kit.ask(), kit.ask(line=2)
    with kit.database.reading() as session:
        assert [one.id for one in questions_of(session, kit.community, QUARTER, kit.now)] == [second, first]
        assert [one.id for one in questions_of(session, kit.community, QUARTER, kit.now, line=2)] == [second]
        assert questions_of(session, kit.community, QUARTER.next, kit.now) == []


def test_staff_see_the_open_ones_first_and_of_these_the_oldest(kit: Asking) -> None:
    answered, oldest, newest = kit.ask("一"), kit.ask("二"), kit.ask("三")
    kit.answer(answered, kit.treasurer)
    with kit.database.reading() as session:
        assert [one.id for one in questions_in(session, kit.community, kit.now)] == [oldest, newest, answered]


def test_open_questions_of_everywhere_take_as_many_queries_as_one(kit: Asking) -> None:
    first = kit.ask()
    with kit.database.reading() as session:
        alone = counted(session, lambda: open_questions(session, kit.now))
    others = [kit.ask(f"第{number}问") for number in range(2)]
    kit.withdraw(kit.ask(line=1), kit.officer)
    kit.answer(kit.ask(line=2), kit.chair)
    kit.wait(8)
    with kit.database.reading() as session:
        assert counted(session, lambda: open_questions(session, kit.now)) == alone
        found = open_questions(session, kit.now)
    assert {code: [one.id for one in questions] for code, questions in found.items()} == {
        kit.community: [first, *others]
    }
    assert {one.clock.state for one in found[kit.community]} == {QuestionState.NEIGHBOURHOOD}


def test_another_communitys_question_is_not_found(kit: Asking) -> None:
    asked = kit.ask()
    with kit.database.reading() as session, pytest.raises(Refused):
        question_by_id(session, "other", asked, kit.now)
