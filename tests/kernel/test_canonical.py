from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from kernel.canonical import MAX_BYTES, MAX_DEPTH, NotCanonical, canonical_bytes, digest, parse

INTEGERS = st.integers(-(2**53) + 1, 2**53 - 1)
NFC = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(
    lambda text: unicodedata.normalize("NFC", text)
)
VALUES = st.recursive(
    st.booleans() | INTEGERS | NFC,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NFC, inner, max_size=4),
    max_leaves=20,
)


@settings(deadline=None, max_examples=300)
@given(VALUES)
def test_the_bytes_are_those_of_the_rfc8785_package(value: Any) -> None:
    assert canonical_bytes(value) == rfc8785.dumps(value)


@settings(deadline=None, max_examples=200)
@given(VALUES)
def test_parsing_is_the_inverse_of_writing(value: Any) -> None:
    assert parse(canonical_bytes(value)) == value


@settings(deadline=None, max_examples=300)
@given(VALUES, st.data())
def test_whatever_is_parsed_would_be_written_again_byte_for_byte(value: Any, data: st.DataObject) -> None:
    raw = bytearray(canonical_bytes(value))
    raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        read = parse(bytes(raw))
    except NotCanonical:
        return
    assert canonical_bytes(read) == bytes(raw)


def test_keys_are_ordered_by_utf_16_code_units_as_in_rfc_8785() -> None:
    """RFC 8785 3.2.3, its example without the key that is not NFC: by code points the smile would come last."""
    value = {"\u20ac": 1, "\r": 2, "1": 4, "\u0080": 5, "\U0001f600": 6, "\u00f6": 7, "\uff5e": 8}
    assert [*json.loads(canonical_bytes(value))] == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\uff5e"]
    assert canonical_bytes(value) == rfc8785.dumps(value)


def test_control_characters_are_escaped_as_in_rfc_8785() -> None:
    assert canonical_bytes('\u20ac$\x0f\nA\'B"\\\\"/\x7f') == '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/\x7f"'.encode()
    assert canonical_bytes("\b\t\n\f\r\0\x1f") == b'"\\b\\t\\n\\f\\r\\u0000\\u001f"'


@pytest.mark.parametrize("value", [2**53 - 1, -(2**53) + 1])
def test_integers_below_two_to_the_53_are_written(value: int) -> None:
    assert parse(canonical_bytes(value)) == value


@pytest.mark.parametrize(
    "value",
    [
        2**53,
        -(2**53),
        1.0,
        float("nan"),
        None,
        b"bytes",
        bytearray(b"x"),
        {1: "key"},
        {"a": {"b": [None]}},
        {1, 2},
        "e\u0301",
        {"e\u0301": 1},
        "\ud800",
        {"\udfff": 1},
        object(),
    ],
)
def test_what_is_outside_the_closed_world_is_not_written(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical_bytes(value)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" 1",
        b"1 ",
        b"1\n",
        b"01",
        b"-0",
        b"1.0",
        b"1e3",
        b"NaN",
        b"Infinity",
        b"null",
        b"9007199254740992",
        b"9" * 5000,
        b"-" + b"9" * 5000,
        b"\xef\xbb\xbf1",
        b"\xff",
        b'"\\u0041"',
        b'"\\/"',
        b'"\\u000F"',
        b'"\xed\xa0\x80"',
        b'"\\ud800"',
        '"e\u0301"'.encode(),
        b"'a'",
        b'{"a":1,"a":1}',
        b'{"a":1,"a":2}',
        b'{"b":1,"a":2}',
        b'{"a" :1}',
        b'{"a":1,}',
        b"[1,]",
        b"[1] [2]",
        b"[" * 100_000,
        b"[" * 100 + b"]" * 100,
    ],
)
def test_other_spellings_are_refused(data: bytes) -> None:
    with pytest.raises(NotCanonical):
        parse(data)


def nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


def test_nesting_is_limited_when_writing_and_when_reading() -> None:
    deepest = nested(MAX_DEPTH)
    assert parse(canonical_bytes(deepest)) == deepest
    with pytest.raises(NotCanonical, match="deep"):
        canonical_bytes(nested(MAX_DEPTH + 1))


def test_the_limit_of_size_comes_before_everything_else() -> None:
    at = b'"' + b"x" * (MAX_BYTES - 2) + b'"'
    assert len(parse(at)) == MAX_BYTES - 2
    with pytest.raises(NotCanonical, match="longer"):
        parse(at + b"\xff")
    assert parse(b'"abc"', limit=5) == "abc"
    with pytest.raises(NotCanonical, match="longer"):
        parse(b'"abcd"', limit=5)


def test_the_message_names_the_place() -> None:
    with pytest.raises(NotCanonical, match=r"^\$\.items\[1\]\.area: float is not allowed$"):
        canonical_bytes({"items": [{"area": 1}, {"area": 2.5}]})


def test_the_digest_is_of_the_canonical_bytes() -> None:
    assert digest({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
