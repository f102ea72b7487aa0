"""Sub-accounts as values."""

from __future__ import annotations

from disclosure.rules.fund_account import Account, Kind, Sums, sums_of

HELD = Account(
    1,
    "1|1|101",
    "1幢1单元101",
    "1幢",
    100_00,
    claimed=130_00,
    sums={
        Kind.OPENING: 1_00,
        Kind.FIRST: 80_00,
        Kind.TOPUP: 30_00,
        Kind.INTEREST: 2_00,
        Kind.GAIN: 3_00,
        Kind.USE: -40_00,
        Kind.REFUND: -5_00,
    },
)


def test_the_balance_is_every_entry_added_up() -> None:
    assert (HELD.balance, HELD.deposits, HELD.gains, HELD.used) == (71_00, 110_00, 5_00, 40_00)


def test_in_arrears_is_what_was_claimed_and_not_deposited() -> None:
    assert HELD.arrears == 20_00
    assert Account(1, "", "", "", 0, claimed=100, sums={Kind.FIRST: 100}).arrears == 0
    assert Account(1, "", "", "", 0, claimed=100, sums={Kind.FIRST: 101}).arrears == 0


def test_accounts_add_up() -> None:
    assert sums_of([HELD, HELD]) == Sums(
        accounts=2,
        first=200_00,
        opening=2_00,
        deposits=220_00,
        gains=10_00,
        used=80_00,
        refunded=10_00,
        balance=142_00,
        arrears=40_00,
    )
    assert sums_of([]).balance == 0
