"""Spending under an authorisation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kernel.refusals import Refusal
from matters.rules.decisions import MAJOR_MATTERS
from matters.rules.matter import Matter
from matters.rules.spending import beyond_delegation, examine_spending
from tests.matters.reporting import PUMP


def examined(**changes: str) -> Matter | Refusal:
    return examine_spending(replace(PUMP, **changes), "k7qm-m2026-1", "k7qm")


def code(**changes: str) -> str:
    found = examined(**changes)
    return found.code if isinstance(found, Refusal) else ""


@pytest.mark.parametrize("major", MAJOR_MATTERS)
def test_each_of_the_five_kinds_and_the_rest_may_be_spent_on(major: str) -> None:
    found = examined(major_matter=major, classification_reason="应急")
    assert isinstance(found, Matter)
    assert (found.subject, found.decision_type, found.major_matter, found.amount) == ("spending", "", major, 1_860_000)
    assert MAJOR_MATTERS[major] in found.kind_told


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"title": " "}, "field_missing"),
        ({"text": ""}, "field_missing"),
        ({"why": ""}, "field_missing"),
        ({"amount": "许多"}, "amount_refused"),
        ({"amount": ""}, "no_amount"),
        ({"amount": "0"}, "no_amount"),
        ({"major_matter": ""}, "unknown_major_matter"),
        ({"major_matter": "other"}, "other_needs_reason"),
        ({"clause": ""}, "authority_missing"),
        ({"clause": "", "authority": "k7qm-m2026-1"}, ""),
        ({"alternatives": "a\x00"}, "text_refused"),
    ],
)
def test_what_does_not_fit_is_said(changes: dict[str, str], why: str) -> None:
    assert code(**changes) == why


@pytest.mark.parametrize(("limit", "beyond"), [(1_859_999, True), (1_860_000, False), (1_860_001, False)])
def test_more_than_the_bylaws_delegate_is_marked_where_no_resolution_is_named(limit: int, beyond: bool) -> None:
    bare, resolved = examined(), examined(authority="k7qm-m2026-1")
    assert isinstance(bare, Matter)
    assert isinstance(resolved, Matter)
    assert beyond_delegation(bare, limit) is beyond
    assert not beyond_delegation(resolved, limit)


def test_what_was_typed_is_kept_as_it_may_be_signed() -> None:
    found = examined(text="一\r\n二")
    assert isinstance(found, Matter)
    assert (found.text, found.facts["authority"]) == ("一\n二", "")
