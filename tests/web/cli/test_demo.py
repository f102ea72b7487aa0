"""The demonstration, small: built once, told again, started over when it was interrupted, never beside real data."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from disclosure.services.read_fund_summary import fund_summary
from kernel.platform import Platform
from registry.services.communities import list_communities
from web.cli import demo as subject
from web.demonstration.build import build
from web.demonstration.story import PAST, PRESENT
from web.home import prepare
from web.settings import Settings, read_settings
from web.wiring import build_platform

FEW = {"voters": 6, "changes": 1}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"MINGBAI_HOME": str(tmp_path / "home"), "MINGBAI_DEMONSTRATION": "1"})


@pytest.fixture
def place(settings: Settings) -> Platform:
    place = build_platform(settings)
    prepare(settings, place)
    return place


def run(settings: Settings, place: Platform) -> Result:
    from web.app import create_app

    with create_app(settings, place).app_context():
        return CliRunner().invoke(subject.demo, ["--json"], obj=settings)


def few_voters(here: Platform, log_host: str, progress: Any) -> dict[str, Any]:
    return build(here, log_host, progress, replace(PAST, **FEW), replace(PRESENT, **FEW))


def no_progress(steps: Iterable[Any], _label: str) -> Iterable[Any]:
    return steps


def test_a_demonstration_is_built_verified_and_told_again(
    settings: Settings, place: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "build", few_voters)
    first = run(settings, place)
    assert first.exit_code == 0, first.output
    facts = json.loads(first.stdout)
    assert "核验通过" in facts["verified"]
    assert len(facts["letters"]) == 3
    assert {account["username"] for account in facts["staff"]} >= {"zhuren", "shuji", "shequ", "jiedao"}
    assert json.loads(run(settings, place).stdout) == facts
    with place.database.reading() as session:
        fund = fund_summary(session, facts["community"]["code"], place.clock())
    assert (fund.sums.accounts, fund.low > 0, [use.is_emergency for use in fund.uses]) == (2219, True, [True])


def test_an_interrupted_start_is_done_over(
    settings: Settings, place: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(here: Platform, log_host: str, _progress: Any) -> dict[str, Any]:
        few_voters(here, log_host, no_progress)
        raise KeyboardInterrupt

    monkeypatch.setattr(subject, "build", interrupted)
    assert run(settings, place).exit_code != 0
    monkeypatch.setattr(subject, "build", few_voters)
    again = run(settings, place)
    assert again.exit_code == 0, again.output
    with place.database.reading() as session:
        assert len(list_communities(session)) == 1


def test_nothing_is_built_beside_a_real_community(settings: Settings, place: Platform) -> None:
    from web.founding import found_community

    with place.database.writing() as session:
        found_community(session, place, name="真的小区", log_host="mingbai.test", now=place.clock())
    refused = run(settings, place)
    assert refused.exit_code == 1
    assert json.loads(refused.stdout)["refused"]["code"] == "not_a_demonstration"
