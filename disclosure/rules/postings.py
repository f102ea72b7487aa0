"""Double entry underneath: every line moves money between the bank account and one other account."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AccountKind(StrEnum):
    """What an account is."""

    BANK = "bank"
    OPENING = "opening"
    INCOME = "income"
    EXPENSE = "expense"


OPENING = "opening"
OTHER_SIDE = {"in": AccountKind.INCOME, "out": AccountKind.EXPENSE, OPENING: AccountKind.OPENING}


@dataclass(frozen=True, slots=True)
class Posting:
    """One side: a debit is positive, a credit negative; in 分. ``name`` is the category, empty for the bank."""

    kind: AccountKind
    name: str
    amount: int


def postings_of(side: str, category: str, amount: int) -> tuple[Posting, Posting]:
    """The two sides of a line: money that comes in is a debit of the bank; they always sum to 0."""
    debit = -amount if side == "out" else amount
    return Posting(AccountKind.BANK, "", debit), Posting(OTHER_SIDE[side], category, -debit)
