"""Rows of the books: accounts, ledger lines with their double-entry postings, contracts, bank lines, budgets, imports.

Amounts are 分. Nothing here is ever updated but a line's voucher and pre-report; a correction is a line of its own.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, BigInteger, Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import Base, Instant


class AccountRow(Base):
    """An account of a community's books: its bank account, the balance it began with, or one category."""

    __tablename__ = "ledger_account"
    __table_args__ = (UniqueConstraint("community", "kind", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    community: Mapped[str] = mapped_column(String(32))
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(200))


class LedgerLineRow(Base):
    """A line of the books. ``side`` is in, out, or opening for the balance carried forward into the first book."""

    __tablename__ = "ledger_line"
    __table_args__ = (UniqueConstraint("community", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    community: Mapped[str] = mapped_column(String(32), index=True)
    position: Mapped[int]
    """Its place in the books, from 0."""
    import_id: Mapped[int | None] = mapped_column(ForeignKey("ledger_import.id"))
    day: Mapped[date] = mapped_column(Date, index=True)
    voucher: Mapped[str] = mapped_column(String(200))
    voucher_sha256: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(String(200))
    category: Mapped[str] = mapped_column(String(200))
    side: Mapped[str] = mapped_column(String(8))
    amount: Mapped[int] = mapped_column(BigInteger)
    contract: Mapped[str] = mapped_column(String(200))
    resolution: Mapped[str] = mapped_column(String(200))
    meter: Mapped[str] = mapped_column(String(200))
    prereport: Mapped[str] = mapped_column(String(200))
    remark: Mapped[str] = mapped_column(String(200))
    handler: Mapped[str] = mapped_column(String(200))
    payee: Mapped[str] = mapped_column(String(200))
    corrects: Mapped[str] = mapped_column(String(200))


class PostingRow(Base):
    """One side of a line in double entry: a debit is positive, a credit negative; a line's postings sum to 0."""

    __tablename__ = "ledger_posting"

    line_id: Mapped[int] = mapped_column(ForeignKey("ledger_line.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("ledger_account.id"), primary_key=True)
    amount: Mapped[int] = mapped_column(BigInteger)


class ContractRow(Base):
    """A contract of the common parts; ``yearly`` is 0 where it pays a share."""

    __tablename__ = "ledger_contract"
    __table_args__ = (UniqueConstraint("community", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    community: Mapped[str] = mapped_column(String(32))
    number: Mapped[str] = mapped_column(String(200))
    party: Mapped[str] = mapped_column(String(200))
    subject: Mapped[str] = mapped_column(String(200))
    yearly: Mapped[int] = mapped_column(BigInteger)
    cycle: Mapped[str] = mapped_column(String(200))
    begins: Mapped[date | None] = mapped_column(Date)
    ends: Mapped[date | None] = mapped_column(Date)
    category: Mapped[str] = mapped_column(String(200), default="", server_default="")
    rate: Mapped[str] = mapped_column(String(200), default="", server_default="")


class BankLineRow(Base):
    """A line of the bank's statement, in the bank's order; a payment out is a negative change."""

    __tablename__ = "ledger_bank_line"
    __table_args__ = (UniqueConstraint("community", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    community: Mapped[str] = mapped_column(String(32), index=True)
    position: Mapped[int]
    day: Mapped[date] = mapped_column(Date)
    text: Mapped[str] = mapped_column(String(200))
    change: Mapped[int] = mapped_column(BigInteger)
    balance: Mapped[int | None] = mapped_column(BigInteger)


class BudgetRow(Base):
    """The working funds that the owners approved for a year (SEED 10), and by what decision."""

    __tablename__ = "ledger_budget"

    community: Mapped[str] = mapped_column(String(32), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    amount: Mapped[int] = mapped_column(BigInteger)
    resolution: Mapped[str] = mapped_column(String(200))


class LedgerImportRow(Base):
    """An import that was stored: which file, when, by whom (empty for the command line), and its report."""

    __tablename__ = "ledger_import"

    id: Mapped[int] = mapped_column(primary_key=True)
    community: Mapped[str] = mapped_column(String(32), index=True)
    sha256: Mapped[str] = mapped_column(String(64))
    imported: Mapped[datetime] = mapped_column(Instant)
    person: Mapped[str] = mapped_column(String(64))
    report: Mapped[dict[str, object]] = mapped_column(JSON)
