"""The table of Civil Code 278."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kernel.shares import MAJORITY, THREE_QUARTERS, TWO_THIRDS
from matters.rules.decisions import DECISION_TYPES, MAJOR_MATTERS


def test_there_is_one_type_for_each_of_the_nine_items() -> None:
    assert sorted(kind.item for kind in DECISION_TYPES.values()) == list(range(1, 10))


@pytest.mark.parametrize("item", range(1, 10))
def test_items_six_to_eight_need_three_quarters_every_other_a_majority_and_all_two_thirds_present(item: int) -> None:
    kind = DECISION_TYPES[f"cc278-{item}"]
    assert kind.quorum == TWO_THIRDS
    assert kind.approval == (THREE_QUARTERS if item in (6, 7, 8) else MAJORITY)
    assert "CC 278" in kind.cites


def test_every_kind_of_major_matter_of_the_policy_can_be_decided() -> None:
    assert {major for kind in DECISION_TYPES.values() for major in kind.major_matters} == set(MAJOR_MATTERS)


def test_a_type_is_in_force_from_its_first_day_to_its_last() -> None:
    kind = DECISION_TYPES["cc278-1"]
    assert not kind.in_force_on(date(2020, 12, 31))
    assert kind.in_force_on(date(2021, 1, 1))


def test_the_last_day_of_a_type_belongs_to_it() -> None:
    kind = replace(DECISION_TYPES["cc278-1"], in_force_until=date(2026, 6, 30))
    assert kind.in_force_on(date(2026, 6, 30))
    assert not kind.in_force_on(date(2026, 7, 1))
