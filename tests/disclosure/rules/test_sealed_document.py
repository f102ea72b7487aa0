from __future__ import annotations

from typing import Any

import pytest

from disclosure.rules.sealed_document import (
    body_of,
    checked_document,
    data_sha256,
    document_of,
    files_of,
    parse_document,
)
from evidence.rules.schema import SchemaError
from kernel.canonical import canonical_bytes
from tests.disclosure.sealed_sample import PAPER, body


def test_the_document_is_the_body_and_what_the_paper_says_of_itself() -> None:
    document = document_of(body(), PAPER)
    assert body_of(document) == body()
    assert document["paper"] == PAPER


def test_its_bytes_are_read_back_and_no_others() -> None:
    document = document_of(body(), PAPER)
    data = files_of(document)["statement.json"]
    assert parse_document(data) == document
    for other in (data + b"\n", b"[]", data.replace(b'"revision":1', b'"revision": 1')):
        with pytest.raises(ValueError):  # noqa: PT011
            parse_document(other)


def test_the_hash_is_over_the_very_bytes_of_the_attachment() -> None:
    from hashlib import sha256

    document = document_of(body(), PAPER)
    assert data_sha256(document) == sha256(canonical_bytes(document)).hexdigest()


def test_the_table_has_a_row_for_each_line_with_opening_and_closing() -> None:
    table = files_of(document_of(body(), PAPER))["statement.csv"].decode().splitlines()
    assert len(table) == 1 + 1 + len(body()["lines"]) + 1
    assert "371730.89" in table[1]
    assert "381153.57" in table[-1]


@pytest.mark.parametrize(
    "change",
    [{"address": "javascript:alert(1)"}, {"timestamp": "yes"}, {"root": "00"}, {"note": ""}, {"approvals": [{}]}],
)
def test_the_paper_says_nothing_else(change: dict[str, Any]) -> None:
    with pytest.raises(SchemaError):
        document_of(body(), PAPER | change)


def test_a_sum_that_does_not_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="add up"):
        checked_document(body(closing=1) | {"paper": PAPER})
