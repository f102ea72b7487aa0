"""A quarter's statement from the books: opening, income and spending by category, closing, what lines lack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from disclosure.rules.books import Books
from disclosure.rules.categories import BLOCKS, RUNNING, block_of
from disclosure.rules.lines import BankLine, Line, Side
from disclosure.rules.money import yuan
from disclosure.rules.quarters import Quarter
from disclosure.rules.reconcile import Reconciliation, reconcile
from disclosure.rules.unreported import EVERYTHING_ASKED, LateReport, Reporting, late_reports, unreported_lines
from disclosure.rules.untied import Ties, Untied, outside_budget, untied_lines
from matters.rules.prereports import Effect


@dataclass(frozen=True, slots=True)
class CategoryTotal:
    """One category in 分: the last quarter, this quarter, the year so far. ``used``: it has lines this quarter."""

    category: str
    block: str
    last: int
    amount: int
    year: int
    used: bool


@dataclass(frozen=True, slots=True)
class QuarterStatement:
    """Everything a quarter's statement says, in 分. ``bank_balance`` is None without a bank statement for it."""

    quarter: Quarter
    opening: int
    income: tuple[CategoryTotal, ...]
    expense: tuple[CategoryTotal, ...]
    lines: tuple[Line, ...]
    untied: tuple[Untied, ...]
    unreported: tuple[Line, ...]
    reported_late: tuple[LateReport, ...]
    limit: int
    effect: Effect
    bank_balance: int | None
    reconciliation: Reconciliation

    @property
    def income_total(self) -> int:
        return sum(total.amount for total in self.income)

    @property
    def expense_total(self) -> int:
        return sum(total.amount for total in self.expense)

    @property
    def closing(self) -> int:
        return self.opening + self.income_total - self.expense_total

    def to_json(self) -> dict[str, object]:
        """The statement in short: amounts are text in yuan, categories without a line this quarter are left out."""
        return {
            "opening": yuan(self.opening),
            "income": {total.category: yuan(total.amount) for total in self.income if total.used},
            "income_total": yuan(self.income_total),
            "expense": {total.category: yuan(total.amount) for total in self.expense if total.used},
            "expense_total": yuan(self.expense_total),
            "closing": yuan(self.closing),
            "untied": [
                {
                    "text": untied.line.text,
                    "amount": yuan(untied.line.amount),
                    "lacks": list(untied.lacks),
                    "large": untied.large,
                }
                for untied in self.untied
            ],
            "unreported": [{"text": line.text, "amount": yuan(line.amount)} for line in self.unreported],
        }


def quarter_statement(
    books: Books, quarter: Quarter, limit: int, reporting: Reporting = EVERYTHING_ASKED
) -> QuarterStatement:
    """The statement of a quarter; ``limit`` is what the owners delegated to the committee, in 分 (HZ 16(十)).

    ``reporting``: what was to be reported before it was spent, and which reports stand.
    """
    lines = books.between(quarter.first_day, quarter.last_day)
    year = books.between(date(quarter.year, 1, 1), quarter.last_day)
    matched = reconcile(books.lines, books.bank)
    ties = Ties(
        contracts=frozenset(contract.number for contract in books.contracts),
        banked=frozenset(match.line for match in (*matched.matched, *matched.late)),
        over_budget=frozenset(outside_budget(year, books.budgets.get(quarter.year))),
        limit=limit,
    )
    last = books.between(quarter.before.first_day, quarter.before.last_day)
    return QuarterStatement(
        quarter=quarter,
        opening=books.balance_before(quarter.first_day),
        income=_totals(Side.IN, last, lines, year),
        expense=_totals(Side.OUT, last, lines, year),
        lines=tuple(lines),
        untied=tuple(untied_lines(lines, ties)),
        unreported=tuple(unreported_lines(lines, reporting)),
        reported_late=tuple(late_reports(lines, reporting)),
        limit=limit,
        effect=reporting.effect,
        bank_balance=_bank_balance(books.bank, quarter),
        reconciliation=_within(matched, quarter),
    )


def working_funds(lines: Sequence[Line]) -> int:
    """What lines spend of the committee's working funds, in 分 (SEED 10)."""
    return sum(line.amount for line in lines if line.side is Side.OUT and block_of(line.category, line.side) in RUNNING)


def _totals(side: Side, *periods: Sequence[Line]) -> tuple[CategoryTotal, ...]:
    """By block, then in the order in which the book first uses them; a category of the year so far stays, with 0."""
    last, now, year = ([line for line in period if line.side is side] for period in periods)
    order = list(BLOCKS)
    names = dict.fromkeys(line.category for line in (*year, *last))
    placed = sorted(names, key=lambda name: order.index(block_of(name, side)))
    return tuple(
        CategoryTotal(
            name,
            block_of(name, side),
            _sum(last, name),
            _sum(now, name),
            _sum(year, name),
            any(line.category == name for line in now),
        )
        for name in placed
    )


def _sum(lines: Sequence[Line], category: str) -> int:
    return sum(line.amount for line in lines if line.category == category)


def _bank_balance(bank: Sequence[BankLine], quarter: Quarter) -> int | None:
    """The last balance the bank states in the quarter, in the bank's own order."""
    stated = [line.balance for line in bank if quarter.holds(line.day) and line.balance is not None]
    return stated[-1] if stated else None


def _within(whole: Reconciliation, quarter: Quarter) -> Reconciliation:
    """What is taken back in another quarter has not been seen by the bank in this one."""
    here = [pair for pair in whole.cancelled if all(quarter.holds(line.day) for line in pair)]
    open_still = [line for pair in whole.cancelled if pair not in here for line in pair]
    return Reconciliation(
        [match for match in whole.matched if quarter.holds(match.line.day)],
        [match for match in whole.late if quarter.holds(match.line.day)],
        [line for line in (*whole.unmatched, *open_still) if quarter.holds(line.day)],
        [line for line in whole.bank_only if quarter.holds(line.day)],
        here,
    )
