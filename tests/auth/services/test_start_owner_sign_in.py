"""The letter's code names the head."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from auth.models import ActivationRow, SignInRow
from auth.rules.limits import ACTIVATION_BY_ADDRESS
from auth.services.pending_sign_in import OwnerSignIn
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.auth.steps import Steps, code_of
from tests.auth.town import Town

NOBODYS = "0000-0000-0000"


def test_the_code_names_the_head_however_it_is_typed(town: Town, steps: Steps) -> None:
    for typed in (town.codes[1], town.codes[1].lower().replace("-", " ")):
        answer = steps.start(typed)
        assert isinstance(answer, OwnerSignIn)
        assert answer.head_id == town.heads[1]


def test_a_sign_in_with_the_letter_alone_lets_nobody_in(town: Town, steps: Steps, database: Database) -> None:
    steps.started(town.codes[0])
    with database.reading() as session:
        row = session.scalars(select(SignInRow)).one()
        assert row.methods == ["letter"]
        assert row.completed is None
        assert row.expires == steps.now + timedelta(minutes=15)


def test_neither_code_nor_token_is_in_the_database(town: Town, steps: Steps, database: Database) -> None:
    token = steps.started(town.codes[0])
    with database.reading() as session:
        stored = {row.code_hash for row in session.scalars(select(ActivationRow))}
        stored |= {row.token_hash for row in session.scalars(select(SignInRow))}
    assert not stored & {token, town.codes[0], town.codes[0].replace("-", "")}
    assert all(len(value) == 64 for value in stored)


def test_a_code_of_another_assembly_is_unknown_here(town: Town, steps: Steps, database: Database) -> None:
    with database.writing() as session:
        session.execute(update(ActivationRow).values(assembly="elsewhere"))
    assert code_of(steps.start(town.codes[0])) == "activation-unknown"


def test_an_incomplete_code_says_so_and_is_not_counted(town: Town, steps: Steps) -> None:
    for _ in range(ACTIVATION_BY_ADDRESS.times + 1):
        assert code_of(steps.start("7K3M-9QXT")) == "activation-unreadable"
    assert isinstance(steps.start(town.codes[0]), OwnerSignIn)


def test_thirty_codes_of_nobody_from_one_address_are_the_most(town: Town, steps: Steps) -> None:
    for _ in range(ACTIVATION_BY_ADDRESS.times):
        assert code_of(steps.start(NOBODYS)) == "activation-unknown"
    assert code_of(steps.start(NOBODYS)) == "too-many"
    assert code_of(steps.start(town.codes[0])) == "too-many", "the right code does not help either"
    assert isinstance(steps.start(town.codes[0], address="192.0.2.2"), OwnerSignIn)
    assert isinstance(steps.start(town.codes[0], steps.now + ACTIVATION_BY_ADDRESS.window), OwnerSignIn)


def test_codes_that_name_somebody_are_not_limited(town: Town, steps: Steps) -> None:
    for _ in range(ACTIVATION_BY_ADDRESS.times + 5):
        assert isinstance(steps.start(town.codes[0]), OwnerSignIn)


@pytest.mark.parametrize(("seconds", "works"), [(-1, True), (0, False), (1, False)])
def test_the_code_works_to_the_end_of_the_vote(town: Town, steps: Steps, seconds: int, works: bool) -> None:
    answer = steps.start(town.codes[0], town.closes + timedelta(seconds=seconds))
    if works:
        assert isinstance(answer, OwnerSignIn)
    else:
        assert code_of(answer) == "activation-expired"


def test_the_code_works_again_for_a_changed_vote(town: Town, steps: Steps) -> None:
    first = steps.signed_in(town.codes[0])
    later = steps.signed_in(town.codes[0], steps.now + timedelta(days=2))
    assert first != later


def test_a_locked_code_says_where_to_go(town: Town, steps: Steps, database: Database) -> None:
    with database.writing() as session:
        session.execute(update(ActivationRow).values(locked=True))
    answer = steps.start(town.codes[0])
    assert code_of(answer) == "activation-locked"
    assert "社区居委会" in getattr(answer, "next_step", "")


def test_the_same_browser_with_the_same_letter_goes_on_where_it_was(town: Town, steps: Steps) -> None:
    token = steps.started(town.codes[0])
    again = steps.start(town.codes[0], token=token)
    assert again == OwnerSignIn(token, town.heads[0])
    other = steps.start(town.codes[1], token=token)
    assert isinstance(other, OwnerSignIn)
    assert other.token != token


def test_without_the_servers_key_the_stored_hashes_match_no_code(town: Town, steps: Steps) -> None:
    steps.keyring = MemoryKeyring()
    assert code_of(steps.start(town.codes[0])) == "activation-unknown"
