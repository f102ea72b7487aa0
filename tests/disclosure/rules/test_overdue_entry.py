from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from disclosure.rules.due import Level, standing
from disclosure.rules.overdue_entry import KIND, checked_overdue, overdue_entry, read_overdue
from disclosure.rules.quarters import Quarter
from evidence.rules.dsse import seal
from evidence.rules.schema import SchemaError
from evidence.rules.suites import ed25519_signer
from kernel.workdays import Workdays
from matters.rules.packs import FUJIAN

NOW = datetime(2026, 11, 2, 16, 0, tzinfo=UTC)


def entry() -> dict[str, Any]:
    found = standing(Quarter(2026, 3), None, date(2026, 11, 3), FUJIAN, Workdays())
    return overdue_entry(
        found,
        Level.COMMITTEE,
        community="k7qm",
        origin="mingbai.test/log/k7qm",
        pack="fujian",
        nonce=bytes(16),
        now=NOW,
    )


def test_it_says_which_quarter_was_due_when_and_who_is_told() -> None:
    assert entry() == {
        "log": "mingbai.test/log/k7qm",
        "scope": "k7qm-2026Q3",
        "nonce": "00" * 16,
        "community": "k7qm",
        "period": "2026Q3",
        "pack": "fujian",
        "due": "2026-11-02",
        "days": 1,
        "level": "committee",
        "noted": "2026-11-02T16:00:00Z",
    }


@pytest.mark.parametrize("change", [{"days": 0}, {"level": "owners"}, {"period": "2026-3"}, {"chair": "陈"}])
def test_the_shape_is_closed(change: dict[str, object]) -> None:
    with pytest.raises(SchemaError):
        checked_overdue(entry() | change)


def test_the_scope_follows_from_community_and_period() -> None:
    with pytest.raises(ValueError, match="scope"):
        checked_overdue(entry() | {"scope": "k7qm-2026Q2"})


def test_it_is_read_back_from_its_envelope_and_no_other_kind_is() -> None:
    signer = ed25519_signer(Ed25519PrivateKey.generate())
    assert read_overdue(seal(KIND, entry(), signer)) == entry()
    with pytest.raises(ValueError, match="no overdue"):
        read_overdue(seal("statement", entry(), signer))
