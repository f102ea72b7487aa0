from __future__ import annotations

from tests.disclosure.ledgers import got, paid


def test_income_raises_the_balance_and_spending_lowers_it() -> None:
    assert (got(amount=5).change, paid(amount=5).change) == (5, -5)


def test_a_reversing_line_does_the_opposite() -> None:
    assert (got(amount=-5).change, paid(amount=-5).change) == (-5, 5)
