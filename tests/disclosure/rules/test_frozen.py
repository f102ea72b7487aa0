from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from disclosure.rules.frozen import STOPPING, Approved, Frozen, is_over, says_the_same, stopping
from disclosure.rules.quarters import Quarter
from tests.disclosure.sealed_sample import body

NOW = datetime(2026, 4, 20, tzinfo=UTC)
QUARTER = Quarter(2026, 1)


def frozen(*roles: str) -> Frozen:
    approvals = tuple(Approved(role, f"person of {role}", NOW, "00" * 32) for role in roles)
    return Frozen(1, "k7qm", QUARTER, 1, body(), NOW, approvals)


def test_it_waits_for_whoever_has_not_signed() -> None:
    assert frozen().waiting == ("treasurer", "chair")
    assert frozen("chair").waiting_names == "业委会财务"
    assert frozen("treasurer", "chair").waiting == ()


@pytest.mark.parametrize(
    ("today", "over"), [(date(2026, 3, 30), False), (date(2026, 3, 31), False), (date(2026, 4, 1), True)]
)
def test_a_quarter_is_over_the_day_after_its_last(today: date, over: bool) -> None:
    assert is_over(QUARTER, today) is over


def test_sums_that_do_not_hold_stop_a_statement_and_nothing_else_does() -> None:
    findings = [{"code": code, "says": code} for code in (*STOPPING, "large-without-decision", "bank-differs")]
    assert stopping(findings) == list(STOPPING)


def test_a_statement_says_the_same_whatever_its_place_in_the_chain() -> None:
    later = body(revision=2, reason="改正", prev="11" * 32)
    assert says_the_same(later, body())
    assert not says_the_same(body(opening=1), body())
