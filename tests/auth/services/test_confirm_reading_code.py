"""One factor signs an owner in to read; what it opens is no ballot."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from auth.models import OneTimeCodeRow, SignInRow
from auth.rules.limits import READING_BY_UNIT
from auth.rules.one_time import digits_hash
from auth.rules.proofs import OwnerProof, owner_proof_refusal
from auth.rules.reading import FOR_NOBODY
from auth.services.pending_sign_in import OwnerSignIn
from auth.services.read_sign_in import read_sign_in
from auth.services.request_reading_code import ReadingCode
from kernel.access import Visitor
from kernel.db import Database
from kernel.keyring import PERSONAL_DATA_INDEX
from tests.auth.steps import Steps, another, code_of, digits_of
from tests.auth.town import ASSEMBLY, LIN, Town


def asked(steps: Steps, town: Town, unit: str = "3-1201", phone: str = LIN) -> ReadingCode:
    answer = steps.ask_to_read(town, unit, phone)
    assert isinstance(answer, ReadingCode), answer
    return answer


def test_the_digits_sign_the_head_in_without_an_assembly(town: Town, steps: Steps, database: Database) -> None:
    code = asked(steps, town)
    answer = steps.confirm_to_read(town, code.token, digits_of(code))
    assert isinstance(answer, OwnerSignIn)
    assert answer.token != code.token, "no session fixation"
    with database.reading() as session:
        signed_in = read_sign_in(session, token=answer.token, now=steps.now)
        assert read_sign_in(session, token=code.token, now=steps.now) is None
    assert signed_in is not None
    assert signed_in.visitor == Visitor(head_id=town.heads[0], community=town.community.code)
    assert signed_in.visitor.reads_only
    assert signed_in.methods == ("sms",)


def test_what_was_proven_is_too_weak_for_a_key(town: Town, steps: Steps, database: Database) -> None:
    with database.reading() as session:
        signed_in = read_sign_in(session, token=steps.reading(town), now=steps.now)
    assert signed_in is not None
    proof = OwnerProof(town.heads[0], signed_in.methods, signed_in.evidence, signed_in.proven_at)
    assert code_of(owner_proof_refusal(proof, steps.now)) == "proof-too-weak"
    with pytest.raises(ValueError, match="for reading"):
        _ = signed_in.owner_proof


@pytest.mark.parametrize(("minutes", "seconds", "alive"), [(29, 59, True), (30, 0, False), (30, 1, False)])
def test_half_an_idle_hour_ends_it(
    town: Town, steps: Steps, database: Database, minutes: int, seconds: int, alive: bool
) -> None:
    token, at = steps.reading(town), steps.now + timedelta(minutes=minutes, seconds=seconds)
    with database.reading() as session:
        assert (read_sign_in(session, token=token, now=at) is not None) is alive


@pytest.mark.parametrize(("seconds", "alive"), [(3599, True), (3600, False)])
def test_an_hour_ends_it_however_busy(town: Town, steps: Steps, database: Database, seconds: int, alive: bool) -> None:
    token, at = steps.reading(town), steps.now + timedelta(seconds=seconds)
    with database.writing() as session:
        session.execute(update(SignInRow).values(seen=at))
    with database.reading() as session:
        assert (read_sign_in(session, token=token, now=at) is not None) is alive


@pytest.mark.parametrize(("seconds", "works"), [(299, True), (300, False), (301, False)])
def test_digits_work_for_five_minutes(town: Town, steps: Steps, seconds: int, works: bool) -> None:
    code = asked(steps, town)
    answer = steps.confirm_to_read(town, code.token, digits_of(code), steps.now + timedelta(seconds=seconds))
    assert isinstance(answer, OwnerSignIn) if works else code_of(answer) == "code-expired"


def test_digits_work_once(town: Town, steps: Steps) -> None:
    code = asked(steps, town)
    assert isinstance(steps.confirm_to_read(town, code.token, digits_of(code)), OwnerSignIn)
    assert code_of(steps.confirm_to_read(town, code.token, digits_of(code))) == "reading-over"


@pytest.mark.parametrize(("wrong", "works"), [(4, True), (5, False)])
def test_five_wrong_tries_end_them(town: Town, steps: Steps, wrong: int, works: bool) -> None:
    code = asked(steps, town)
    for _ in range(wrong):
        steps.confirm_to_read(town, code.token, another(digits_of(code)))
    answer = steps.confirm_to_read(town, code.token, digits_of(code))
    assert isinstance(answer, OwnerSignIn) if works else code_of(answer) == "code-tried-out"


def test_known_or_not_wrong_digits_get_the_same_answers(town: Town, steps: Steps) -> None:
    known, unknown = asked(steps, town), asked(steps, town, "9-999", "+8613700137000")
    wrong = another(digits_of(known))
    for typed in (wrong, "12", wrong, wrong, wrong, wrong, wrong):
        answers = [steps.confirm_to_read(town, code.token, typed) for code in (known, unknown)]
        assert answers[0] == answers[1]


def test_no_digits_at_all_sign_nobody_in(town: Town, steps: Steps, database: Database) -> None:
    code = asked(steps, town, "9-999")
    with database.writing() as session:
        row = session.scalars(select(OneTimeCodeRow)).one()
        key = steps.keyring.secret(PERSONAL_DATA_INDEX)
        lucky = next(
            digits
            for digits in (f"{number:06d}" for number in range(10**6))
            if digits_hash(key, FOR_NOBODY, row.sign_in_id, digits) == row.code_hash
        )
        # Even were the hash one that some digits meet.
        row.code_hash = digits_hash(key, row.purpose, row.sign_in_id, lucky)
    assert code_of(steps.confirm_to_read(town, code.token, lucky)) == "code-wrong"


def test_a_letters_sign_in_is_not_completed_here_nor_one_for_reading_there(town: Town, steps: Steps) -> None:
    by_letter = steps.started(town.codes[0])
    sent = digits_of(steps.send(by_letter))
    assert code_of(steps.confirm_to_read(town, by_letter, sent)) == "reading-over"
    code = asked(steps, town)
    assert code_of(steps.confirm(code.token, digits_of(code))) == "sign-in-over"
    assert code_of(steps.send(code.token)) == "sign-in-over"
    assert code_of(steps.show_grant(code.token, "0000-0000-0000")) == "sign-in-over"
    assert isinstance(steps.confirm(by_letter, sent), OwnerSignIn), f"and the letter for {ASSEMBLY} still works"


def test_guessing_is_bounded_by_the_unit(town: Town, steps: Steps) -> None:
    """Five tries for each code, six codes an hour: thirty guesses among a million."""
    for minute in range(READING_BY_UNIT.times):
        assert isinstance(steps.ask_to_read(town, now=steps.now + minute * timedelta(minutes=1)), ReadingCode)
    assert code_of(steps.ask_to_read(town, now=steps.now + timedelta(minutes=30))) == "too-many"
