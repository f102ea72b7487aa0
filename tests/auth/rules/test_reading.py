"""Unit and mobile as people type them, and whom they mean."""

from __future__ import annotations

import pytest

from auth.rules.reading import Asked, Named, asked_for, means_unit, named_owner, typed_phone, typing_refusal
from kernel.quantities import Area
from registry.rules.heads import RollHead
from tests.auth.town import CHEN, LIN

KEY = b"k" * 32
ROLL = [
    RollHead(1, "owner", Area(100), ("3幢1201室", "3幢1202室")),
    RollHead(2, "owner", Area(100), ("5幢301室",)),
    RollHead(3, "owner", Area(100), ("5座301室",)),
    RollHead(4, "owner", Area(100), ("7幢1单元101室",)),
    RollHead(5, "owner", Area(100), ("7幢2单元101室",)),
]


@pytest.mark.parametrize(
    "text", ["13800138001", " 138 0013 8001 ", "+8613800138001", "１３８００１３８００１", "138-0013-8001"]
)
def test_a_mobile_is_read_as_people_type_it(text: str) -> None:
    assert typed_phone(text) == LIN


@pytest.mark.parametrize("text", ["", "1380013800", "138001380012", "0591-87654321", "手机", "12800138001"])
def test_what_is_no_mobile_is_none(text: str) -> None:
    assert typed_phone(text) == ""


@pytest.mark.parametrize(
    ("unit", "phone", "code"),
    [
        ("3幢1201", "13800138001", None),
        ("三幢", "13800138001", "unit-unreadable"),
        ("3幢1201", "0591-87654321", "phone-unreadable"),
    ],
)
def test_only_what_no_register_could_hold_is_refused(unit: str, phone: str, code: str | None) -> None:
    refusal = typing_refusal(unit=unit, phone=phone)
    assert (refusal.code if refusal else None) == code


def test_one_unit_and_number_leave_the_same_hashes_however_typed() -> None:
    asked = asked_for(KEY, community="k7qm", unit="3幢1201室", phone=LIN)
    assert asked_for(KEY, community="k7qm", unit="3-1201", phone="138 0013 8001") == asked
    assert Asked.from_left([asked.as_left()]) == asked


def test_another_unit_number_community_or_key_leaves_another_hash() -> None:
    asked = asked_for(KEY, community="k7qm", unit="3-1201", phone=LIN)
    assert asked_for(KEY, community="k7qm", unit="3-1202", phone=LIN).unit != asked.unit
    assert asked_for(KEY, community="k7qm", unit="31-201", phone=LIN).unit != asked.unit
    assert asked_for(KEY, community="b2b2", unit="3-1201", phone=LIN).unit != asked.unit
    assert asked_for(KEY, community="k7qm", unit="3-1201", phone=CHEN).phone != asked.phone
    assert asked_for(b"l" * 32, community="k7qm", unit="3-1201", phone=LIN).phone != asked.phone


@pytest.mark.parametrize(
    ("unit", "mobiles", "named"),
    [
        ("3-1201", [Named(1, 11)], Named(1, 11)),
        ("3-1202", [Named(1, 11)], Named(1, 11)),
        ("3-1201", [Named(1, 11), Named(1, 12)], Named(1, 11)),  # a family with one phone
        ("3-1201", [Named(1, 11), Named(2, 11)], Named(1, 11)),  # the same owner elsewhere with another
        ("3-1201", [Named(2, 21)], Named()),  # a neighbour's phone
        ("3-1201", [], Named()),
        ("9-999", [Named(1, 11)], Named()),  # no such unit
        ("5-301", [Named(2, 21)], Named(2, 21)),
        ("7-1-101", [Named(4, 41), Named(5, 41)], Named(4, 41)),
        ("7幢101", [Named(5, 51)], Named(5, 51)),  # without the entrance, the mobile tells
        ("7幢101", [Named(4, 41), Named(5, 41)], Named()),
        ("101", [Named(4, 41)], Named()),
        ("5-301", [Named(2, 21), Named(3, 21)], Named()),  # it cannot be told which of the two is meant
    ],
)
def test_unit_and_mobile_must_mean_one_head(unit: str, mobiles: list[Named], named: Named) -> None:
    assert named_owner(unit, ROLL, mobiles) == named


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("7幢1单元101室", True),
        ("7-1-101", True),
        ("7-101", True),
        ("7幢2单元101", False),
        ("7-1", False),
        ("101", False),
        ("", False),
    ],
)
def test_the_entrance_may_be_left_out_and_nothing_else(typed: str, means: bool) -> None:
    assert means_unit(typed, "7幢1单元101室") is means


def test_with_or_without_the_entrance_it_is_counted_as_one() -> None:
    one, other = (asked_for(KEY, community="k7qm", unit=unit, phone=LIN).unit for unit in ("7-1-101", "7幢101"))
    assert one == other


def test_what_names_nobody_is_head_and_person_zero() -> None:
    assert (Named().head_id, Named().person_id) == (0, 0)


def test_of_two_that_were_left_the_first_is_read() -> None:
    first, second = Asked("11", "22"), Asked("33", "44")
    assert Asked.from_left([first.as_left(), second.as_left()]) == first


def test_the_entrance_is_not_hashed_and_house_and_door_are() -> None:
    one, same, house, door = (
        asked_for(KEY, community="k7qm", unit=unit, phone=LIN).unit
        for unit in ("3幢2单元1201室", "3幢1单元1201室", "2幢2单元1201室", "3幢2单元1202室")
    )
    assert one == same
    assert len({one, house, door}) == 3
