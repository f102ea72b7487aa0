"""The 30 % alert."""

from __future__ import annotations

import pytest

from disclosure.rules.fund_account import Account, Kind
from disclosure.rules.fund_alert import alert_on, alerts_by_building, alerts_of, is_low


def account(balance: int, first: int, *, claimed: int | None = None, building: str = "1幢", number: int = 1) -> Account:
    """``first`` was deposited and all but ``balance`` used."""
    sums = {Kind.FIRST: first, Kind.USE: balance - first}
    return Account(number, f"1|1|{number}", f"{building}{number}", building, first, claimed or first, sums)


@pytest.mark.parametrize(
    ("balance", "first", "low"),
    [
        (29_99, 100_00, True),
        (30_00, 100_00, False),
        (30_01, 100_00, False),
        (0, 1, True),
        (1, 3, False),
        (2, 7, True),
        (3, 10, False),
        (0, 0, False),
        (-1, 0, True),
        (-1, 100, True),
    ],
)
def test_below_thirty_percent_and_not_at_it(balance: int, first: int, low: bool) -> None:
    assert is_low(balance, first) is low


def test_arrears_alone_raise_an_alert() -> None:
    alert = alert_on(account(80_00, 100_00, claimed=100_01))
    assert alert is not None
    assert (alert.low, alert.arrears) == (False, 1)
    assert alert_on(account(80_00, 100_00)) is None


def test_alerts_stand_by_building_with_the_number_of_its_accounts() -> None:
    accounts = [
        account(10_00, 100_00, number=1),
        account(90_00, 100_00, number=2),
        account(90_00, 100_00, number=3, building="2幢"),
        account(10_00, 100_00, number=4, building="3幢", claimed=150_00),
        account(90_00, 100_00, number=5, claimed=150_00),
    ]
    told = alerts_by_building(accounts)
    assert [(each.building, each.accounts, each.low, each.in_arrears) for each in told] == [
        ("1幢", 3, 1, 1),
        ("3幢", 1, 1, 1),
    ]
    assert [alert.account.id for alert in alerts_of(accounts)] == [1, 4, 5]
