"""Filing a pre-report (SEED 10)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from evidence.services.read_statements import read_statements
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from matters.rules.prereports import Occasion
from matters.services.file_prereport import draft_prereport, file_prereport, need_for
from matters.services.read_matters import matter_view
from tests.assemblies import BYLAW, Kit


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
