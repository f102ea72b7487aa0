"""The demonstration district with six of its fifty communities, built once for all of its tests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from kernel.calendar import day_of
from kernel.platform import EXTENSION, Platform
from tests.built_once import built_once
from tests.hashing import CHEAP
from tests.web.demonstration.plain_press import PlainPress
from tests.web.demonstration.running import run
from web.app import create_app
from web.cli import demo as subject
from web.demonstration.district.build import build_district
from web.demonstration.district.events import PlannedCommunity
from web.demonstration.district.plan import plan_district
from web.home import prepare
from web.settings import Settings, read_settings
from web.wiring import build_platform

SIX = 6
FACTS = "facts.json"
A_TUESDAY = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
"""The plan knows no days of rest: on the days around a due day that a holiday has moved it would count otherwise."""


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application over a district that ``mingbai demo --district`` has built; its facts in ``config``."""
    home = built_once(tmp_path_factory, "district", build)
    with district(home) as (_settings, app):
        app.config["facts"] = json.loads((home / FACTS).read_text())
        yield app


@contextmanager
def district(home: Path) -> Iterator[tuple[Settings, Flask]]:
    """The application over what stands in this folder, at the tests' present."""
    settings = read_settings({"MINGBAI_HOME": str(home), "MINGBAI_DEMONSTRATION": "1"})
    place = replace(build_platform(settings), clock=lambda: A_TUESDAY, password_cost=CHEAP)
    prepare(settings, place)
    yield settings, create_app(settings, place)
    place.database.engine.dispose()


def build(home: Path) -> None:
    """Carry out the small district there, and write down what the command told."""
    with pytest.MonkeyPatch.context() as patch, district(home) as (settings, app), app.app_context():
        place: Platform = app.extensions[EXTENSION]
        small = partial(build_district, communities=SIX, press=PlainPress(place.keyring, place.stamp))
        patch.setattr(subject, "build_district", small)
        built = run(subject.demo, "--district", settings=settings)
        assert built.exit_code == 0, built.output
    (home / FACTS).write_text(built.stdout)


@pytest.fixture
def place(app: Flask) -> Platform:
    found: Platform = app.extensions[EXTENSION]
    return found


@pytest.fixture
def facts(app: Flask) -> dict[str, Any]:
    found: dict[str, Any] = app.config["facts"]
    return found


@pytest.fixture
def plans(place: Platform) -> list[PlannedCommunity]:
    return plan_district(day_of(place.clock()), SIX)
