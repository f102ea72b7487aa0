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
from kernel.calendar import day_of
from kernel.platform import Platform
from matters.rules.clocks import Stage
from matters.services.list_prereports import list_prereports
from oversight.rules.standing import State
from oversight.services.read_duties import list_duties
from oversight.services.read_marks import read_marks
from oversight.services.read_orders import orders_of
from oversight.services.read_registers import firm_on
from oversight.services.read_seal_uses import seal_uses
from registry.services.communities import list_communities
from web.cli import demo as subject
from web.demonstration import oversight as story
from web.demonstration.build import build
from web.demonstration.story import PAST, PRESENT
from web.home import prepare
from web.settings import Settings, read_settings
from web.wiring import build_platform

FEW = {"voters": 6, "changes": 1}
LAMPS, MATS, FLOOD, RAMP, TREES = (
    offered.title for offered in (story.LAMPS, story.MATS, story.FLOOD, story.RAMP, story.TREES)
)


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


def interrupted(here: Platform, log_host: str, _progress: Any) -> dict[str, Any]:
    few_voters(here, log_host, no_progress)
    raise KeyboardInterrupt


def test_a_demonstration_whose_first_start_was_interrupted_is_built_over_verified_and_told_again(
    settings: Settings, place: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "build", interrupted)
    assert run(settings, place).exit_code != 0
    monkeypatch.setattr(subject, "build", few_voters)
    first = run(settings, place)
    assert first.exit_code == 0, first.output
    facts = json.loads(first.stdout)
    assert "核验通过" in facts["verified"]
    assert len(facts["letters"]) == 3
    usernames = {account["username"] for account in facts["staff"]}
    assert usernames >= {"zhuren", "yinzhang", "wuye", "shuji", "shequ", "jiedao", "zhuguan"}
    assert json.loads(run(settings, place).stdout) == facts
    with place.database.reading() as session:
        assert len(list_communities(session)) == 1
        fund = fund_summary(session, facts["community"]["code"], place.clock())
    assert (fund.sums.accounts, fund.low > 0, [use.is_emergency for use in fund.uses]) == (2219, True, [True])
    reports_are_at_every_stage(place, facts["community"]["code"])
    duties_were_done_but_for_a_few(place, facts["community"]["code"])


def reports_are_at_every_stage(place: Platform, code: str) -> None:
    """Waiting for the reader, left unanswered, replied to after an emergency, put right, agreed and paid."""
    with place.database.reading() as session:
        listed = {each.view.matter.title: each for each in list_prereports(session, [code], place.clock())}
        orders, uses = orders_of(session, code), seal_uses(session, code)
        marks = read_marks(session, [code], place.clock())[code]
    found = {title: (listed[title].stage, listed[title].report.revision) for title in (LAMPS, MATS, FLOOD, RAMP, TREES)}
    assert found == {
        LAMPS: (Stage.FILED, 1),
        MATS: (Stage.ESCALATED, 1),
        FLOOD: (Stage.REPLIED, 1),
        RAMP: (Stage.APPROVED, 2),
        TREES: (Stage.APPROVED, 1),
    }
    flood = listed[FLOOD].report.report
    assert (flood.acted is not None, flood.late) == (True, False)
    assert [order.amount for order in orders] == [18_600_00]
    assert [use.document for use in uses] == ["党建联建协议", "绿化补种合同"]
    assert marks.unreported == []


def duties_were_done_but_for_a_few(place: Platform, code: str) -> None:
    """One filing was forgotten, and the treasurer's third quarter is left to the reader; a complaint is open."""
    with place.database.reading() as session:
        standings = list_duties(session, code, place.clock())
        firm = firm_on(session, code, day_of(place.clock()))
    done = {each.duty.code for each in standings if each.done}
    assert {each.duty.code for each in standings if each.state is State.OVERDUE} <= {
        "change-filing",
        "quarterly-disclosure",
        "community-survey",
        "conduct-declaration",
    }
    assert done >= {"committee-evaluation", "posting-kept", "firm-check-in", "rectification-proof", "complaint-answer"}
    assert [each.state for each in standings if each.duty.code == "change-filing"] == [State.OVERDUE]
    open_complaints = [each for each in standings if each.duty.code == "complaint-handling" and not each.done]
    assert len(open_complaints) == 1
    assert firm is not None


def test_nothing_is_built_beside_a_real_community(settings: Settings, place: Platform) -> None:
    from web.founding import found_community

    with place.database.writing() as session:
        found_community(session, place, name="真的小区", log_host="mingbai.test", now=place.clock())
    refused = run(settings, place)
    assert refused.exit_code == 1
    assert json.loads(refused.stdout)["refused"]["code"] == "not_a_demonstration"
