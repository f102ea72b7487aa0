"""The real application under a real browser."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from kernel.platform import EXTENSION
from tests.journeys.rig import Phone, browser, phone_at, serve
from web.app import create_app
from web.home import prepare
from web.settings import read_settings

__all__ = ["browser", "live_app", "live_server", "phone", "port"]


@pytest.fixture
def port() -> int:
    """A port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def live_app(tmp_path: Path, port: int) -> Flask:
    """The application as ``bin/run`` starts it, in an instance folder of its own."""
    environment = {
        "MINGBAI_HOME": str(tmp_path / "instance"),
        "MINGBAI_BASE_URL": f"http://127.0.0.1:{port}",
        "MINGBAI_DEMONSTRATION": "1",
    }
    settings = read_settings(environment)
    app = create_app(settings)
    prepare(settings, app.extensions[EXTENSION])
    return app


@pytest.fixture
def live_server(live_app: Flask, port: int) -> Iterator[str]:
    """Its address while the test runs."""
    with serve(live_app, port) as url:
        yield url


@pytest.fixture
def phone(browser: Browser, live_server: str) -> Iterator[Phone]:
    """A phone with nothing on it; any complaint of its console fails the test."""
    with phone_at(browser, live_server) as phone:
        yield phone
