"""A whole application over the test's database, with its own keys, a fixed clock and messages that can be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from auth.services.gateways import MemoryGateway
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.platform import Platform
from tests.application import application, make_application
from tests.hashing import CHEAP


@pytest.fixture
def here(
    database: Database,
    keyring: MemoryKeyring,
    now: datetime,
    entropy: Callable[[int], bytes],
    tmp_path: Path,
) -> Platform:
    return Platform(
        database=database,
        keyring=keyring,
        clock=lambda: now,
        entropy=entropy,
        base_url="http://127.0.0.1:8000",
        home=tmp_path,
        sms=MemoryGateway(),
        password_cost=CHEAP,
    )


@pytest.fixture
def app(here: Platform) -> Flask:
    return application(here)


@pytest.fixture
def own_app(here: Platform) -> Flask:
    """An application for this test alone, which it may change."""
    return make_application(here)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
