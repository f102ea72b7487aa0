"""Activation codes for the letters."""

from __future__ import annotations

from sqlalchemy import func, select

from auth.models import ActivationRow
from auth.rules.activation import plain_code
from auth.services.issue_letters import IssuedLetter, issue_letters
from auth.services.pending_sign_in import OwnerSignIn
from kernel.db import Database
from tests.auth.steps import Steps, code_of
from tests.auth.town import ASSEMBLY, Town


def issue(database: Database, town: Town, steps: Steps, heads: tuple[int, ...]) -> list[IssuedLetter]:
    with database.writing() as session:
        return issue_letters(
            session,
            assembly=ASSEMBLY,
            community=town.community.code,
            heads=heads,
            valid_until=town.closes,
            now=steps.now,
            entropy=steps.entropy,
            keyring=steps.keyring,
        )


def test_each_head_has_a_code_of_its_own_in_the_order_given(town: Town, steps: Steps, database: Database) -> None:
    heads = (town.heads[2], town.heads[0])
    letters = issue(database, town, steps, heads)
    assert tuple(letter.head_id for letter in letters) == heads
    assert len({letter.code for letter in letters}) == 2
    assert all(plain_code(letter.code) for letter in letters)


def test_a_new_letter_voids_the_old_one_of_that_head_alone(town: Town, steps: Steps, database: Database) -> None:
    (letter,) = issue(database, town, steps, town.heads[:1])
    assert code_of(steps.start(town.codes[0])) == "activation-superseded"
    assert isinstance(steps.start(letter.code), OwnerSignIn)
    assert isinstance(steps.start(town.codes[1]), OwnerSignIn)


def test_two_thousand_letters_are_issued_at_once_and_again(town: Town, steps: Steps, database: Database) -> None:
    heads = tuple(range(10_000, 12_000))
    assert len({letter.code for letter in issue(database, town, steps, heads)}) == 2000
    issue(database, town, steps, heads)
    with database.reading() as session:
        in_force = select(func.count()).where(ActivationRow.head_id >= 10_000, ActivationRow.superseded.is_(False))
        assert session.scalar(in_force) == 2000
