"""Signing out."""

from __future__ import annotations

from datetime import timedelta

from auth.services.read_sign_in import read_sign_in
from auth.services.sign_out import end_staff_sign_ins, sign_out
from kernel.db import Database
from tests.auth.steps import Steps
from tests.auth.town import Person, Town


def test_a_token_is_worth_nothing_afterwards(town: Town, steps: Steps, database: Database) -> None:
    mine, theirs = steps.signed_in(town.codes[0]), steps.signed_in(town.codes[0], steps.now + timedelta(minutes=2))
    with database.writing() as session:
        sign_out(session, token=mine, now=steps.now)
    with database.reading() as session:
        assert read_sign_in(session, token=mine, now=steps.now) is None
        assert read_sign_in(session, token=theirs, now=steps.now) is not None


def test_all_browsers_of_a_person_end_and_nobody_elses(
    chair: Person, officer: Person, steps: Steps, database: Database
) -> None:
    chairs = [steps.staff_signed_in(chair, steps.now + timedelta(minutes=number)) for number in range(2)]
    officers = steps.staff_signed_in(officer)
    with database.writing() as session:
        end_staff_sign_ins(session, chair.credentials.person, steps.now)
    later = steps.now + timedelta(minutes=2)
    with database.reading() as session:
        assert [read_sign_in(session, token=token, now=later) for token in chairs] == [None, None]
        assert read_sign_in(session, token=officers, now=later) is not None
