"""Duties on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kernel.platform import Platform
from oversight.rules.catalogue import DUTIES, OF_DISTRICT
from registry.services.communities import create_community
from tests.application import application
from web.cli.oversight import duty
from web.settings import read_settings

Run = Callable[..., Result]


@pytest.fixture
def run(here: Platform, tmp_path: Path) -> Run:
    with here.database.writing() as session:
        create_community(session, name="榕景花园", entropy=here.entropy, log_host="mingbai.test", now=here.clock())
    settings = read_settings({"MINGBAI_HOME": str(tmp_path), "MINGBAI_SECRET_KEY": "s" * 32})
    app = application(here)

    def invoke(*arguments: str) -> Result:
        with app.app_context():
            return CliRunner().invoke(duty, list(arguments), obj=settings)

    return invoke


def value(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_the_catalogue_is_one_list_of_entries(run: Run) -> None:
    entries = value(run("catalogue", "--json"))
    assert [entry["code"] for entry in entries] == [each.code for each in DUTIES]
    assert all(list(entry) == ["code", "title", "cites", "who", "cadence", "due", "public"] for entry in entries)
    assert entries[0] == {
        "code": "quarterly-disclosure",
        "title": "公共收益和工作经费季度公示",
        "cites": ["SEED 10", "CC 282"],
        "who": "chair",
        "cadence": "quarterly",
        "due": "每季度结束后的第一个月内",
        "public": True,
    }


def test_a_community_is_told_what_is_due_when(run: Run) -> None:
    found = {entry["code"]: entry for entry in value(run("list", "--community", "榕景花园", "--json"))}
    evaluation = found["committee-evaluation"]
    assert (evaluation["occurrence"], evaluation["due"], evaluation["state"]) == ("2026", "2026-12-31", "open")
    assert (found["committee-filing"]["due"], found["committee-filing"]["state"]) == ("", "idle")
    assert (
        "还没到期  业委会年度履职评价  2026-12-31  2026年  社区工作人员"
        in run("list", "--community", "榕景花园").output
    )


def test_the_district_has_its_own_list(run: Run) -> None:
    found = value(run("list", "--district", "--json"))
    assert {entry["code"] for entry in found} == {each.code for each in OF_DISTRICT}
    late = next(entry for entry in found if entry["code"] == "service-coverage")
    assert (late["due"], late["state"]) == ("2023-12-31", "overdue")


@pytest.mark.parametrize("arguments", [("list",), ("list", "--district", "--community", "榕景花园")])
def test_one_of_the_two_is_asked_for(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_an_unknown_community_is_refused(run: Run) -> None:
    assert run("list", "--community", "没有").exit_code == 1
