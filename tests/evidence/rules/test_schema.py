from __future__ import annotations

from typing import Any

import pytest

from evidence.rules.schema import (
    Base64,
    Blank,
    Editions,
    Flag,
    Hex,
    Int,
    ListOf,
    MapOf,
    Obj,
    OneOf,
    Schema,
    SchemaError,
    Text,
    Time,
    check,
)

# fmt: off
FITS: list[tuple[Schema, Any]] = [
    (Text(), ""),
    (Text(), "业" * 20_000),
    (Text(min=2, max=4), "业主"),                       # characters, not bytes
    (Text(min=2, max=4), "业主大会"),
    (Text(pattern="[a-z]+"), "abc"),
    (Int(), 0),
    (Int(), 2**53 - 1),
    (Int(min=-3, max=3), -3),
    (Int(min=-3, max=3), 3),
    (Flag(), False),
    (Hex(2), "00ff"),
    (Base64(), ""),
    (Base64(2), "AAE="),
    (Time(), "2026-12-20T16:00:00Z"),
    (OneOf("approve", "oppose"), "oppose"),
    (ListOf(Int()), []),
    (ListOf(Int(), max=2), [1, 2]),
    (ListOf(Int(), min=1), [1]),
    (MapOf("[1-9]", Flag()), {"1": True, "2": False}),
    (MapOf("[1-9]", Flag(), max=1), {"1": True}),
    (Obj({}), {}),
    (Obj({"a": Int(), "b": ListOf(Text())}), {"a": 1, "b": ["x"]}),
]
FAILS: list[tuple[Schema, Any, str]] = [
    (Text(), 1, "$"),
    (Text(), "业" * 20_001, "$"),
    (Text(min=2, max=4), "业", "$"),
    (Text(min=2, max=4), "业主大会们", "$"),
    (Text(pattern="[a-z]+"), "abc\n", "$"),             # the whole text, to its last character
    (Text(pattern="[a-z]+"), "", "$"),
    (Int(), -1, "$"),
    (Int(), 2**53, "$"),
    (Int(), True, "$"),                                 # a flag is no number
    (Int(), "1", "$"),
    (Int(min=-3, max=3), -4, "$"),
    (Int(min=-3, max=3), 4, "$"),
    (Flag(), 0, "$"),
    (Flag(), "true", "$"),
    (Hex(2), "00f", "$"),
    (Hex(2), "00ff0", "$"),
    (Hex(2), "00FF", "$"),
    (Hex(2), "00ff\n", "$"),
    (Hex(2), 255, "$"),
    (Base64(), "AAE", "$"),
    (Base64(), "业主", "$"),
    (Base64(), None, "$"),
    (Base64(2), "AA==", "$"),
    (Base64(2), "AAEC", "$"),
    (Time(), "2026-12-20T16:00:00+00:00", "$"),
    (Time(), "2026-12-20T24:00:00Z", "$"),
    (Time(), "2026-02-30T00:00:00Z", "$"),
    (Time(), "2026-1-2T00:00:00Z", "$"),
    (Time(), 0, "$"),
    (OneOf("approve", "oppose"), "abstain", "$"),
    (OneOf("approve", "oppose"), ["approve"], "$"),
    (ListOf(Int()), {}, "$"),
    (ListOf(Int()), "12", "$"),
    (ListOf(Int(), max=2), [1, 2, 3], "$"),
    (ListOf(Int(), min=1), [], "$"),
    (ListOf(Int()), [1, "2"], "$[1]"),
    (MapOf("[1-9]", Flag()), [], "$"),
    (MapOf("[1-9]", Flag()), {"10": True}, "$"),
    (MapOf("[1-9]", Flag(), max=1), {"1": True, "2": True}, "$"),
    (MapOf("[1-9]", Flag()), {"1": 1}, "$.1"),
    (Obj({}), [], "$"),
    (Obj({"a": Int()}), {}, "$"),
    (Obj({"a": Int()}), {"a": 1, "b": 1}, "$"),
    (Obj({"a": ListOf(Obj({"b": Int()}))}), {"a": [{"b": 1}, {"b": ""}]}, "$.a[1].b"),
]
# fmt: on


@pytest.mark.parametrize(("schema", "value"), FITS)
def test_a_value_within_its_schema_passes(schema: Schema, value: Any) -> None:
    check(schema, value)


@pytest.mark.parametrize(("schema", "value", "place"), FAILS)
def test_a_value_outside_its_schema_is_refused_at_its_place(schema: Schema, value: Any, place: str) -> None:
    with pytest.raises(SchemaError) as caught:
        check(schema, value)
    assert caught.value.place == place


def test_the_error_says_where_and_what_was_expected() -> None:
    with pytest.raises(SchemaError, match=r"^line 3\.area: must be an integer$"):
        check(Obj({"area": Int()}), {"area": "94.5"}, "line 3")


def test_a_blank_is_empty_or_fits() -> None:
    for value in ("", "2026-12-20T16:00:00Z"):
        check(Blank(Time()), value)
    for wrong in (" ", None, 0):
        with pytest.raises(SchemaError):
            check(Blank(Time()), wrong)


def test_an_edition_is_told_by_the_key_that_only_the_newer_one_has() -> None:
    both = Editions(Obj({"a": Int()}), Obj({"a": Int(), "b": Int()}), mark="b")
    for value in ({"a": 1}, {"a": 1, "b": 2}):
        check(both, value)
    for wrong in ({"b": 2}, {"a": 1, "b": ""}, {"a": 1, "c": 2}, {"a": 1, "b": 2, "c": 3}, [], "b"):
        with pytest.raises(SchemaError):
            check(both, wrong)
