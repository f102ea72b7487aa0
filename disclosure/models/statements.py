"""Rows of a quarter's statement on its way to publication and after: frozen text, approvals, published revisions.

Nothing published is ever updated or deleted; a correction is a revision of its own.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import Base, Instant


class FrozenStatementRow(Base):
    """What treasurer and chair are asked to sign: ``body`` in canonical bytes. Gone once it is published."""

    __tablename__ = "statement_frozen"
    __table_args__ = (UniqueConstraint("community", "quarter"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    community: Mapped[str] = mapped_column(String(32))
    quarter: Mapped[str] = mapped_column(String(6))
    revision: Mapped[int]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    frozen: Mapped[datetime] = mapped_column(Instant)
    person: Mapped[str] = mapped_column(String(64))


class StatementApprovalRow(Base):
    """One signature under a frozen statement; ``tracker`` finds the signed words in the log."""

    __tablename__ = "statement_approval"

    frozen_id: Mapped[int] = mapped_column(ForeignKey("statement_frozen.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(16), primary_key=True)
    person: Mapped[str] = mapped_column(String(64))
    given: Mapped[datetime] = mapped_column(Instant)
    tracker: Mapped[str] = mapped_column(String(64))


class PublishedStatementRow(Base):
    """One published revision: ``document`` is ``statement.json``, ``index`` its entry's place in the log."""

    __tablename__ = "statement_published"
    __table_args__ = (UniqueConstraint("community", "quarter", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    community: Mapped[str] = mapped_column(String(32), index=True)
    quarter: Mapped[str] = mapped_column(String(6))
    revision: Mapped[int]
    published: Mapped[datetime] = mapped_column(Instant)
    document: Mapped[bytes] = mapped_column(LargeBinary)
    pdf: Mapped[bytes] = mapped_column(LargeBinary)
    index: Mapped[int]
    tracker: Mapped[str] = mapped_column(String(64))
