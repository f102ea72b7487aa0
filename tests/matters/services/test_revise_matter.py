"""Putting a matter right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evidence.services.read_statements import read_statements
from kernel.refusals import Refused
from matters.rules.prereports import Occasion
from matters.services.file_prereport import draft_prereport, file_prereport
from matters.services.revise_matter import may_revise, revise_matter
from tests.assemblies import LIFT
from tests.matters.reporting import PUMP, Reporting
from voting.services.read_agenda import read_agenda

BETTER = replace(LIFT, text="更换3号楼两部电梯，三家比价见附件。", amount="281000")


def refused_code(place: Reporting, code: str, offered: object = BETTER) -> str:
    with pytest.raises(Refused) as refused, place.database.writing() as session:
        revise_matter(session, code=code, community=place.community, offered=offered)  # type: ignore[arg-type]
    return refused.value.refusal.code


def test_what_was_returned_is_put_right_and_the_next_report_says_so(place: Reporting) -> None:
    with place.database.writing() as session:
        matter = place.matter(session)
        report = place.file(session, matter)
        place.say(session, report, place.secretary, "returned", clauses=["alternatives"])
        revise_matter(
            session,
            code=matter,
            community=place.community,
            offered=BETTER,
            annexes=[("比价.pdf", "cc" * 32, "application/pdf")],
        )
        changed = place.view(session, matter)
        assert (changed.stage(place.now), changed.valid_report) == ("changed", None)
        place.file(session, matter)
        logged = read_statements(session, origin=place.log_origin, scopes=[matter], types=["prereport"])
        assert [entry.envelope.body["amount"] for entry in logged] == [28_600_000, 28_100_000]
        assert logged[1].envelope.body["annexes"] == [{"name": "比价.pdf", "sha256": "cc" * 32}]


def test_a_report_of_what_has_changed_since_opens_no_gate(place: Reporting) -> None:
    with place.database.writing() as session:
        matter = place.matter(session)
        report = place.file(session, matter)
        place.say(session, report, place.secretary, "returned")
        code = place.draft(session, matter)
        revise_matter(session, code=matter, community=place.community, offered=BETTER)
        (item,) = read_agenda(session, code, place.now)
        assert item.gate.not_filed


def test_nothing_is_changed_while_it_is_read_nor_after_it_was_approved(place: Reporting) -> None:
    with place.database.writing() as session:
        matter = place.matter(session)
        assert may_revise(place.view(session, matter))
        report = place.file(session, matter)
    assert refused_code(place, matter) == "not_changeable"
    with place.database.writing() as session:
        place.say(session, report, place.secretary)
        place.say(session, report, place.officer)
    assert refused_code(place, matter) == "not_changeable"


def test_annexes_are_added_once_and_dropped(place: Reporting) -> None:
    annexes = [("预算.pdf", "aa" * 32, "application/pdf"), ("照片.jpg", "bb" * 32, "image/jpeg")]
    with place.database.writing() as session:
        matter = place.matter(session)
        for dropped in ((), ("aa" * 32,)):
            revise_matter(
                session,
                code=matter,
                community=place.community,
                offered=LIFT,
                annexes=annexes if not dropped else annexes[1:],
                dropped=dropped,
            )
        assert [annex.name for annex in place.view(session, matter).matter.annexes] == ["照片.jpg"]


def test_a_matter_stays_what_it_is_about_and_whose_it_is(place: Reporting) -> None:
    with place.database.writing() as session:
        matter, spending = place.matter(session), place.spending(session)
        revise_matter(session, code=spending, community=place.community, offered=replace(PUMP, amount="19000"))
        assert place.view(session, spending).matter.amount == 1_900_000
        with pytest.raises(Refused):
            revise_matter(session, code=matter, community="zzzz", offered=BETTER)
    assert refused_code(place, matter, PUMP) == "unknown_matter"
    assert refused_code(place, spending) == "unknown_matter"
    assert refused_code(place, matter, replace(LIFT, title="")) == "field_missing"


def test_a_draft_that_was_overtaken_is_not_filed(place: Reporting) -> None:
    with place.database.writing() as session:
        matter = place.matter(session)
        act = draft_prereport(
            session,
            matter_code=matter,
            signer=place.chair,
            no_branch_reason="",
            occasion=Occasion(),
            now=place.now,
            entropy=place.entropy,
        )
        revise_matter(session, code=matter, community=place.community, offered=BETTER)
        with pytest.raises(Refused) as refused:
            file_prereport(session, act=act, envelope=place.sign(session, act), now=place.now)
    assert refused.value.refusal.code == "already_filed"
