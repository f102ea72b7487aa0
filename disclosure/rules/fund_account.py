"""The maintenance fund's sub-accounts as values: kinds of entries, what an account holds and what it still lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What an entry is (MF165 9, 17, 22, 27, 29). A reversal is an entry of the kind it takes back."""

    OPENING = "opening"
    FIRST = "first"
    TOPUP = "topup"
    INTEREST = "interest"
    GAIN = "gain"
    USE = "use"
    REFUND = "refund"


KIND_NAMES = {
    Kind.OPENING: "转入",
    Kind.FIRST: "首期交存",
    Kind.TOPUP: "续交",
    Kind.INTEREST: "利息",
    Kind.GAIN: "增值收益",
    Kind.USE: "使用",
    Kind.REFUND: "退款",
}
DEPOSITS = (Kind.FIRST, Kind.TOPUP)
GAINS = (Kind.INTEREST, Kind.GAIN)
# What comes out: their entries are negative.
OUTGOING = (Kind.USE, Kind.REFUND)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; ``amount`` in 分 is what it adds. ``use`` is the number of its project, 0 for none.

    ``history``: from the first list of the account, a sum of what was before.
    """

    id: int
    account_id: int
    day: date
    kind: Kind
    text: str
    amount: int
    area: int = 0
    use: int = 0
    reverses: int = 0
    history: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """A sub-account. ``first`` is its first deposit, ``claimed`` all that it had to be paid so far, in 分.

    ``sums`` are its entries added up by kind.
    """

    id: int
    key: str
    unit: str
    building: str
    first: int
    claimed: int = 0
    sums: Mapping[Kind, int] = field(default_factory=dict)

    def sum_of(self, *kinds: Kind) -> int:
        """The entries of these kinds added up."""
        return sum(self.sums.get(kind, 0) for kind in kinds)

    @property
    def balance(self) -> int:
        return sum(self.sums.values())

    @property
    def deposits(self) -> int:
        return self.sum_of(*DEPOSITS)

    @property
    def gains(self) -> int:
        return self.sum_of(*GAINS)

    @property
    def used(self) -> int:
        """What was used, as a positive amount."""
        return -self.sum_of(Kind.USE)

    @property
    def arrears(self) -> int:
        """应交未交: what was claimed and has not been deposited."""
        return max(0, self.claimed - self.deposits)


@dataclass(frozen=True, slots=True)
class Sums:
    """Any number of accounts added up, in 分; ``used`` and ``refunded`` are positive."""

    accounts: int
    first: int
    opening: int
    deposits: int
    gains: int
    used: int
    refunded: int
    balance: int
    arrears: int


def sums_of(accounts: Iterable[Account]) -> Sums:
    """The accounts added up."""
    held = list(accounts)
    return Sums(
        accounts=len(held),
        first=sum(account.first for account in held),
        opening=sum(account.sum_of(Kind.OPENING) for account in held),
        deposits=sum(account.deposits for account in held),
        gains=sum(account.gains for account in held),
        used=sum(account.used for account in held),
        refunded=-sum(account.sum_of(Kind.REFUND) for account in held),
        balance=sum(account.balance for account in held),
        arrears=sum(account.arrears for account in held),
    )
