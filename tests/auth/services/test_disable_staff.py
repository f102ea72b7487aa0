"""Shutting a member of staff out."""

from __future__ import annotations

from auth.services.disable_staff import disable_staff, enable_staff
from auth.services.sign_in_staff import StaffSignIn
from kernel.db import Database
from tests.auth.steps import Steps, code_of
from tests.auth.town import Person


def test_a_disabled_person_cannot_sign_in_until_enabled(chair: Person, steps: Steps, database: Database) -> None:
    with database.writing() as session:
        disable_staff(session, username="zhuren", now=steps.now)
    assert code_of(steps.sign_in_staff(chair)) == "staff-sign-in-wrong"
    with database.writing() as session:
        enable_staff(session, username="zhuren")
    assert isinstance(steps.sign_in_staff(chair), StaffSignIn)
