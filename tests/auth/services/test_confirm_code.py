"""Digits work once, within five minutes, at most five tries, in the browser they were asked from."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import select

from auth.models import ActivationRow, OneTimeCodeRow, SignInRow
from auth.services.pending_sign_in import OwnerSignIn
from auth.services.read_sign_in import read_sign_in
from kernel.db import Database
from kernel.refusals import Refusal
from tests.auth.steps import Steps, another, code_of, digits_of
from tests.auth.town import ASSEMBLY, Town


def test_letter_and_digits_together_let_the_owner_in(town: Town, steps: Steps, database: Database) -> None:
    token = steps.signed_in(town.codes[0])
    with database.reading() as session:
        signed_in = read_sign_in(session, token=token, now=steps.now)
    assert signed_in is not None
    assert signed_in.visitor.head_id == town.heads[0]
    assert signed_in.visitor.assembly == ASSEMBLY
    assert signed_in.visitor.community == town.community.code
    assert signed_in.methods == ("letter", "sms")
    assert len(signed_in.evidence) == 2
    assert signed_in.owner_proof.proven_at == steps.now


def test_the_token_changes_when_the_sign_in_counts(town: Town, steps: Steps) -> None:
    pending = steps.started(town.codes[0])
    confirmed = steps.confirm(pending, digits_of(steps.send(pending)))
    assert isinstance(confirmed, OwnerSignIn)
    assert confirmed.token != pending


@pytest.mark.parametrize(("seconds", "works"), [(299, True), (300, False), (301, False)])
def test_digits_work_for_five_minutes(town: Town, steps: Steps, seconds: int, works: bool) -> None:
    token = steps.started(town.codes[0])
    answer = steps.confirm(token, digits_of(steps.send(token)), steps.now + timedelta(seconds=seconds))
    if works:
        assert isinstance(answer, OwnerSignIn)
    else:
        assert code_of(answer) == "code-expired"


@pytest.mark.parametrize(("wrong", "works"), [(4, True), (5, False), (6, False)])
def test_five_tries_and_no_more(town: Town, steps: Steps, wrong: int, works: bool) -> None:
    token = steps.started(town.codes[0])
    digits = digits_of(steps.send(token))
    codes = [code_of(steps.confirm(token, another(digits))) for _ in range(wrong)]
    assert codes[:4] == ["code-wrong"] * 4
    assert set(codes[4:]) <= {"code-tried-out"}
    answer = steps.confirm(token, digits)
    if works:
        assert isinstance(answer, OwnerSignIn)
    else:
        assert code_of(answer) == "code-tried-out"


def test_a_wrong_try_says_how_many_are_left(town: Town, steps: Steps) -> None:
    token = steps.started(town.codes[0])
    answer = steps.confirm(token, another(digits_of(steps.send(token))))
    assert isinstance(answer, Refusal)
    assert "还可以试 4 次" in answer.says


def test_digits_work_once(town: Town, steps: Steps, database: Database) -> None:
    token = steps.started(town.codes[0])
    digits = digits_of(steps.send(token))
    assert isinstance(steps.confirm(token, digits), OwnerSignIn)
    assert code_of(steps.confirm(token, digits)) == "sign-in-over"
    with database.reading() as session:
        assert session.scalars(select(OneTimeCodeRow)).one().spent == steps.now


def test_two_requests_at_once_with_the_same_digits_let_one_in(town: Town, steps: Steps) -> None:
    token = steps.started(town.codes[0])
    digits = digits_of(steps.send(token))
    together = Barrier(2)

    def confirm() -> OwnerSignIn | Refusal:
        together.wait()
        return steps.confirm(token, digits)

    with ThreadPoolExecutor(2) as pool:
        answers = [future.result() for future in [pool.submit(confirm), pool.submit(confirm)]]
    assert sorted(type(answer).__name__ for answer in answers) == ["OwnerSignIn", "Refusal"]


def test_five_wrong_guesses_at_once_are_all_counted(town: Town, steps: Steps, database: Database) -> None:
    token = steps.started(town.codes[0])
    digits = digits_of(steps.send(token))
    together = Barrier(5)

    def guess() -> OwnerSignIn | Refusal:
        together.wait()
        return steps.confirm(token, another(digits))

    with ThreadPoolExecutor(5) as pool:
        answers = [future.result() for future in [pool.submit(guess) for _ in range(5)]]
    assert all(isinstance(answer, Refusal) for answer in answers)
    with database.reading() as session:
        assert session.scalars(select(OneTimeCodeRow)).one().tries == 5
    assert code_of(steps.confirm(token, digits)) == "code-tried-out"


def test_digits_do_not_work_in_another_browser(town: Town, steps: Steps) -> None:
    mine = steps.started(town.codes[0])
    digits = digits_of(steps.send(mine))
    theirs = steps.started(town.codes[0])
    assert code_of(steps.confirm(theirs, digits)) == "no-code-sent"


def test_digits_do_not_work_for_another_head(town: Town, steps: Steps) -> None:
    digits = digits_of(steps.send(steps.started(town.codes[0])))
    theirs = steps.started(town.codes[1])
    assert code_of(steps.confirm(theirs, digits)) == "no-code-sent"


def test_new_digits_end_the_earlier_ones(town: Town, steps: Steps) -> None:
    token = steps.started(town.codes[0])
    first = digits_of(steps.send(token))
    later = steps.now + timedelta(minutes=1)
    second = digits_of(steps.send(token, later))
    assert first != second
    assert code_of(steps.confirm(token, first, later)) == "code-wrong"
    assert isinstance(steps.confirm(token, second, later), OwnerSignIn)


def test_what_is_not_six_digits_costs_no_try(town: Town, steps: Steps) -> None:
    token = steps.started(town.codes[0])
    digits = digits_of(steps.send(token))
    for _ in range(20):
        assert code_of(steps.confirm(token, "12345")) == "digits-unreadable"
    assert isinstance(steps.confirm(token, f" {digits[:3]} {digits[3:]} "), OwnerSignIn)


@pytest.mark.parametrize(("failures", "locked"), [(9, False), (10, True)])
def test_the_tenth_failure_locks_the_letter(
    town: Town, steps: Steps, database: Database, failures: int, locked: bool
) -> None:
    answers = fail(steps, town.codes[0], failures)
    assert ("activation-locked" in answers) is locked
    with database.reading() as session:
        rows = session.scalars(select(ActivationRow).where(ActivationRow.head_id == town.heads[0]))
        assert [row.locked for row in rows] == [locked]
    answer = steps.start(town.codes[0], steps.now + timedelta(hours=1))
    assert isinstance(answer, Refusal if locked else OwnerSignIn)


def test_a_sign_in_already_begun_ends_when_the_letter_locks(town: Town, steps: Steps) -> None:
    mine = steps.started(town.codes[0])
    fail(steps, town.codes[0], 10)
    assert code_of(steps.send(mine, steps.now + timedelta(minutes=10))) == "activation-locked"
    assert code_of(steps.confirm(mine, "123456")) == "activation-locked"


def test_success_forgives_the_failures_before_it(town: Town, steps: Steps) -> None:
    fail(steps, town.codes[0], 9)
    steps.signed_in(town.codes[0], steps.now + timedelta(minutes=10))
    assert "activation-locked" not in fail(steps, town.codes[0], 9, steps.now + timedelta(hours=2))


def test_a_failed_sign_in_leaves_no_proof(town: Town, steps: Steps, database: Database) -> None:
    fail(steps, town.codes[0], 3)
    with database.reading() as session:
        assert all(row.completed is None for row in session.scalars(select(SignInRow)))


def fail(steps: Steps, code: str, times: int, start: datetime | None = None) -> list[str]:
    """That many wrong guesses, with a new message whenever five are used up; the codes of the refusals."""
    at = start or steps.now
    token, answers = "", []
    for number in range(times):
        if number % 5 == 0:
            at = at + timedelta(minutes=2)
            began = steps.start(code, at)
            token = getattr(began, "token", "")
            digits = digits_of(steps.send(token, at))
        answers.append(code_of(steps.confirm(token, another(digits), at)))
    return answers
