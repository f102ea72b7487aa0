from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from disclosure.rules.sealed_document import data_sha256, document_of
from disclosure.rules.sealed_entry import checked_entry, entry_of, read_entry, scope_of
from evidence.rules.dsse import seal
from evidence.rules.schema import SchemaError
from evidence.rules.suites import ed25519_signer
from tests.disclosure.rules.test_sealed_document import PAPER
from tests.disclosure.sealed_sample import LOG, body


def entry(replaced: str = "", **changes: Any) -> dict[str, Any]:
    return entry_of(document_of(body(**changes), PAPER), b"%PDF", prev=replaced, nonce=bytes(16))


def test_it_names_file_data_period_and_revision() -> None:
    made = entry()
    assert made["pdf_sha256"] == sha256(b"%PDF").hexdigest()
    assert made["data_sha256"] == data_sha256(document_of(body(), PAPER))
    assert (made["log"], made["scope"], made["period"], made["revision"]) == (LOG, "k7qm-2026Q1", "2026Q1", 1)
    assert made["scope"] == scope_of("k7qm", "2026Q1")


def test_a_later_revision_names_what_it_replaces_and_why() -> None:
    made = entry("44" * 32, revision=2, reason="写错了一笔", prev="33" * 32)
    assert (made["prev"], made["reason"]) == ("44" * 32, "写错了一笔")


@pytest.mark.parametrize(
    ("replaced", "changes"),
    [
        ("44" * 32, {}),
        ("", {"revision": 2, "reason": "写错了一笔", "prev": "33" * 32}),
        ("44" * 32, {"revision": 2, "reason": "", "prev": "33" * 32}),
    ],
)
def test_a_chain_without_a_link_or_a_reason_is_refused(replaced: str, changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="later revision"):
        entry(replaced, **changes)


def test_the_scope_follows_from_community_and_period() -> None:
    with pytest.raises(ValueError, match="scope"):
        checked_entry(entry() | {"scope": "k7qm-2026Q2"})


def test_nothing_can_be_added() -> None:
    with pytest.raises(SchemaError):
        checked_entry(entry() | {"treasurer": "林小秀"})


def test_an_envelope_of_another_kind_is_none() -> None:
    key = ed25519_signer(Ed25519PrivateKey.generate())
    assert read_entry(seal("statement", entry(), key)) == entry()
    with pytest.raises(ValueError, match="no statement"):
        read_entry(seal("notice", entry(), key))
