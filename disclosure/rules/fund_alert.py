"""The alert of the maintenance fund: a balance under 30 % of the first deposit, or arrears (MF165 17; SEED 13)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from disclosure.rules.fund_account import Account

NUMERATOR, DENOMINATOR = 3, 10
"""不足首期交存额30%: exactly 30 % is not below it (CC 1259)."""


def is_low(balance: int, first: int) -> bool:
    """Whether a balance is under 30 % of the first deposit, both in 分; without a first deposit nothing is."""
    return balance * DENOMINATOR < first * NUMERATOR


@dataclass(frozen=True, slots=True)
class Alert:
    """A sub-account that must be replenished, and why."""

    account: Account
    low: bool

    @property
    def arrears(self) -> int:
        return self.account.arrears


@dataclass(frozen=True, slots=True)
class BuildingAlerts:
    """The alerts of one building among its accounts."""

    building: str
    accounts: int
    alerts: tuple[Alert, ...]

    @property
    def low(self) -> int:
        return sum(alert.low for alert in self.alerts)

    @property
    def in_arrears(self) -> int:
        return sum(alert.arrears > 0 for alert in self.alerts)


def alert_on(account: Account) -> Alert | None:
    """The alert that an account raises, if any."""
    low = is_low(account.balance, account.first)
    return Alert(account, low) if low or account.arrears else None


def alerts_of(accounts: Iterable[Account]) -> list[Alert]:
    """Every alert, in the order of the accounts."""
    return [alert for account in accounts if (alert := alert_on(account))]


def alerts_by_building(accounts: Iterable[Account]) -> list[BuildingAlerts]:
    """Each building that has an alert, in the order of the accounts."""
    grouped: dict[str, list[Account]] = {}
    for account in accounts:
        grouped.setdefault(account.building, []).append(account)
    told = [BuildingAlerts(name, len(held), tuple(alerts_of(held))) for name, held in grouped.items()]
    return [each for each in told if each.alerts]
