"""A community that reports, and the browsers of those who write and answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from auth.services.gateways import MemoryGateway
from kernel.platform import Platform
from tests.matters.reporting import Reporting
from tests.oversight.desk import Desk
from web.app import create_app
from web.settings import read_settings


@pytest.fixture
def app(place: Reporting, tmp_path: Path) -> Flask:
    """The whole application over this community, at the kit's present."""
    here = Platform(
        database=place.database,
        keyring=place.keyring,
        clock=lambda: place.now,
        entropy=place.entropy,
        base_url="http://127.0.0.1:8000",
        home=tmp_path,
        sms=MemoryGateway(),
    )
    return create_app(read_settings({"MINGBAI_HOME": str(tmp_path), "MINGBAI_SECRET_KEY": "s" * 32}), here)


@pytest.fixture
def chair(app: Flask, place: Reporting) -> Desk:
    return Desk(place, app.test_client(), place.chair)  # type: ignore[arg-type]


@pytest.fixture
def secretary(app: Flask, place: Reporting) -> Desk:
    return Desk(place, app.test_client(), place.secretary)  # type: ignore[arg-type]


@pytest.fixture
def officer(app: Flask, place: Reporting) -> Desk:
    return Desk(place, app.test_client(), place.officer)  # type: ignore[arg-type]


@pytest.fixture
def street(app: Flask, place: Reporting) -> Desk:
    return Desk(place, app.test_client(), place.street)  # type: ignore[arg-type]
