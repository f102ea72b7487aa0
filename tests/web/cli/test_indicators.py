"""The numbers of the dashboards on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kernel.platform import Platform
from oversight.rules.indicators import INDICATORS
from registry.services.communities import create_community
from tests.application import application
from web.cli.indicators import indicators
from web.settings import read_settings


@pytest.fixture
def run(here: Platform, tmp_path: Path) -> Callable[..., Result]:
    """Two communities founded a year ago; one has no branch, and neither has done anything."""
    founded = here.clock() - timedelta(days=365)
    with here.database.writing() as session:
        for name, branch in (("榕景花园", True), ("榕荫新村", False)):
            create_community(
                session,
                name=name,
                entropy=here.entropy,
                log_host="mingbai.test",
                now=founded,
                has_party_branch=branch,
            )
    settings = read_settings({"MINGBAI_HOME": str(tmp_path), "MINGBAI_SECRET_KEY": "s" * 32})
    app = application(here)

    def invoke(*arguments: str) -> Result:
        with app.app_context():
            return CliRunner().invoke(indicators, list(arguments), obj=settings)

    return invoke


def test_every_number_with_its_communities_and_counties(run: Callable[..., Result]) -> None:
    result = run("--json")
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert list(told) == ["at", "communities", "indicators", "counties"]
    assert (told["at"], told["communities"]) == ("2026-10-01T02:00:00Z", 2)
    assert [each["code"] for each in told["indicators"]] == [each.code for each in INDICATORS]
    numbers = {each["code"]: each for each in told["indicators"]}
    assert numbers["no-branch"] == {
        "code": "no-branch",
        "title": "没有党支部的小区",
        "count": 1,
        "amount": 0,
        "by_community": {"榕荫新村": 1},
    }
    # Founded on 1 October 2025: the statements of the last quarter of 2025 and of two of 2026 are missing.
    assert numbers["disclosure-missing"]["by_community"] == {"榕景花园": 3, "榕荫新村": 3}
    assert numbers["disclosure-missing"]["count"] == 6
    (county,) = told["counties"]
    assert (county["county"], county["communities"], county["statements_due"]) == ("", 2, 6)
    assert county["duties_overdue"] == numbers["duties-overdue"]["count"]


def test_people_read_a_line_for_each_number(run: Callable[..., Result]) -> None:
    lines = run().stdout.splitlines()
    assert len(lines) == len(INDICATORS)
    assert "没有党支部的小区　1" in lines
    assert "花超了的事　0，0.00元" in lines
