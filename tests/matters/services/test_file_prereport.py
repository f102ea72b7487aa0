"""Filing a pre-report (SEED 10)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from evidence.rules.schema import check
from evidence.services.read_statements import read_statements
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from matters.rules import packs
from matters.rules.prereports import Occasion, Order
from matters.rules.statements import PREREPORT
from matters.services.check_execution import execution_gate
from matters.services.file_prereport import Emergency, draft_prereport, file_prereport, need_for
from matters.services.read_matters import matter_view
from tests.assemblies import BYLAW, Kit
from tests.matters.reporting import Reporting
from voting.services.read_agenda import read_agenda


def refused_code(kit: Kit, matter: str, no_branch_reason: str = "") -> str:
    with pytest.raises(Refused) as refused, kit.database.writing() as session:
        draft_prereport(
            session,
            matter_code=matter,
            signer=kit.chair,
            no_branch_reason=no_branch_reason,
            occasion=Occasion(),
            now=kit.now,
            entropy=kit.entropy,
        )
    return refused.value.refusal.code


def test_a_filed_report_is_in_the_log_under_its_matter_after_the_key_that_signed_it(kit: Kit) -> None:
    with kit.database.writing() as session:
        matter = kit.matter(session)
        kit.report(session, matter)
        logged = read_statements(session, origin=kit.log_origin, scopes=[matter])
        report = matter_view(session, matter).report
    assert [entry.leaf.type for entry in logged] == ["binding", "prereport"]
    assert report is not None
    assert report.report.tracker == logged[1].envelope.tracker
    assert report.report.waiting_for() == ("party_branch", "neighbourhood_committees")


def test_a_report_that_is_being_waited_for_cannot_be_filed_again(kit: Kit) -> None:
    with kit.database.writing() as session:
        matter = kit.matter(session)
        act = draft_prereport(
            session,
            matter_code=matter,
            signer=kit.chair,
            no_branch_reason="",
            occasion=Occasion(),
            now=kit.now,
            entropy=kit.entropy,
        )
        kit.report(session, matter)
    assert refused_code(kit, matter) == "already_filed"
    with pytest.raises(Refused), kit.database.writing() as session:
        file_prereport(session, act=act, envelope=kit.sign(session, act), now=kit.now)


def test_a_returned_report_is_refiled_as_the_next_revision(kit: Kit) -> None:
    with kit.database.writing() as session:
        matter = kit.matter(session)
        report = kit.report(session, matter)
        kit.answer(session, report, kit.secretary, "returned", "请补充比价。")
        kit.answer(session, report, kit.officer)
        kit.report(session, matter)
        assert [filed.revision for filed in matter_view(session, matter).reports] == [1, 2]


def test_what_is_no_major_matter_needs_no_report(kit: Kit) -> None:
    with kit.database.writing() as session:
        matter = kit.matter(session, BYLAW)
        assert need_for(session, matter_view(session, matter).matter, Occasion()).effect == "not_required"
    assert refused_code(kit, matter) == "not_major"


def test_without_a_party_branch_the_reason_is_stored_and_the_report_goes_to_the_neighbourhood_alone(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime
) -> None:
    kit = Kit(database, keyring, entropy, now).found(has_party_branch=False)
    with kit.database.writing() as session:
        matter = kit.matter(session)
    assert refused_code(kit, matter) == "branch_reason_missing"
    with kit.database.writing() as session:
        act = draft_prereport(
            session,
            matter_code=matter,
            signer=kit.chair,
            no_branch_reason="小区尚未成立党支部",
            occasion=Occasion(),
            now=kit.now,
            entropy=kit.entropy,
        )
    assert act.body["addressees"] == ["neighbourhood_committees"]
    assert act.body["no_branch_reason"] == "小区尚未成立党支部"


def test_the_report_says_all_that_was_asked_for(place: Reporting) -> None:
    with place.database.writing() as session:
        matter = place.spending(session)
        place.file(session, matter)
        (entry,) = read_statements(session, origin=place.log_origin, scopes=[matter], types=["prereport"])
    body = entry.envelope.body
    check(PREREPORT, body)
    assert (body["subject"], body["decision_type"], body["major_matter"]) == ("spending", "", "facilities")
    assert (body["why"], body["clause"]) == ("消防检查要求一周内修好。", "议事规则第三十条")
    assert (body["text"], body["order"], body["opinion_days"]) == ("更换3号楼消防泵电机。", "parallel", 5)
    assert (body["acted"], body["report_by"], body["emergency_reason"]) == ("", "", "")


@pytest.mark.parametrize(("hours", "late"), [(47, False), (48, False), (49, True)])
def test_an_emergency_is_reported_after_the_act_and_marked_when_late(place: Reporting, hours: int, late: bool) -> None:
    with place.database.writing() as session:
        matter = place.spending(session)
        place.urgent(session, matter, hours)
        report = place.view(session, matter).report
    assert report is not None
    assert (report.report.acted, report.report.late) == (place.now - timedelta(hours=hours), late)
    assert report.emergency_reason


@pytest.mark.parametrize(
    ("seconds_ago", "reason", "code"),
    [
        (None, "进水", "acted_refused"),
        (-1, "进水", "acted_refused"),
        (0, " ", "emergency_reason_missing"),
        (0, "a\x00", "text_refused"),
    ],
)
def test_an_emergency_says_since_when_and_why(
    place: Reporting, seconds_ago: int | None, reason: str, code: str
) -> None:
    acted = None if seconds_ago is None else place.now - timedelta(seconds=seconds_ago)
    with pytest.raises(Refused) as refused, place.database.writing() as session:
        place.file(session, place.spending(session), emergency=Emergency(acted, reason))
    assert refused.value.refusal.code == code


def test_an_emergency_opens_no_notice(place: Reporting) -> None:
    with place.database.writing() as session:
        matter = place.matter(session)
        place.urgent(session, matter, hours=1)
        (item,) = read_agenda(session, place.draft(session, matter), place.now)
    assert not item.gate.open


def test_after_a_return_the_next_report_waits_for_nobody_else(place: Reporting) -> None:
    with place.database.writing() as session:
        matter = place.matter(session)
        place.say(session, place.file(session, matter), place.secretary, "returned")
        place.file(session, matter)
        assert [filed.revision for filed in place.view(session, matter).reports] == [1, 2]


def test_in_series_the_neighbourhood_is_asked_once_the_branch_approves(
    place: Reporting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(packs.PACKS, "demonstration", replace(packs.DEMONSTRATION, prereport_order=Order.SERIES))
    with place.database.writing() as session:
        matter = place.matter(session)
        report = place.file(session, matter)
        with pytest.raises(Refused) as refused:
            place.say(session, report, place.officer)
        assert refused.value.refusal.code == "not_your_turn"
        place.later(2)
        place.say(session, report, place.secretary)
        place.later(5)
        place.say(session, report, place.officer)
        session.expire_all()
        assert execution_gate(session, matter, place.now).open
