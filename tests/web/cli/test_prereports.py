"""``prereport list`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from kernel.platform import Platform
from registry.services.communities import create_community
from tests.application import application
from tests.matters.reporting import OPINION_DAYS, SECOND, Reporting
from web.cli.prereports import prereport

HERE = ("--community", "榕景花园")


@pytest.fixture
def place(here: Platform) -> Reporting:
    return Reporting(here.database, here.keyring, here.entropy, here.clock()).found()


@pytest.fixture
def app(here: Platform, tmp_path: Path) -> Flask:
    return application(here)


def run(app: Flask, *arguments: str) -> Result:
    with app.app_context():
        return CliRunner().invoke(prereport, ["list", *arguments])


def test_each_report_is_told_with_whom_it_waits_for(place: Reporting, app: Flask, here: Platform) -> None:
    with place.database.writing() as session:
        report = place.file(session, place.matter(session))
        place.say(session, report, place.secretary)
        place.urgent(session, place.spending(session), hours=49)
    spending, lift = json.loads(run(app, *HERE, "--json").stdout)
    assert (lift["title"], lift["amount"], lift["effect"], lift["escalated"]) == (
        "更换电梯",
        28_600_000,
        "approval",
        False,
    )
    assert [each["state"] for each in lift["addressees"]] == ["approved", "filed"]
    assert (spending["emergency"], spending["late"], spending["kind"]) == (True, True, "facilities")
    late = here.clock() + OPINION_DAYS + SECOND
    object.__setattr__(here, "clock", lambda: late)
    assert all(each["escalated"] for each in json.loads(run(app, *HERE, "--json").stdout))


def test_a_person_reads_it_too(place: Reporting, app: Flask) -> None:
    assert "还没有事前报告" in run(app, *HERE).stdout
    with place.database.writing() as session:
        place.urgent(session, place.spending(session), hours=49)
    told = run(app, *HERE).stdout
    for words in ("维修3号楼消防泵", "18,600.00 元", "【紧急】【补报逾期】", "等小区党支部答复", "才能支出"):
        assert words in told


def test_without_a_community_those_of_all_are_told_with_their_names(place: Reporting, app: Flask) -> None:
    with place.database.writing() as session:
        create_community(session, name="桂苑", entropy=place.entropy, log_host="example.org", now=place.now)
        place.file(session, place.matter(session))
    (alone,), (among,) = (json.loads(run(app, *of, "--json").stdout) for of in (HERE, ()))
    assert alone == among
    assert among["community"] == "榕景花园"
    assert run(app).stdout.startswith("榕景花园　")
    assert "榕景花园" not in run(app, *HERE).stdout
    assert json.loads(run(app, "--community", "桂苑", "--json").stdout) == []


def test_a_community_that_is_not_there_is_refused(app: Flask) -> None:
    assert run(app, "--community", "没有的小区", "--json").exit_code == 1
