"""A community ready for its assembly, and the browsers of those who convene and count it."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from auth.services.gateways import MemoryGateway
from kernel.platform import Platform
from tests.assemblies import Kit
from tests.oversight.desk import Desk
from web.app import create_app
from web.settings import read_settings


@pytest.fixture
def app(kit: Kit, tmp_path: Path) -> Flask:
    """The whole application over this community, at the kit's present."""
    here = Platform(
        database=kit.database,
        keyring=kit.keyring,
        clock=lambda: kit.now,
        entropy=kit.entropy,
        base_url="http://127.0.0.1:8000",
        home=tmp_path,
        sms=MemoryGateway(),
    )
    return create_app(read_settings({"MINGBAI_HOME": str(tmp_path), "MINGBAI_SECRET_KEY": "s" * 32}), here)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser in which nobody has signed in."""
    return app.test_client()


@pytest.fixture
def chair(app: Flask, kit: Kit) -> Desk:
    return Desk(kit, app.test_client(), kit.chair)  # type: ignore[arg-type]


@pytest.fixture
def officer(app: Flask, kit: Kit) -> Desk:
    return Desk(kit, app.test_client(), kit.officer)  # type: ignore[arg-type]


@pytest.fixture
def secretary(app: Flask, kit: Kit) -> Desk:
    return Desk(kit, app.test_client(), kit.secretary)  # type: ignore[arg-type]
