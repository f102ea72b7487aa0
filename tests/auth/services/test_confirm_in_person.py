"""The officer's code stands in for the text message, once, for that head, together with the letter."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from hashlib import sha256
from threading import Barrier

import pytest
from sqlalchemy import select

from auth.models import InPersonGrantRow, SignInRow
from auth.rules.proofs import evidence_of
from auth.services.pending_sign_in import OwnerSignIn
from auth.services.read_sign_in import read_sign_in
from kernel.db import Database
from kernel.refusals import Refusal
from tests.auth.steps import Steps, code_of
from tests.auth.town import Person, Town

NOBODYS = "0000-0000-0000"


def test_an_owner_without_a_mobile_gets_in(town: Town, officer: Person, steps: Steps, database: Database) -> None:
    pending = steps.started(town.codes[2])
    answer = steps.show_grant(pending, steps.grant(officer, town, town.heads[2]).code.lower())
    assert isinstance(answer, OwnerSignIn)
    with database.reading() as session:
        signed_in = read_sign_in(session, token=answer.token, now=steps.now)
        signed = session.scalars(select(InPersonGrantRow.envelope)).one()
        left = session.scalars(select(SignInRow)).one().left_behind[1]
    assert signed_in is not None
    assert signed_in.methods == ("in_person", "letter")
    assert left["signed"] == sha256(signed).hexdigest()
    assert evidence_of(left) in signed_in.evidence


@pytest.mark.parametrize(("seconds", "works"), [(899, True), (900, False), (901, False)])
def test_it_works_for_fifteen_minutes(town: Town, officer: Person, steps: Steps, seconds: int, works: bool) -> None:
    grant = steps.grant(officer, town, town.heads[2])
    at = steps.now + timedelta(seconds=seconds)
    pending = steps.start(town.codes[2], at)
    assert isinstance(pending, OwnerSignIn)
    answer = steps.show_grant(pending.token, grant.code, at)
    if works:
        assert isinstance(answer, OwnerSignIn)
    else:
        assert code_of(answer) == "grant-over"


def test_it_works_once(town: Town, officer: Person, steps: Steps) -> None:
    grant = steps.grant(officer, town, town.heads[2])
    assert isinstance(steps.show_grant(steps.started(town.codes[2]), grant.code), OwnerSignIn)
    assert code_of(steps.show_grant(steps.started(town.codes[2]), grant.code)) == "grant-over"


def test_two_browsers_at_once_let_one_in(town: Town, officer: Person, steps: Steps) -> None:
    grant = steps.grant(officer, town, town.heads[2])
    browsers = [steps.started(town.codes[2]) for _ in range(2)]
    together = Barrier(2)

    def show(token: str) -> OwnerSignIn | Refusal:
        together.wait()
        return steps.show_grant(token, grant.code)

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(show, browsers))
    assert sorted(type(answer).__name__ for answer in answers) == ["OwnerSignIn", "Refusal"]


def test_it_works_for_no_other_head(town: Town, officer: Person, steps: Steps) -> None:
    grant = steps.grant(officer, town, town.heads[2])
    assert code_of(steps.show_grant(steps.started(town.codes[0]), grant.code)) == "grant-unknown"
    assert isinstance(steps.show_grant(steps.started(town.codes[2]), grant.code), OwnerSignIn)


def test_it_does_not_work_without_the_letter(town: Town, officer: Person, steps: Steps) -> None:
    grant = steps.grant(officer, town, town.heads[2])
    assert code_of(steps.show_grant("no such token", grant.code)) == "sign-in-over"


@pytest.mark.parametrize(("failures", "locked"), [(9, False), (10, True)])
def test_ten_wrong_codes_lock_the_letter(
    town: Town, officer: Person, steps: Steps, failures: int, locked: bool
) -> None:
    pending = steps.started(town.codes[2])
    codes = [code_of(steps.show_grant(pending, NOBODYS)) for _ in range(failures)]
    assert ("activation-locked" in codes) is locked
    answer = steps.show_grant(pending, steps.grant(officer, town, town.heads[2]).code)
    assert isinstance(answer, Refusal if locked else OwnerSignIn)


def test_an_incomplete_code_is_not_a_try(town: Town, steps: Steps) -> None:
    pending = steps.started(town.codes[2])
    for _ in range(12):
        assert code_of(steps.show_grant(pending, "7K3M")) == "grant-unreadable"
