"""What the treasurer sees first: the balance, the last lines, and what each quarter still lacks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from disclosure.rules.books import Books
from disclosure.rules.closed import Closed
from disclosure.rules.contract_terms import Term, term_of
from disclosure.rules.lines import Line
from disclosure.rules.quarters import Quarter
from disclosure.rules.statement import quarter_statement, working_funds
from disclosure.rules.tie_out import tie_out
from disclosure.rules.unreported import Reporting
from disclosure.services.read_books import read_books
from disclosure.services.read_closed import closed_quarters
from disclosure.services.read_reporting import reporting_of
from kernel.calendar import day_of
from matters.services.read_matters import rules_pack_of
from registry.rules.communities import CommunityInfo

LAST_LINES = 8
LAST_QUARTERS = 5
GAPS = ("voucher-gap", "voucher-missing")


@dataclass(frozen=True, slots=True)
class QuarterGlance:
    """A quarter with lines: how many, and what is missing. ``bank_differs`` in 分, None without a bank statement."""

    quarter: Quarter
    lines: int
    published: bool
    signing: bool
    untied: int
    unreported: int
    bank_differs: int | None
    gaps: int


@dataclass(frozen=True, slots=True)
class Desk:
    """The books at a glance. ``last`` are the newest lines by number; ``budget`` of the year in 分, None if unset."""

    books: Books
    last: tuple[tuple[int, Line], ...]
    quarters: tuple[QuarterGlance, ...]
    terms: Counter[Term]
    year: int
    budget: int | None
    spent: int

    @property
    def balance(self) -> int:
        return self.books.opening + sum(line.change for line in self.books.lines)

    @property
    def last_day(self) -> date:
        return max((line.day for line in self.books.lines), default=self.books.opened)


def read_desk(session: Session, *, community: CommunityInfo, now: datetime) -> Desk | None:
    """The desk of a community's treasurer; None while there are no books."""
    books = read_books(session, community.code)
    if books is None:
        return None
    limit, closed, today = (
        rules_pack_of(session, community.code).spend_delegation_limit,
        closed_quarters(session, community.code),
        day_of(now),
    )
    reporting = reporting_of(session, community.code)
    this_year = books.between(date(today.year, 1, 1), date(today.year, 12, 31))
    return Desk(
        books=books,
        last=tuple(reversed(list(enumerate(books.lines, 1))[-LAST_LINES:])),
        quarters=tuple(_quarter(books, each, limit, reporting, closed) for each in books.quarters[:LAST_QUARTERS]),
        terms=Counter(term_of(contract, today) for contract in books.contracts),
        year=today.year,
        budget=books.budgets.get(today.year),
        spent=working_funds(this_year),
    )


def _quarter(books: Books, quarter: Quarter, limit: int, reporting: Reporting, closed: Closed) -> QuarterGlance:
    statement = quarter_statement(books, quarter, limit, reporting)
    said = Counter(finding.code for finding in tie_out(books, statement, None))
    balance = statement.bank_balance
    return QuarterGlance(
        quarter=quarter,
        lines=len(statement.lines),
        published=quarter in closed.published,
        signing=quarter in closed.signing,
        untied=len(statement.untied),
        unreported=len(statement.unreported),
        bank_differs=None if balance is None else statement.closing - balance,
        gaps=sum(said[code] for code in GAPS),
    )
