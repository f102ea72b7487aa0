"""New credentials for a member of staff."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auth.services.read_sign_in import read_sign_in
from auth.services.reset_staff import reset_staff
from auth.services.sign_in_staff import StaffSignIn
from kernel.db import Database
from kernel.refusals import Refused
from tests.auth.steps import Steps, code_of
from tests.auth.town import Person


def test_the_old_credentials_and_every_browser_are_out(chair: Person, steps: Steps, database: Database) -> None:
    token = steps.staff_signed_in(chair)
    with database.writing() as session:
        fresh = reset_staff(session, username="zhuren", now=steps.now, entropy=steps.entropy, keyring=steps.keyring)
    with database.reading() as session:
        assert read_sign_in(session, token=token, now=steps.now) is None
    assert code_of(steps.sign_in_staff(chair)) == "staff-sign-in-wrong"
    renewed = replace(chair, credentials=fresh, password=fresh.password)
    assert isinstance(steps.sign_in_staff(renewed), StaffSignIn)
    assert fresh.person == chair.credentials.person, "what they signed stays theirs"


def test_an_unknown_username_is_said(steps: Steps, database: Database) -> None:
    with pytest.raises(Refused) as refused, database.writing() as session:
        reset_staff(session, username="nobody", now=steps.now, entropy=steps.entropy, keyring=steps.keyring)
    assert refused.value.refusal.code == "username-unknown"
