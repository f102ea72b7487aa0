"""Drafting a matter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kernel.refusals import Refused
from matters.services.draft_matter import draft_matter
from matters.services.read_matters import matter_view
from tests.assemblies import LIFT, Kit


def test_codes_count_up_within_the_community(kit: Kit) -> None:
    with kit.database.writing() as session:
        assert [kit.matter(session), kit.matter(session)] == [
            f"{kit.community}-m2026-1",
            f"{kit.community}-m2026-2",
        ]


def test_a_matter_keeps_its_annexes_in_order(kit: Kit) -> None:
    annexes = [("预算.pdf", "aa" * 32, "application/pdf"), ("照片.jpg", "bb" * 32, "image/jpeg")]
    with kit.database.writing() as session:
        code = draft_matter(session, community=kit.community, offered=LIFT, annexes=annexes, person="p", now=kit.now)
        assert [annex.name for annex in matter_view(session, code).matter.annexes] == ["预算.pdf", "照片.jpg"]


def test_a_matter_that_does_not_fit_is_refused_and_not_kept(kit: Kit) -> None:
    with pytest.raises(Refused), kit.database.writing() as session:
        kit.matter(session, replace(LIFT, amount="many"))
    with kit.database.writing() as session:
        assert kit.matter(session).endswith("-1")
