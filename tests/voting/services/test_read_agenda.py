"""The agenda with the gate's answer."""

from __future__ import annotations

import pytest

from kernel.refusals import Refused
from tests.assemblies import BYLAW, Kit
from voting.services.draft_assembly import draft_assembly
from voting.services.read_agenda import occasion, read_agenda


def test_each_item_says_whether_it_may_go_ahead(kit: Kit) -> None:
    with kit.database.writing() as session:
        code = kit.draft(session, kit.matter(session), kit.matter(session, BYLAW))
        lift, bylaw = read_agenda(session, code, kit.now)
    assert (lift.gate.open, lift.gate.not_filed) == (False, True)
    assert bylaw.gate.open


def test_another_communitys_agenda_is_not_found(kit: Kit) -> None:
    with kit.database.writing() as session:
        code = kit.draft(session, kit.matter(session))
        with pytest.raises(Refused) as refused:
            read_agenda(session, code, kit.now, community="other")
    assert refused.value.refusal.code == "unknown_assembly"


def test_a_petition_is_its_occasion(kit: Kit) -> None:
    with kit.database.writing() as session:
        code = draft_assembly(
            session,
            community=kit.community,
            kind="extraordinary",
            title="临时会议",
            convener="业委会",
            matters=[kit.matter(session)],
            now=kit.now,
            petition=True,
        )
        assert occasion(session, code).petition
        assert read_agenda(session, code, kit.now)[0].need.effect == "report_only"
