"""A key made in the page of a member of staff."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from auth.rules.binding import SCHEMA
from auth.services.bind_staff_key import bind_staff_key
from auth.services.disable_staff import disable_staff
from evidence.rules.logged import Logged
from evidence.rules.schema import check
from evidence.rules.suites import es256_signer
from evidence.services.read_statements import read_statements
from kernel.access import Role
from kernel.db import Database
from kernel.refusals import Refused
from tests.auth.steps import Steps
from tests.auth.town import Person, Town

POINT = es256_signer(ec.derive_private_key(11, ec.SECP256R1())).public_key


class Desk:
    """The page of a member of staff."""

    def __init__(self, database: Database, town: Town, steps: Steps, person: Person) -> None:
        self.database, self.town, self.steps, self.person = database, town, steps, person

    def bind(self, now: datetime | None = None, **changed: Any) -> Logged:
        arguments: dict[str, Any] = {
            "person": self.person.credentials.person,
            "role": Role.CHAIR,
            "community": self.town.community.code,
            "public_key": POINT,
            "methods": ("password", "totp"),
            **changed,
        }
        with self.database.writing() as session:
            return bind_staff_key(
                session,
                log_origin=self.town.community.log_origin,
                scope="m2026",
                now=now or self.steps.now,
                entropy=self.steps.entropy,
                keyring=self.steps.keyring,
                **arguments,
            )

    def refusal(self, now: datetime | None = None, **changed: Any) -> str:
        with pytest.raises(Refused) as refused:
            self.bind(now, **changed)
        with self.database.reading() as session:
            origin = self.town.community.log_origin
            assert read_statements(session, origin=origin, scopes=["m2026"]) == [], "nothing is written"
        return refused.value.refusal.code


@pytest.fixture
def desk(database: Database, town: Town, steps: Steps, chair: Person) -> Desk:
    return Desk(database, town, steps, chair)


def test_the_binding_names_person_office_and_what_was_proven(desk: Desk, steps: Steps) -> None:
    steps.staff_signed_in(desk.person)
    body = desk.bind().envelope.body
    check(SCHEMA, body)
    assert body["subject"] == desk.person.credentials.person
    assert body["role"] == "chair"
    assert body["methods"] == ["password", "totp"]
    assert len(body["evidence"]) == 2
    assert body["not_after"] == "2026-10-01T02:30:00Z"
    assert body["scope"] == "m2026"


def test_nobody_signs_without_being_signed_in(desk: Desk, steps: Steps) -> None:
    assert desk.refusal() == "sign-in-needed"
    steps.staff_signed_in(desk.person)
    assert desk.refusal(now=steps.now + timedelta(minutes=60)) == "sign-in-needed"
    assert desk.refusal(methods=("password", "totp", "in_person")) == "sign-in-needed"


def test_an_office_not_held_there_and_then_signs_nothing(desk: Desk, steps: Steps) -> None:
    steps.staff_signed_in(desk.person)
    assert desk.refusal(role=Role.BRANCH_SECRETARY) == "office-not-held"
    assert desk.refusal(community="zzzz") == "office-not-held"
    after_the_term = datetime.fromisoformat("2028-12-31T16:00:00+00:00")
    steps.staff_signed_in(desk.person, after_the_term)
    assert desk.refusal(now=after_the_term) == "office-not-held"


def test_a_disabled_person_signs_nothing(desk: Desk, steps: Steps) -> None:
    steps.staff_signed_in(desk.person)
    with desk.database.writing() as session:
        disable_staff(session, username="zhuren", now=steps.now)
    assert desk.refusal() == "sign-in-needed"


def test_what_is_no_point_is_no_key(desk: Desk, steps: Steps) -> None:
    steps.staff_signed_in(desk.person)
    assert desk.refusal(public_key=b"\x04" + bytes(64)) == "key-bad"
