"""The demonstration district with six of its fifty communities: carried out, sound, and told to its reader."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from kernel.calendar import day_of
from kernel.platform import EXTENSION, Platform
from tests.web.demonstration.plain_press import PlainPress
from web.app import create_app
from web.cli import demo as subject
from web.cli.doctor import doctor
from web.demonstration.district.build import build_district
from web.demonstration.district.events import PlannedCommunity
from web.demonstration.district.plan import plan_district
from web.home import prepare
from web.settings import read_settings
from web.wiring import build_platform

SIX = 6


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application over a district that ``mingbai demo --district`` has built; its facts in ``config``."""
    home = tmp_path_factory.mktemp("district")
    settings = read_settings({"MINGBAI_HOME": str(home), "MINGBAI_DEMONSTRATION": "1"})
    place = build_platform(settings)
    prepare(settings, place)
    app = create_app(settings, place)
    small = partial(build_district, communities=SIX, press=PlainPress(place.keyring, place.stamp))
    with pytest.MonkeyPatch.context() as patch, app.app_context():
        patch.setattr(subject, "build_district", small)
        built = run(subject.demo, "--district", settings=settings)
    assert built.exit_code == 0, built.output
    app.config["facts"] = json.loads(built.stdout)
    yield app
    place.database.engine.dispose()


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


def run(command: Any, *words: str, settings: object = None) -> Result:
    return CliRunner().invoke(command, [*words, "--json"], obj=settings)


def test_the_records_are_sound_and_the_finished_vote_verifies(app: Flask, facts: dict[str, Any]) -> None:
    assert "核验通过" in facts["verified"]
    with app.app_context():
        found = json.loads(run(doctor).stdout)
    assert (found["sound"], found["communities"], found["problems"]) == (True, SIX, [])


def test_there_is_an_account_for_every_office(facts: dict[str, Any], plans: list[PlannedCommunity]) -> None:
    names = {account["username"] for account in facts["staff"]}
    assert names == {"zhuren", "caiwu", "yinzhang", "shuji", "jingli", "shequ", "jiedao", "zhuguan"}
    assert facts["communities"] == [planned.name for planned in plans]
    assert len(facts["letters"]) == 3


def test_the_demonstration_s_own_page_tells_them(app: Flask) -> None:
    page = app.test_client().get("/demonstration").text
    assert "zhuguan" in page
    assert "激活码" in page


def test_files_of_records_were_kept(place: Platform) -> None:
    assert list(Path(place.home / "uploads").rglob("*"))
    assert list(Path(place.home / "records").rglob("*"))
