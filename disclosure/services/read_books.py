"""The books of a community as values."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from disclosure.models.books import BankLineRow, BudgetRow, ContractRow, LedgerLineRow, PostingRow
from disclosure.rules.books import Books
from disclosure.rules.lines import BankLine, Contract
from disclosure.rules.postings import OPENING
from disclosure.rules.refusals import COMMUNITY_HAS_NO_BOOKS
from disclosure.services.line_values import added_references, line_value
from kernel.refusals import Refused
from registry.rules.communities import CommunityInfo


def read_books(session: Session, community: str, *, as_entered: bool = False) -> Books | None:
    """Everything entered for the community with that code; None while nothing is.

    ``as_entered`` leaves out the references that were added to lines later, for whoever compares with another book.
    """
    rows = list(
        session.scalars(
            select(LedgerLineRow).where(LedgerLineRow.community == community).order_by(LedgerLineRow.position)
        )
    )
    if not rows:
        return None
    opening = next(row for row in rows if row.side == OPENING)
    added = {} if as_entered else added_references(session, community)
    return Books(
        opening=opening.amount,
        opened=opening.day,
        lines=tuple(line_value(row, added.get(row.id)) for row in rows if row.side != OPENING),
        contracts=read_contracts(session, community),
        bank=_bank(session, community),
        budgets=_budgets(session, community),
        debits_differ=_debits_differ(session, community),
    )


def books_or_refused(session: Session, community: CommunityInfo) -> Books:
    """The same. Raises Refused where nothing has been entered."""
    books = read_books(session, community.code)
    if books is None:
        raise Refused(COMMUNITY_HAS_NO_BOOKS.about(name=community.name))
    return books


def read_contracts(session: Session, community: str) -> tuple[Contract, ...]:
    """The registered contracts, in the order of their registration."""
    rows = session.scalars(select(ContractRow).where(ContractRow.community == community).order_by(ContractRow.id))
    return tuple(
        Contract(
            number=row.number,
            party=row.party,
            subject=row.subject,
            yearly=row.yearly,
            cycle=row.cycle,
            begins=row.begins,
            ends=row.ends,
            category=row.category,
            rate=row.rate,
        )
        for row in rows
    )


def _bank(session: Session, community: str) -> tuple[BankLine, ...]:
    rows = session.scalars(select(BankLineRow).where(BankLineRow.community == community).order_by(BankLineRow.position))
    return tuple(BankLine(row.day, row.text, row.change, row.balance) for row in rows)


def _budgets(session: Session, community: str) -> dict[int, int]:
    rows = session.scalars(select(BudgetRow).where(BudgetRow.community == community))
    return {row.year: row.amount for row in rows}


def _debits_differ(session: Session, community: str) -> int:
    """What debits exceed credits by, over all postings."""
    total = (
        select(func.coalesce(func.sum(PostingRow.amount), 0))
        .join(LedgerLineRow, LedgerLineRow.id == PostingRow.line_id)
        .where(LedgerLineRow.community == community)
    )
    return int(session.scalar(total) or 0)
