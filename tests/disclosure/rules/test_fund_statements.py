"""What is logged about the fund."""

from __future__ import annotations

import pytest

from disclosure.rules.fund_statements import (
    RECORDED,
    approval_body,
    body_sha256,
    checked_fund_approval,
    reconciliation_entry,
    use_entry,
    use_scope,
    year_scope,
)
from evidence.rules.schema import SchemaError
from tests.disclosure.ledgers import COMMUNITY
from tests.disclosure.rules.test_fund_use import use
from tests.disclosure.rules.test_fund_year import body

AT = "2027-01-05T00:00:00Z"
NONCE = bytes(16)


def test_a_use_is_logged_without_its_units() -> None:
    entry = use_entry(use(), community="k7qm", log=COMMUNITY.log_origin, event=RECORDED, note="", at=AT, nonce=NONCE)
    assert (entry["scope"], entry["danger"], entry["follow_up_due"]) == ("k7qm-fund-use-1", "lift", "2026-10-16")
    assert entry["places"] == ["1幢1单元"]
    assert use_scope("k7qm", 12) == "k7qm-fund-use-12"


def test_another_event_is_none() -> None:
    with pytest.raises(SchemaError, match="event"):
        use_entry(use(), community="k7qm", log="log", event="paid", note="", at=AT, nonce=NONCE)


def test_a_signature_names_the_hash_of_the_very_body() -> None:
    drafted = approval_body(body(), log=COMMUNITY.log_origin, role="chair", given=AT, nonce=NONCE)
    entry = checked_fund_approval({**drafted, "binding": "ab" * 32})
    assert entry["body_sha256"] == body_sha256(body())
    assert entry["scope"] == year_scope("k7qm", 2026) == "k7qm-fund-2026"
    assert body_sha256(body(60_01, "利息")) != entry["body_sha256"]
    with pytest.raises(SchemaError, match="role"):
        checked_fund_approval(entry | {"role": "supervisor"})


def test_a_published_year_carries_its_body_and_both_signatures() -> None:
    approvals = [{"role": role, "given": AT, "statement": "ab" * 32} for role in ("treasurer", "chair")]
    entry = reconciliation_entry(body(), log=COMMUNITY.log_origin, approvals=approvals, published=AT, nonce=NONCE)
    assert {key: entry[key] for key in body()} == body()
    assert entry["approvals"] == approvals
    with pytest.raises(SchemaError):
        reconciliation_entry(body(), log=COMMUNITY.log_origin, approvals=[{"role": "chair"}], published=AT, nonce=NONCE)
