"""A quarter's lines beside the bank's statement."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from disclosure.rules.quarters import Quarter
from disclosure.rules.statement import QuarterStatement, quarter_statement
from disclosure.services.read_books import books_or_refused
from matters.services.read_matters import rules_pack_of
from registry.rules.communities import CommunityInfo


@dataclass(frozen=True, slots=True)
class BankPage:
    """The quarter with its reconciliation, and all quarters that have lines, the latest first."""

    statement: QuarterStatement
    quarters: tuple[Quarter, ...]


def read_bank(session: Session, *, community: CommunityInfo, quarter: Quarter) -> BankPage:
    """What the bank confirms of a quarter. Raises Refused where there are no books."""
    books = books_or_refused(session, community)
    limit = rules_pack_of(session, community.code).spend_delegation_limit
    return BankPage(quarter_statement(books, quarter, limit), tuple(books.quarters))
