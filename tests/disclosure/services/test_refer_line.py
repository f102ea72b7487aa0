from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime

import pytest

from disclosure.rules.quarters import Quarter
from disclosure.rules.sources import ReferenceKind, sources_of
from disclosure.services.freeze_statement import next_statement
from disclosure.services.import_ledger import import_ledger
from disclosure.services.read_lines import line_at
from disclosure.services.refer_line import AddedReference, Referable, refer_line, referable, references_at
from kernel.access import Role
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from matters.rules.prereports import RETURNED, Occasion
from matters.services.file_prereport import draft_prereport, file_prereport
from matters.services.record_outcome import record_outcome
from registry.services.communities import community_by_code
from tests.assemblies import Kit
from tests.disclosure.ledgers import row, small_workbook
from tests.matters.reporting import Reporting

RESOLUTION, PREREPORT = ReferenceKind.RESOLUTION, ReferenceKind.PREREPORT
REPAIR = row(text="屋面维修", category="维修更新", income=None, expense=66_000)
DECIDED = row(
    text="监控改造", category="维修更新", income=None, expense=9_000, voucher="记-2", reference="决议2025-04号"
)


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Kit:
    """A community whose book has a repair nobody decided on, and another with its decision."""
    kit = Kit(database, keyring, entropy, now).found(4)
    import_book(kit)
    return kit


def import_book(kit: Kit) -> None:
    with kit.database.writing() as session:
        data = small_workbook(REPAIR, DECIDED)
        report = import_ledger(session, community=kit.community, name="账.xlsx", data=data, now=kit.now)
    assert report.saved, report


def refer(kit: Kit, kind: ReferenceKind = RESOLUTION, number: int = 1, **more: str) -> None:
    with kit.database.writing() as session:
        refer_line(
            session,
            community=kit.community,
            number=number,
            kind=kind,
            person=kit.chair.person,
            role=Role.CHAIR,
            now=kit.now,
            **more,
        )


def lacking(kit: Kit) -> list[list[str]]:
    with kit.database.reading() as session:
        place = community_by_code(session, kit.community)
        body = next_statement(session, community=place, quarter=Quarter(2026, 1))
    return [each["lacks"] for each in body["untied"]]


def choices(kit: Kit, kind: ReferenceKind) -> list[str]:
    with kit.database.reading() as session:
        return [each.matter for each in referable(session, kit.community, kind)]


def test_an_adopted_matter_and_its_pre_report_tie_a_large_line(kit: Kit) -> None:
    assert lacking(kit) == [["resolution", "prereport"]]
    with kit.database.writing() as session:
        matter = kit.approved_matter(session)
        record_outcome(session, matter=matter, assembly="k7qm-2026-1", adopted=True, now=kit.now)
    refer(kit, matter=matter)
    refer(kit, PREREPORT, matter=matter)
    assert lacking(kit) == []
    with kit.database.reading() as session:
        line = line_at(session, kit.community, 1)
        resolution, prereport = references_at(session, kit.community, 1)
    assert line.resolution == f"业主大会决议：更换电梯〔{matter}@k7qm-2026-1〕"
    assert line.prereport == f"事前报告：更换电梯〔{matter}〕"
    assert resolution == AddedReference(RESOLUTION, line.resolution, matter, kit.now, "chair")
    assert prereport.kind is PREREPORT
    found = sources_of({"contract": "", "resolution": line.resolution, "prereport": "", "meter": ""}, ())
    assert (found[0].target, found[0].assembly) == (matter, "k7qm-2026-1")


def test_a_number_that_is_typed_in_is_kept_as_such(kit: Kit) -> None:
    refer(kit, text="  业委会会议纪要2026-03号 ")
    with kit.database.reading() as session:
        [added] = references_at(session, kit.community, 1)
    assert (added.text, added.matter) == ("业委会会议纪要2026-03号", "")
    assert lacking(kit) == [["resolution", "prereport"]], "a committee's decision does not cover a large sum"


def test_the_same_book_imported_again_adds_nothing_and_contradicts_nothing(kit: Kit) -> None:
    refer(kit, text="业主大会决议2026-03号")
    import_book(kit)
    with kit.database.reading() as session:
        assert line_at(session, kit.community, 1).resolution == "业主大会决议2026-03号"
        with pytest.raises(Refused, match="no-such-line"):
            line_at(session, kit.community, 3)


def test_a_reference_that_is_there_is_not_changed(kit: Kit) -> None:
    with pytest.raises(Refused, match="决议2025-04号"):
        refer(kit, number=2, text="业主大会决议2026-03号")
    refer(kit, text="业主大会决议2026-03号")
    with pytest.raises(Refused, match="reference-there"):
        refer(kit, text="业主大会决议2026-04号")
    refer(kit, PREREPORT, text="预先报告2026-01号")
    with kit.database.reading() as session:
        assert len(references_at(session, kit.community, 1)) == 2
        assert references_at(session, kit.community, 2) == []


def test_only_a_matter_that_was_adopted_for_good_may_be_a_resolution(kit: Kit) -> None:
    with kit.database.writing() as session:
        drafted, rejected, adopted = kit.matter(session), kit.matter(session), kit.matter(session)
        record_outcome(session, matter=rejected, assembly="a1", adopted=False, now=kit.now)
        record_outcome(session, matter=adopted, assembly="a1", adopted=True, now=kit.now)
    assert choices(kit, RESOLUTION) == [adopted]
    for matter in (drafted, rejected, "k7qm-m2026-99"):
        with pytest.raises(Refused, match="reference-not-ours"):
            refer(kit, matter=matter)


def test_only_a_pre_report_that_every_addressee_approved_may_be_referred_to(kit: Kit) -> None:
    with kit.database.writing() as session:
        kit.matter(session)
        waiting, returned = kit.matter(session), kit.matter(session)
        kit.answer(session, kit.report(session, waiting), kit.secretary)
        report = kit.report(session, returned)
        kit.answer(session, report, kit.secretary)
        kit.answer(session, report, kit.officer, RETURNED, "请补充预算。")
        approved = kit.approved_matter(session)
    assert choices(kit, PREREPORT) == [approved]
    with pytest.raises(Refused, match="reference-not-ours"):
        refer(kit, PREREPORT, matter=returned)


def test_where_no_approval_is_asked_for_being_reported_is_enough(kit: Kit) -> None:
    with kit.database.writing() as session:
        matter = kit.matter(session)
        act = draft_prereport(
            session,
            matter_code=matter,
            signer=kit.chair,
            no_branch_reason="",
            occasion=Occasion(petition=True),
            now=kit.now,
            entropy=kit.entropy,
        )
        file_prereport(session, act=act, envelope=kit.sign(session, act), now=kit.now)
    assert choices(kit, PREREPORT) == [matter]


def test_a_matter_of_another_community_is_no_reference(kit: Kit) -> None:
    with kit.database.writing() as session:
        matter = kit.matter(session)
        record_outcome(session, matter=matter, assembly="a1", adopted=True, now=kit.now)
        assert referable(session, kit.community, RESOLUTION) == [
            Referable(matter, f"业主大会决议：更换电梯〔{matter}@a1〕")
        ]
        assert referable(session, "elsewhere", RESOLUTION) == []


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({}, "reference-empty"),
        ({"text": "  "}, "reference-empty"),
        ({"text": "决议1号", "matter": "k7qm-m2026-1"}, "reference-twice"),
        ({"text": "长" * 201}, "reference-long"),
        ({"text": "业主大会决议〔k7qm-m2026-1@k7qm-2026-1〕"}, "reference-typed"),
    ],
)
def test_one_thing_is_given_and_a_matters_code_is_never_typed(kit: Kit, given: dict[str, str], code: str) -> None:
    with pytest.raises(Refused, match=code):
        refer(kit, **given)


def test_as_many_words_as_a_line_has_room_for_are_taken(kit: Kit) -> None:
    refer(kit, text="长" * 200)


def test_the_opening_and_unknown_lines_have_no_references(kit: Kit) -> None:
    for number in (0, 3):
        with pytest.raises(Refused, match="no-such-line"):
            refer(kit, number=number, text="决议1号")


def test_spending_under_an_authorisation_is_referred_to_once_it_was_heard_or_was_an_emergency(kit: Kit) -> None:
    place = Reporting(**{field.name: getattr(kit, field.name) for field in fields(kit)})
    with place.database.writing() as session:
        waiting, heard, urgent = (place.spending(session) for _ in range(3))
        place.file(session, waiting)
        report = place.file(session, heard)
        place.say(session, report, place.secretary)
        place.say(session, report, place.officer)
        place.urgent(session, urgent, hours=1)
        session.expire_all()
        found = {each.matter for each in referable(session, place.community, PREREPORT)}
    assert found == {heard, urgent}
    refer(kit, PREREPORT, matter=urgent)
    with kit.database.reading() as session:
        assert urgent in line_at(session, kit.community, 1).prereport
