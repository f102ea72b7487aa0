"""A bare application with the keys and the folder that forms ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask, g

from auth.services.gateways import MemoryGateway
from kernel.access import Visitor
from kernel.db import Database
from kernel.keyring import PERSONAL_DATA, MemoryKeyring
from kernel.platform import EXTENSION, Platform


@pytest.fixture
def app(keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime, tmp_path: Path) -> Flask:
    keyring.make(PERSONAL_DATA)
    app = Flask(__name__)
    app.config.update(SECRET_KEY="s" * 32, WTF_CSRF_ENABLED=False)
    app.extensions[EXTENSION] = Platform(
        Database(f"sqlite:///{tmp_path / 'none.db'}"),
        keyring,
        lambda: now,
        entropy,
        "http://127.0.0.1:8000",
        tmp_path,
        MemoryGateway(),
    )
    return app


@pytest.fixture
def visit_as(app: Flask) -> Iterator[Callable[[str], None]]:
    """Within a request, whoever is named makes it."""
    with app.test_request_context("/"):
        yield lambda person: setattr(g, "visitor", Visitor(person))
