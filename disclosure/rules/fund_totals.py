"""The fund added up for everyone: by year and by building, in groups so large that no unit's balance shows through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from disclosure.rules.fund_account import DEPOSITS, GAINS, Kind

SMALLEST_GROUP = 3
"""A total over one or two units would tell their balances; only their owners may know them (PIPL 25; DOMAIN 11.5)."""
OTHERS = "其他（户数少，合并）"


@dataclass(frozen=True, slots=True)
class Flow:
    """Entries of one building, day and kind added up; ``amount`` in 分 as it changed the balance."""

    building: str
    day: date
    kind: Kind
    history: bool
    amount: int


@dataclass(frozen=True, slots=True)
class Totals:
    """What moved in a period, in 分. ``transferred`` came with first lists; used and refunded are positive."""

    accounts: int
    opening: int
    transferred: int
    deposits: int
    gains: int
    used: int
    refunded: int

    @property
    def balance(self) -> int:
        return self.opening + self.transferred + self.deposits + self.gains - self.used - self.refunded

    def to_json(self) -> dict[str, int]:
        """All amounts by name, with the balance."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__} | {"balance": self.balance}


def totals_between(flows: Iterable[Flow], first: date, last: date, accounts: int) -> Totals:
    """What moved from the day ``first`` to ``last``, both included, and the balance before."""
    known = list(flows)
    within = [flow for flow in known if first <= flow.day <= last]

    def moved(*kinds: Kind) -> int:
        return sum(flow.amount for flow in within if flow.kind in kinds and not flow.history)

    return Totals(
        accounts=accounts,
        opening=sum(flow.amount for flow in known if flow.day < first),
        transferred=moved(Kind.OPENING) + sum(flow.amount for flow in within if flow.history),
        deposits=moved(*DEPOSITS),
        gains=moved(*GAINS),
        used=-moved(Kind.USE),
        refunded=-moved(Kind.REFUND),
    )


def year_totals(flows: Sequence[Flow], year: int, last: date, accounts: int) -> Totals:
    """The totals of a year up to the day ``last``."""
    return totals_between(flows, date(year, 1, 1), min(last, date(year, 12, 31)), accounts)


def used_before(flows: Iterable[Flow], last: date) -> int:
    """What first lists say had been used before, without its projects, in 分."""
    return -sum(flow.amount for flow in flows if flow.history and flow.kind is Kind.USE and flow.day <= last)


def years_of(flows: Iterable[Flow]) -> list[int]:
    """The years in which anything moved, the latest first."""
    return sorted({flow.day.year for flow in flows}, reverse=True)


def public_groups(accounts: Mapping[str, int]) -> dict[str, str]:
    """The group that each building is told in, from the number of its accounts.

    Buildings of fewer than three accounts go together; while they are still too few, the smallest of the others joins.
    """
    groups = {building: building if count >= SMALLEST_GROUP else OTHERS for building, count in accounts.items()}
    while 0 < _size(groups, accounts) < SMALLEST_GROUP and any(group != OTHERS for group in groups.values()):
        alone = [building for building, group in groups.items() if group != OTHERS]
        groups[min(alone, key=lambda building: accounts[building])] = OTHERS
    return groups


def group_totals(
    flows: Sequence[Flow], accounts: Mapping[str, int], first: date, last: date
) -> list[tuple[str, Totals]]:
    """The totals of each public group, in the order of the buildings, the merged one last."""
    groups = public_groups(accounts)
    names = sorted(dict.fromkeys(groups.values()), key=lambda name: name == OTHERS)
    return [
        (
            name,
            totals_between(
                [flow for flow in flows if groups[flow.building] == name],
                first,
                last,
                sum(count for building, count in accounts.items() if groups[building] == name),
            ),
        )
        for name in names
    ]


def _size(groups: Mapping[str, str], accounts: Mapping[str, int]) -> int:
    return sum(accounts[building] for building, group in groups.items() if group == OTHERS)
