"""The names of columns."""

from __future__ import annotations

from registry.rules.columns import FALLBACKS, NAMES, RANKS, Field


def test_every_name_belongs_to_one_column() -> None:
    names = [name for row in NAMES.strip().splitlines() for name in row.split(":")[1].split()]
    assert len(names) == len(set(names)) == len(RANKS)


def test_every_kind_of_column_has_a_name() -> None:
    assert {field for field, _ in RANKS.values()} == set(Field)


def test_names_are_ranked_in_the_order_in_which_they_stand() -> None:
    assert RANKS["专有部分面积"][1] < RANKS["产权面积"][1] < RANKS["建筑面积"][1] < RANKS["面积"][1]


def test_fallbacks_end_in_known_fields() -> None:
    assert {field for field, _, _ in FALLBACKS} <= set(Field)
