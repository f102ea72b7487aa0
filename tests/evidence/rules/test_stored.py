from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from evidence.rules.dsse import Envelope
from evidence.rules.leaf import Leaf
from evidence.rules.stored import StoredLeaf, stored_problems

Make = Callable[..., Envelope]


@pytest.fixture
def stored(statement: Make, now: datetime) -> StoredLeaf:
    envelope = statement()
    leaf = Leaf("ballot", "k7qm-1", now, envelope.commitment)
    return StoredLeaf(7, leaf.format(), envelope.format(), "ballot", "k7qm-1", now, envelope.tracker)


def test_a_sound_leaf_has_no_problem(stored: StoredLeaf, now: datetime) -> None:
    assert stored_problems(stored, None) == []
    assert stored_problems(stored, now) == []


def test_a_leaf_earlier_than_the_one_before_is_named(stored: StoredLeaf, now: datetime) -> None:
    assert stored_problems(stored, now + timedelta(seconds=1)) == ["第 7 条：时间早于前一条"]


def test_another_envelope_is_named(stored: StoredLeaf, statement: Make) -> None:
    other = statement()
    swapped = replace(stored, envelope=other.format(), tracker=other.tracker)
    assert stored_problems(swapped, None) == ["第 7 条：承诺值与签名内容不符"]


def test_a_leaf_of_another_kind_than_its_envelope_is_named(stored: StoredLeaf, statement: Make, now: datetime) -> None:
    envelope = statement(kind="close")
    leaf = Leaf("ballot", "k7qm-1", now, envelope.commitment)
    wrong = replace(stored, leaf=leaf.format(), envelope=envelope.format(), tracker=envelope.tracker)
    assert stored_problems(wrong, None) == ["第 7 条：类型与签名内容不符"]


def test_each_column_that_differs_is_named(stored: StoredLeaf, now: datetime) -> None:
    for wrong in (
        replace(stored, type="close"),
        replace(stored, scope="k7qm-2"),
        replace(stored, time=now + timedelta(seconds=1)),
        replace(stored, tracker="0" * 64),
    ):
        assert stored_problems(wrong, None) == ["第 7 条：检索栏与记录不符"]


def test_bytes_that_do_not_parse_are_named(stored: StoredLeaf) -> None:
    for wrong in (replace(stored, leaf=stored.leaf + b" "), replace(stored, envelope=b"{}")):
        assert stored_problems(wrong, None) == ["第 7 条：记录或签名内容无法解析"]
