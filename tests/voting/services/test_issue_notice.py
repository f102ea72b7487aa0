"""The notice: gated by the pre-reports, never early, frozen once issued (SEED 10; PMR 14)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from evidence.services.read_statements import read_statements
from kernel.calendar import earliest_opening
from kernel.refusals import Refused
from matters.rules.matter import OfferedMatter
from tests.assemblies import BYLAW, Kit
from tests.seals import WithoutFiles
from voting.rules.assembly import Window
from voting.services.issue_notice import draft_notice, issue_notice
from voting.services.read_assemblies import assembly_by_code, notice_of


def refused_code(kit: Kit, code: str, window: Window | None = None) -> str:
    with pytest.raises(Refused) as refused, kit.database.writing() as session:
        draft_notice(
            session,
            code=code,
            window=window or kit.window(),
            signer=kit.chair,
            now=kit.now,
            entropy=kit.entropy,
            keyring=kit.keyring,
        )
    return refused.value.refusal.code


def test_roll_and_notice_are_logged_in_that_order_and_the_notice_names_the_reports(kit: Kit) -> None:
    code = kit.noticed()
    with kit.database.reading() as session:
        logged = read_statements(session, origin=kit.log_origin, scopes=[code])
        notice = notice_of(session, assembly_by_code(session, code))
    assert [entry.leaf.type for entry in logged] == ["binding", "roll", "notice"]
    assert notice["roll"]["commitment"] == logged[1].envelope.commitment
    assert [report["addressee"] for report in notice["items"][0]["prereports"]] == [
        "party_branch",
        "neighbourhood_committees",
    ]
    assert all(report["opinion"] for report in notice["items"][0]["prereports"])
    assert notice["items"][1]["prereport_effect"] == "not_required"
    assert notice["told"] == ["residents_committee"]


def test_no_notice_while_anyone_is_waited_for_and_the_refusal_names_them(kit: Kit) -> None:
    with kit.database.writing() as session:
        matter = kit.matter(session)
        code = kit.draft(session, matter)
    assert refused_code(kit, code) == "prereport_missing"
    with kit.database.writing() as session:
        report = kit.report(session, matter)
        kit.answer(session, report, kit.secretary)
    with pytest.raises(Refused, match="等待社区“两委”答复") as refused, kit.database.writing() as session:
        kit.notice(session, code)
    assert refused.value.refusal.code == "prereport_waiting"
    with kit.database.writing() as session:
        kit.answer(session, report, kit.officer)
        kit.notice(session, code)


def test_a_returned_report_holds_the_notice_until_it_is_refiled_and_approved(kit: Kit) -> None:
    with kit.database.writing() as session:
        matter = kit.matter(session)
        code = kit.draft(session, matter)
        report = kit.report(session, matter)
        kit.answer(session, report, kit.secretary, "returned", "请补充三家比价。")
        kit.answer(session, report, kit.officer)
    assert refused_code(kit, code) == "prereport_returned"
    with kit.database.writing() as session:
        again = kit.report(session, matter)
        kit.answer(session, again, kit.secretary)
        kit.answer(session, again, kit.officer)
        assert kit.notice(session, code)


def test_a_vote_cannot_open_before_fifteen_clear_days(kit: Kit) -> None:
    with kit.database.writing() as session:
        code = kit.draft(session, kit.approved_matter(session))
    earliest = earliest_opening(kit.now, 15)
    early = earliest - timedelta(seconds=1)
    assert refused_code(kit, code, Window(early, early + timedelta(days=10))) == "opens_too_early"
    assert refused_code(kit, code, Window(earliest, earliest + timedelta(days=61))) == "window_refused"


def test_nothing_can_be_issued_twice(kit: Kit) -> None:
    code = kit.noticed()
    assert refused_code(kit, code) == "not_a_draft"


def test_a_notice_drafted_yesterday_counts_its_days_wrongly_and_is_refused(kit: Kit) -> None:
    with kit.database.writing() as session:
        code = kit.draft(session, kit.matter(session, BYLAW))
        kit.now = kit.now.replace(hour=15, minute=30)  # 23:30 in Shanghai
        act = draft_notice(
            session,
            code=code,
            window=kit.window(),
            signer=kit.chair,
            now=kit.now,
            entropy=kit.entropy,
            keyring=kit.keyring,
        )
        kit.now += timedelta(hours=1)
        envelope = kit.sign(session, act)
        with pytest.raises(Refused) as refused:
            issue_notice(session, act=act, envelope=envelope, now=kit.now)
    assert refused.value.refusal.code == "stale_notice"


def test_of_two_drafts_of_a_notice_only_the_one_with_the_newest_roll_can_be_issued(kit: Kit) -> None:
    with kit.database.writing() as session:
        code = kit.draft(session, kit.matter(session, BYLAW))
        drafts = [
            draft_notice(
                session,
                code=code,
                window=kit.window(),
                signer=kit.chair,
                now=kit.now,
                entropy=kit.entropy,
                keyring=kit.keyring,
            )
            for _ in range(2)
        ]
        older, newer = [(act, kit.sign(session, act)) for act in drafts]
        with pytest.raises(Refused):
            issue_notice(session, act=older[0], envelope=older[1], now=kit.now)
        assert issue_notice(session, act=newer[0], envelope=newer[1], now=kit.now)


def test_where_the_channel_is_not_recognised_only_a_rehearsal_can_be_called_and_says_so(kit: Kit) -> None:
    from matters.services.set_rules_pack import set_rules_pack

    with kit.database.writing() as session:
        set_rules_pack(session, kit.community, "fujian")
        with pytest.raises(Refused) as refused:
            kit.draft(session, kit.matter(session, BYLAW))
        assert refused.value.refusal.code == "only_rehearsal"
        code = kit.draft(session, kit.matter(session, BYLAW), kind="rehearsal")
        kit.notice(session, code)
        assert notice_of(session, assembly_by_code(session, code))["channel"]["status"] == "unrecognised"


def test_no_notice_for_a_community_whose_result_could_not_be_sealed(kit: Kit) -> None:
    with kit.database.writing() as session:
        code = kit.draft(session, kit.approved_matter(session))
    kit.keyring = WithoutFiles(kit.keyring)
    assert refused_code(kit, code) == "seal_missing"


def test_no_notice_with_a_character_that_cannot_be_printed_and_its_place_is_named(kit: Kit) -> None:
    with kit.database.writing() as session:
        code = kit.draft(session, kit.matter(session, OfferedMatter("cc278-1", "修改议事规则", "增加一\U0003134a条。")))
    with pytest.raises(Refused, match="第 1 项的内容里的") as refused, kit.database.writing() as session:
        kit.notice(session, code)
    assert refused.value.refusal.code == "paper.unprintable"
