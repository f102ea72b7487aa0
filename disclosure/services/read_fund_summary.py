"""The fund of a community as anyone may see it: sums, years, buildings, projects, numbers of alerts; never a unit."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from disclosure.rules.fund_account import Account, Sums, sums_of
from disclosure.rules.fund_alert import alerts_of
from disclosure.rules.fund_totals import Totals, group_totals, public_groups, used_before, year_totals, years_of
from disclosure.rules.fund_use import FundUse
from disclosure.rules.money import yuan
from disclosure.services.read_fund import fund_accounts, fund_flows, last_list_day
from disclosure.services.read_fund_uses import fund_uses
from kernel.calendar import day_of
from registry.services.read_units import current_units


@dataclass(frozen=True, slots=True)
class GroupAlerts:
    """How many accounts of a public group are low, and how many are in arrears."""

    low: int
    in_arrears: int


@dataclass(frozen=True, slots=True)
class FundSummary:
    """``as_of`` is the day of the newest list; ``today`` the day this was read; ``groups`` are of the present year.

    ``without_account`` units of the register have no sub-account yet.
    """

    today: date
    as_of: date | None
    sums: Sums
    without_account: int
    low: int
    in_arrears: int
    used_before: int
    years: tuple[tuple[int, Totals], ...]
    groups: tuple[tuple[str, Totals, GroupAlerts], ...]
    uses: tuple[FundUse, ...]

    @property
    def overdue(self) -> list[FundUse]:
        """Emergency uses whose explanation is overdue."""
        return [use for use in self.uses if use.is_overdue(self.today)]

    def to_json(self) -> dict[str, Any]:
        """The summary as a JSON value; amounts are text in yuan."""
        sums = self.sums
        return {
            "as_of": self.as_of.isoformat() if self.as_of else "",
            "accounts": sums.accounts,
            "without_account": self.without_account,
            "first_due": yuan(sums.first),
            "deposits": yuan(sums.opening + sums.deposits),
            "gains": yuan(sums.gains),
            "used": yuan(sums.used),
            "refunded": yuan(sums.refunded),
            "balance": yuan(sums.balance),
            "arrears": yuan(sums.arrears),
            "alerts": {"low": self.low, "in_arrears": self.in_arrears},
            "used_before": yuan(self.used_before),
            "years": {str(year): totals_json(totals) for year, totals in self.years},
            "buildings": {
                name: totals_json(totals) | {"low": alerts.low, "in_arrears": alerts.in_arrears}
                for name, totals, alerts in self.groups
            },
            "projects": [_project(use, self.today) for use in self.uses],
        }


def fund_summary(session: Session, community: str, now: datetime) -> FundSummary:
    """The fund as it stands now."""
    today, accounts, flows = day_of(now), fund_accounts(session, community), fund_flows(session, community)
    counts = Counter(account.building for account in accounts)
    alerts = alerts_of(accounts)
    keys = {account.key for account in accounts}
    years = [(year, year_totals(flows, year, today, len(accounts))) for year in years_of(flows)]
    told = _group_alerts(accounts, counts)
    groups = group_totals(flows, counts, date(today.year, 1, 1), today)
    return FundSummary(
        today=today,
        as_of=last_list_day(session, community),
        sums=sums_of(accounts),
        without_account=sum(unit.key not in keys for unit in current_units(session, community)),
        low=sum(alert.low for alert in alerts),
        in_arrears=sum(alert.arrears > 0 for alert in alerts),
        used_before=used_before(flows, today),
        years=tuple(years),
        groups=tuple((name, totals, told[name]) for name, totals in groups),
        uses=tuple(fund_uses(session, community)),
    )


def totals_json(totals: Totals) -> dict[str, Any]:
    """The totals with amounts as text in yuan."""
    return {name: value if name == "accounts" else yuan(value) for name, value in totals.to_json().items()}


def _group_alerts(accounts: list[Account], counts: Counter[str]) -> dict[str, GroupAlerts]:
    groups = public_groups(counts)
    told = {}
    for name in groups.values():
        held = alerts_of(account for account in accounts if groups[account.building] == name)
        told[name] = GroupAlerts(sum(alert.low for alert in held), sum(alert.arrears > 0 for alert in held))
    return told


def _project(use: FundUse, today: date) -> dict[str, Any]:
    return {
        "number": use.number,
        "day": use.day.isoformat(),
        "title": use.title,
        "amount": yuan(use.amount),
        "taken": yuan(use.taken),
        "owed": yuan(use.owed),
        "places": list(use.scope),
        "units": use.units,
        "matter": use.matter,
        "emergency": use.is_emergency,
        "danger": use.danger_name,
        "confirmed_by": use.confirmed_by,
        "follow_up_due": use.follow_up_due.isoformat() if use.follow_up_due else "",
        "explained": use.followed_up is not None,
        "overdue": use.is_overdue(today),
        "reversed": use.reversed is not None,
    }
