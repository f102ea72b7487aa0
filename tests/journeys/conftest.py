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
from tests.application import application, platform_of
from tests.assemblies import Kit
from tests.journeys.rig import Phone, browser, phone_at, serve

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
    here = platform_of(kit, tmp_path, sms=outbox)
    return application(here)


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
