"""The demonstration district with six of its fifty communities: carried out, sound, and told to its reader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from flask import Flask

from kernel.platform import Platform
from tests.web.demonstration.running import run
from web.cli.doctor import doctor
from web.demonstration.district.events import PlannedCommunity


def test_the_records_are_sound_and_the_finished_vote_verifies(app: Flask, facts: dict[str, Any]) -> None:
    assert "核验通过" in facts["verified"]
    with app.app_context():
        found = json.loads(run(doctor).stdout)
    assert (found["sound"], found["communities"], found["problems"]) == (True, 6, [])


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
