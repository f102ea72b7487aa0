"""What the books hold: lines of income and spending, contracts, lines of the bank's statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Side(StrEnum):
    """Which way the money goes."""

    IN = "in"
    OUT = "out"


SIDE_NAMES = {Side.IN: "收入", Side.OUT: "支出"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger. ``amount`` in 分, negative where the line takes an earlier one back (红字).

    ``contract``, ``resolution``, ``meter`` and ``prereport`` are what the book refers to; ``remark`` is what stood
    there and is none of them. ``corrects`` is the voucher that a reversing line takes back. ``voucher_sha256`` is the
    hash of the kept picture of the voucher.
    """

    day: date
    voucher: str
    text: str
    category: str
    side: Side
    amount: int
    contract: str = ""
    resolution: str = ""
    meter: str = ""
    prereport: str = ""
    remark: str = ""
    handler: str = ""
    payee: str = ""
    corrects: str = ""
    voucher_sha256: str = ""

    @property
    def change(self) -> int:
        """What the line adds to the balance, in 分."""
        return self.amount if self.side is Side.IN else -self.amount


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract as the book lists it; ``yearly`` in 分, 0 where it pays a share; a day nobody wrote down is None.

    ``category`` is the book's category of its lines, ``rate`` how it is paid in words (每月按收入的 30% 分成).
    """

    number: str
    party: str
    subject: str
    yearly: int
    cycle: str
    begins: date | None
    ends: date | None
    category: str = ""
    rate: str = ""


@dataclass(frozen=True, slots=True)
class BankLine:
    """One line of the bank's statement. ``change`` and ``balance`` in 分; a payment out is a negative change."""

    day: date
    text: str
    change: int
    balance: int | None
