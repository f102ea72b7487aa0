"""New members of staff."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlalchemy import select

from auth.models import StaffRow
from auth.rules.offices import Term
from auth.services.give_credentials import Credentials
from auth.services.read_staff import list_staff
from auth.services.register_staff import register_staff
from kernel.access import Role
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from tests.auth.town import Entropy

TERM = Term(Role.CHAIR, "k7qm", date(2026, 1, 1), date(2028, 12, 31))


class Office:
    """Registers with the test's fixtures."""

    def __init__(self, database: Database, now: datetime, entropy: Entropy, keyring: MemoryKeyring) -> None:
        self.database, self.now, self.entropy, self.keyring = database, now, entropy, keyring

    def register(self, username: str = "zhuren", name: str = "陈主任", password: str = "") -> Credentials:
        with self.database.writing() as session:
            return register_staff(
                session,
                username=username,
                display_name=name,
                terms=[TERM],
                now=self.now,
                entropy=self.entropy,
                keyring=self.keyring,
                password=password,
            )


@pytest.fixture
def office(database: Database, now: datetime, entropy: Entropy, keyring: MemoryKeyring) -> Office:
    return Office(database, now, entropy, keyring)


def test_a_person_gets_an_opaque_id_a_password_and_a_secret(office: Office, database: Database) -> None:
    credentials = office.register()
    assert len(bytes.fromhex(credentials.person)) == 16
    assert len(credentials.password) == 17
    assert credentials.totp_uri.startswith("otpauth://totp/")
    with database.reading() as session:
        (member,) = list_staff(session)
    assert (member.person, member.username, member.terms) == (credentials.person, "zhuren", (TERM,))


def test_the_database_holds_neither_password_nor_secret(office: Office, database: Database) -> None:
    credentials = office.register(password="Kx7-right-horse")
    with database.reading() as session:
        row = session.scalars(select(StaffRow)).one()
        stored = row.password_hash.encode() + row.totp_sealed
    assert b"Kx7-right-horse" not in stored
    assert credentials.totp_secret.encode() not in stored


@pytest.mark.parametrize("username", ["", "a", "1abc", "Zhuren", "陈主任", "a b", "a" * 33, "a/../b"])
def test_a_username_that_does_not_fit_is_refused(office: Office, username: str) -> None:
    with pytest.raises(Refused) as refused:
        office.register(username)
    assert refused.value.refusal.code == "username-bad"


def test_a_username_is_given_once(office: Office) -> None:
    office.register()
    with pytest.raises(Refused) as refused:
        office.register()
    assert refused.value.refusal.code == "username-taken"


def test_a_weak_password_and_an_empty_name_are_refused(office: Office, database: Database) -> None:
    for arguments, code in (({"password": "short"}, "password-weak"), ({"name": "  "}, "name-empty")):
        with pytest.raises(Refused) as refused:
            office.register(**arguments)
        assert refused.value.refusal.code == code
    with database.reading() as session:
        assert list_staff(session) == []
