"""Reads a line typed into a form and says what is wrong with it, or what it would be, without writing anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from disclosure.rules.books import Books
from disclosure.rules.categories import block_of
from disclosure.rules.columns import Field
from disclosure.rules.lines import Line
from disclosure.rules.typed_line import TypedLine, held_against, read_typed_line
from disclosure.rules.unreported import unreported_lines
from disclosure.rules.untied import Ties, lacking, outside_budget
from disclosure.services.read_books import books_or_refused
from disclosure.services.read_closed import closed_quarters
from disclosure.services.read_reporting import reporting_of
from kernel.calendar import day_of
from matters.services.read_matters import rules_pack_of
from registry.rules.communities import CommunityInfo


@dataclass(frozen=True, slots=True)
class CheckedLine:
    """A typed line beside the books: the block of the statement it goes to, and what ties it still lacks.

    ``unreported``: it spends on the committee's own authority, and no pre-report that stands is cited.
    """

    typed: TypedLine
    block: str = ""
    lacks: tuple[str, ...] = ()
    unreported: bool = False


def check_line(session: Session, *, community: CommunityInfo, typed: Mapping[Field, str], now: datetime) -> CheckedLine:
    """The line as it would be booked; its errors forbid that. Raises Refused where there are no books."""
    books = books_or_refused(session, community)
    contracts = [contract.number for contract in books.contracts]
    read = read_typed_line(typed, contracts, day_of(now).year)
    held = held_against(read, books, closed_quarters(session, community.code), day_of(now))
    if held.line is None:
        return CheckedLine(held)
    ties = _ties(held.line, books, rules_pack_of(session, community.code).spend_delegation_limit)
    block, lacks = block_of(held.line.category, held.line.side), lacking(held.line, ties)
    unreported = bool(unreported_lines([held.line], reporting_of(session, community.code)))
    return CheckedLine(held, block, lacks, unreported)


def _ties(line: Line, books: Books, limit: int) -> Ties:
    """What it may be tied to; the bank cannot have confirmed a line that is only being typed."""
    year = line.day.year
    so_far = [*books.between(date(year, 1, 1), date(year, 12, 31)), line]
    return Ties(
        contracts=[contract.number for contract in books.contracts],
        banked=(),
        over_budget=outside_budget(so_far, books.budgets.get(year)),
        limit=limit,
    )
