"""Drafting an assembly."""

from __future__ import annotations

from typing import Any

import pytest

from kernel.refusals import Refused
from tests.assemblies import BYLAW, Kit
from voting.services.draft_assembly import draft_assembly
from voting.services.read_assemblies import assembly_by_code


def draft(kit: Kit, **changes: Any) -> str:
    with kit.database.writing() as session:
        facts: dict[str, Any] = {
            "community": kit.community,
            "kind": "regular",
            "title": "会议",
            "convener": "业委会",
            "matters": [kit.matter(session, BYLAW)],
            "now": kit.now,
        }
        return draft_assembly(session, **(facts | changes))


def test_codes_count_up_within_the_community_and_the_year(kit: Kit) -> None:
    assert [draft(kit), draft(kit)] == [f"{kit.community}-2026-1", f"{kit.community}-2026-2"]


def test_the_agenda_keeps_its_order_and_names_no_matter_twice(kit: Kit) -> None:
    with kit.database.writing() as session:
        first, second = kit.matter(session), kit.matter(session, BYLAW)
    code = draft(kit, matters=[second, first, second])
    with kit.database.reading() as session:
        assert assembly_by_code(session, code).agenda == (second, first)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": " "}, "field_missing"),
        ({"convener": ""}, "field_missing"),
        ({"kind": "party"}, "field_missing"),
        ({"matters": []}, "empty_agenda"),
        ({"matters": ["nowhere"]}, "unknown_matter"),
    ],
)
def test_what_is_missing_is_said(kit: Kit, change: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        draft(kit, **change)
    assert refused.value.refusal.code == code
