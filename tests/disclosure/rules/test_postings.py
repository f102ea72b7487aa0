from __future__ import annotations

import pytest

from disclosure.rules.postings import AccountKind, postings_of


@pytest.mark.parametrize(
    ("side", "kind", "bank"),
    [
        ("in", AccountKind.INCOME, 500),
        ("out", AccountKind.EXPENSE, -500),
        ("opening", AccountKind.OPENING, 500),
    ],
)
def test_every_line_balances_the_bank_against_one_account(side: str, kind: AccountKind, bank: int) -> None:
    first, second = postings_of(side, "类别", 500)
    assert (first.kind, first.amount) == (AccountKind.BANK, bank)
    assert (second.kind, second.name, second.amount) == (kind, "类别", -bank)


def test_a_reversal_balances_too() -> None:
    assert [posting.amount for posting in postings_of("out", "维修", -500)] == [500, -500]
