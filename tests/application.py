"""The whole application for tests: made once in each worker and lent to one test after the other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Flask

from auth.services.gateways import MemoryGateway
from kernel.platform import EXTENSION, Platform
from tests.hashing import CHEAP
from web.app import create_app
from web.settings import read_settings

BASE_URL = "http://127.0.0.1:8000"
SECRET_KEY = "s" * 32
_free: list[Flask] = []
_lent: list[tuple[Flask, dict[str, Any]]] = []


def platform_of(kit: Any, home: Path, **changes: Any) -> Platform:
    """The outside world of an application over a kit's database, at the kit's present."""
    facts: dict[str, Any] = {
        "database": kit.database,
        "keyring": kit.keyring,
        "clock": lambda: kit.now,
        "entropy": kit.entropy,
        "base_url": BASE_URL,
        "home": home,
        "sms": MemoryGateway(),
        "password_cost": CHEAP,
    }
    return Platform(**facts | changes)


def make_application(platform: Platform) -> Flask:
    """An application over this platform that its test may change."""
    return create_app(read_settings({"MINGBAI_HOME": str(platform.home), "MINGBAI_SECRET_KEY": SECRET_KEY}), platform)


def application(platform: Platform) -> Flask:
    """An application over this platform until the test ends; nothing but its configuration may be changed."""
    app = _free.pop() if _free else make_application(platform)
    _lent.append((app, dict(app.config)))
    app.extensions[EXTENSION] = platform
    return app


def take_back() -> None:
    """Everything lent is free for the next test, with the configuration it was lent with."""
    while _lent:
        app, config = _lent.pop()
        app.config.clear()
        app.config.update(config)
        del app.extensions[EXTENSION]
        _free.append(app)
