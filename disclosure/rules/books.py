"""The books of one community as values: everything a statement is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from disclosure.rules.lines import BankLine, Contract, Line
from disclosure.rules.quarters import Quarter


@dataclass(frozen=True, slots=True)
class Books:
    """``opening`` in 分 is the balance before the first line; lines are in the order of the book.

    ``budgets`` are the approved working funds by year, in 分. ``debits_differ`` is what the debits of the double-entry
    postings exceed the credits by; it is 0 or something is broken.
    """

    opening: int
    opened: date
    lines: tuple[Line, ...]
    contracts: tuple[Contract, ...] = ()
    bank: tuple[BankLine, ...] = ()
    budgets: Mapping[int, int] = field(default_factory=dict)
    debits_differ: int = 0

    def between(self, first: date, last: date) -> list[Line]:
        """The lines of these days, both included."""
        return [line for line in self.lines if first <= line.day <= last]

    @property
    def quarters(self) -> list[Quarter]:
        """The quarters in which there are lines, the latest first."""
        return sorted({Quarter.of(line.day) for line in self.lines}, reverse=True)

    def balance_before(self, day: date) -> int:
        """The balance when a day begins, in 分."""
        return self.opening + sum(line.change for line in self.lines if line.day < day)
