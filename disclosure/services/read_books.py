"""The books of a community as values."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from disclosure.models.books import BankLineRow, BudgetRow, ContractRow, LedgerLineRow, PostingRow
from disclosure.rules.books import Books
from disclosure.rules.lines import BankLine, Contract, Line, Side
from disclosure.rules.postings import OPENING


def read_books(session: Session, community: str) -> Books | None:
    """Everything entered for the community with that code; None while nothing is."""
    rows = list(
        session.scalars(
            select(LedgerLineRow).where(LedgerLineRow.community == community).order_by(LedgerLineRow.position)
        )
    )
    if not rows:
        return None
    opening = next(row for row in rows if row.side == OPENING)
    return Books(
        opening=opening.amount,
        opened=opening.day,
        lines=tuple(_line(row) for row in rows if row.side != OPENING),
        contracts=read_contracts(session, community),
        bank=_bank(session, community),
        budgets=_budgets(session, community),
        debits_differ=_debits_differ(session, community),
    )


def read_contracts(session: Session, community: str) -> tuple[Contract, ...]:
    """The registered contracts, in the order of their registration."""
    rows = session.scalars(select(ContractRow).where(ContractRow.community == community).order_by(ContractRow.id))
    return tuple(
        Contract(row.number, row.party, row.subject, row.yearly, row.cycle, row.begins, row.ends) for row in rows
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


def _line(row: LedgerLineRow) -> Line:
    return Line(
        day=row.day,
        voucher=row.voucher,
        text=row.text,
        category=row.category,
        side=Side(row.side),
        amount=row.amount,
        contract=row.contract,
        resolution=row.resolution,
        meter=row.meter,
        prereport=row.prereport,
        remark=row.remark,
        handler=row.handler,
        payee=row.payee,
        corrects=row.corrects,
        voucher_sha256=row.voucher_sha256,
    )
