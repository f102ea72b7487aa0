"""Days of rest on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from kernel.platform import Platform
from tests.application import application
from web.cli.holidays import holidays


@pytest.fixture
def app(here: Platform, tmp_path: Path) -> Flask:
    return application(here)


def run(app: Flask, *arguments: str) -> Result:
    with app.app_context():
        return CliRunner().invoke(holidays, [*arguments])


def value(app: Flask, *arguments: str) -> Any:
    answer = run(app, *arguments, "--json")
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.stdout)


def test_days_of_a_notice_are_entered_listed_and_taken_back(app: Flask) -> None:
    assert value(app, "list", "--year", "2199") == {"entered": {}, "announced": False}
    assert len(value(app, "set", "2199-02-05", "2199-02-11")["days"]) == 7
    value(app, "set", "2199-02-16", "--kind", "work")
    listed = value(app, "list", "--year", "2199")
    assert (len(listed["entered"]), listed["entered"]["2199-02-16"], listed["announced"]) == (8, "上班", True)
    assert value(app, "list", "--year", "2198")["entered"] == {}
    value(app, "set", "2199-02-05", "2199-02-16", "--kind", "as-announced")
    assert value(app, "list") == {"entered": {}}


def test_days_backwards_are_refused_and_no_day_is_wrong_use(app: Flask) -> None:
    assert run(app, "set", "2199-02-11", "2199-02-05").exit_code == 1
    assert run(app, "set", "soon").exit_code == 2


def test_a_person_is_told_in_words(app: Flask) -> None:
    run(app, "set", "2199-02-05")
    told = run(app, "list", "--year", "2199").output
    assert "2199年2月5日" in told
    assert "已经知道" in told
    assert "只按周末算" in run(app, "list", "--year", "2198").output
