"""Registers on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kernel.platform import Platform
from tests.application import application
from tests.oversight.office import CONTRACT, ELECTION, Office
from web.cli.registers import register
from web.settings import read_settings


@pytest.fixture
def kit(here: Platform, tmp_path: Path) -> Office:
    return Office(here.database, here.keyring, here.entropy, here.clock()).founded()


def listed(here: Platform, home: Path, *arguments: str) -> Any:
    settings = read_settings({"MINGBAI_HOME": str(home), "MINGBAI_SECRET_KEY": "s" * 32})
    with application(here).app_context():
        result = CliRunner().invoke(register, ["list", "--json", *arguments], obj=settings)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_a_community_of_which_nothing_is_known_is_listed(here: Platform, kit: Office, tmp_path: Path) -> None:
    [found] = listed(here, tmp_path)
    assert (found["community"], found["committee"], found["firm"], found["surveyed"]) == ("榕景花园", None, None, "")


def test_committee_firm_and_credit_events_are_told(here: Platform, kit: Office, tmp_path: Path) -> None:
    kit.file("committee-election", ELECTION, signer=kit.chair)
    kit.file("firm-contract", CONTRACT, signer=kit.chair)
    kit.file("firm-opinion", {"score": "60", "grade": "合格", "opinion": "维修太慢"}, occurrence="2026")
    [found] = listed(here, tmp_path, "--community", "榕景花园")
    assert found["committee"] == {"begins": "2026-09-01", "ends": "2031-08-31", "members": 7}
    assert found["firm"] == {"name": CONTRACT["firm"], "uscc": CONTRACT["uscc"], "ends": "2029-08-31"}
    assert found["credit_events"] == [
        {"duty": "firm-opinion", "day": "2026-10-01", "firm": CONTRACT["firm"], "result": "合格"}
    ]
