from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from evidence.rules.leaf import Leaf, parse_leaf
from kernel.canonical import canonical_bytes

LEAF = Leaf("paper-ballot", "k7qm-2026-1", datetime(2026, 10, 1, 2, tzinfo=UTC), "0f" * 32)
BYTES = (
    b'{"commitment":"' + b"0f" * 32 + b'","scope":"k7qm-2026-1","time":"2026-10-01T02:00:00Z","type":"paper-ballot"}'
)


def test_the_bytes_are_the_canonical_ones() -> None:
    assert LEAF.format() == BYTES
    assert parse_leaf(BYTES) == LEAF


@pytest.mark.parametrize(
    "change",
    [
        {"type": "Ballot"},
        {"type": ""},
        {"type": "a" * 41},
        {"scope": ""},
        {"scope": "a b"},
        {"scope": "一期"},
        {"scope": "s" * 101},
        {"commitment": "0F" * 32},
        {"commitment": "0f" * 31},
    ],
)
def test_a_field_out_of_shape_is_not_written(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\$\."):
        replace(LEAF, **change).format()


@pytest.mark.parametrize("scope", ["s", "s" * 100])
def test_a_scope_has_one_to_a_hundred_characters(scope: str) -> None:
    assert parse_leaf(replace(LEAF, scope=scope).format()).scope == scope


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        BYTES + b"\n",
        BYTES.replace(b":", b": ", 1),
        BYTES.replace(b"02:00:00Z", b"02:00:00+00:00"),
        BYTES.replace(b'"type"', b'"kind"'),
        BYTES.replace(b"}", b',"voter":"x"}'),
        canonical_bytes({"pad": "x" * 1100}),
    ],
)
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        parse_leaf(data)
