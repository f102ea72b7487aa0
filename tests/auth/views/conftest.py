"""A whole application over the town's database, and a browser that fills in forms."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from auth.services.gateways import MemoryGateway
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.platform import Platform
from tests.application import application
from tests.auth.town import Entropy
from tests.hashing import CHEAP


class Clock:
    """A clock that the test sets."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Visit:
    """A browser: it takes the CSRF token from the page it is on, as people do."""

    client: FlaskClient
    page: TestResponse | None = None
    token: str = field(default="")

    def get(self, path: str, **more: Any) -> TestResponse:
        return self._seen(self.client.get(path, **more))

    def post(self, path: str, **fields: str) -> TestResponse:
        return self._seen(self.client.post(path, data={"csrf_token": self.token, **fields}))

    def follow(self) -> TestResponse:
        """Where the last answer leads."""
        assert self.page is not None
        assert self.page.status_code == 303, self.page.text
        return self.get(self.page.headers["Location"])

    def _seen(self, page: TestResponse) -> TestResponse:
        self.page = page
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)
        self.token = found[1] if found else self.token
        return page


@pytest.fixture
def clock(now: datetime) -> Clock:
    return Clock(now)


@pytest.fixture
def outbox() -> MemoryGateway:
    return MemoryGateway()


@pytest.fixture
def app(
    database: Database,
    keyring: MemoryKeyring,
    entropy: Entropy,
    clock: Clock,
    outbox: MemoryGateway,
    tmp_path: Path,
) -> Flask:
    here = Platform(
        database=database,
        keyring=keyring,
        clock=clock,
        entropy=entropy,
        base_url="http://127.0.0.1:8000",
        home=tmp_path,
        sms=outbox,
        password_cost=CHEAP,
    )
    return application(here)


@pytest.fixture
def visit(app: Flask) -> Visit:
    return Visit(app.test_client())
