"""A whole application over the village's database, and staff who sign in to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from auth.rules.offices import Term
from auth.rules.totp import code_at, step_of
from auth.services.register_staff import register_staff
from kernel.access import Role
from tests.application import application, platform_of
from tests.hashing import CHEAP
from tests.registry.conftest import Village

PASSWORD = "correct-horse-battery"


@dataclass(frozen=True)
class Keeper:
    """A member of staff, as the sign-in form knows them."""

    username: str
    password: str
    code: str


@pytest.fixture
def app(village: Village, tmp_path: Path) -> Flask:
    here = platform_of(village, tmp_path)
    return application(here)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def keeper(village: Village, role: Role) -> Keeper:
    """Somebody new who holds this office in the village."""
    term = Term(role, village.code, date(2026, 1, 1), date(2028, 12, 31))
    with village.database.writing() as session:
        made = register_staff(
            session,
            username="zhuren",
            display_name="某某",
            terms=[term],
            now=village.now,
            entropy=village.entropy,
            keyring=village.keyring,
            cost=CHEAP,
            password=PASSWORD,
        )
    return Keeper("zhuren", PASSWORD, code_at(made.totp_secret, step_of(village.now)))
