"""The real application under a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from auth.services.gateways import MemoryGateway
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.platform import Platform
from tests.assemblies import Kit
from tests.journeys.rig import Phone, browser, phone_at, serve
from web.app import create_app
from web.settings import read_settings

__all__ = ["browser"]


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Kit:
    """A community with its register and its staff; what the application shows is at the kit's present."""
    return Kit(database, keyring, entropy, now).found()


@pytest.fixture
def outbox() -> MemoryGateway:
    """The text messages that were sent."""
    return MemoryGateway()


@pytest.fixture
def kit_app(kit: Kit, outbox: MemoryGateway, tmp_path: Path) -> Flask:
    """The whole application over the kit's database, with the kit's clock."""
    here = Platform(
        database=kit.database,
        keyring=kit.keyring,
        clock=lambda: kit.now,
        entropy=kit.entropy,
        base_url="http://127.0.0.1:8000",
        home=tmp_path,
        sms=outbox,
    )
    return create_app(read_settings({"MINGBAI_HOME": str(tmp_path), "MINGBAI_SECRET_KEY": "s" * 32}), here)


@pytest.fixture
def live_server(kit_app: Flask) -> Iterator[str]:
    """Its address while the test runs."""
    with serve(kit_app) as url:
        yield url


@pytest.fixture
def phone(browser: Browser, live_server: str) -> Iterator[Phone]:
    """A phone with nothing on it; any complaint of its console fails the test."""
    with phone_at(browser, live_server) as phone:
        yield phone
