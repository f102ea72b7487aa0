from __future__ import annotations

import pytest

from disclosure.rules.approval_entry import approval_of, body_sha256, checked_approval
from tests.disclosure.sealed_sample import CODE, LOG, body

GIVEN = "2026-04-20T02:00:00Z"


def approval() -> dict[str, object]:
    return approval_of(body(), role="treasurer", given=GIVEN, nonce=bytes(16))


def test_an_approval_names_the_statement_it_approves_to_the_last_bit() -> None:
    made = approval()
    assert (made["log"], made["scope"], made["period"], made["revision"]) == (LOG, f"{CODE}-2026Q1", "2026Q1", 1)
    assert made["body_sha256"] == body_sha256(body())
    assert body_sha256(body()) != body_sha256(body(reason="又一版", revision=2, prev="11" * 32))


def test_a_signed_approval_holds_its_binding_and_nothing_else() -> None:
    signed = {**approval(), "binding": "22" * 32}
    assert checked_approval(signed) == signed
    with pytest.raises(ValueError, match="binding"):
        checked_approval(approval())
    with pytest.raises(ValueError, match="name"):
        checked_approval({**signed, "name": "黄会计"})


@pytest.mark.parametrize("role", ["branch_secretary", "", "TREASURER"])
def test_only_treasurer_and_chair_approve(role: str) -> None:
    with pytest.raises(ValueError, match="role"):
        checked_approval({**approval(), "binding": "22" * 32, "role": role})
