"""Rows of execution orders; nothing here is ever changed, the signed order itself is in the log under ``tracker``."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import Base, Instant


class ExecutionOrderRow(Base):
    """An order under a decision. ``amount`` in 分; ``position`` is its place in the log."""

    __tablename__ = "execution_order"
    __table_args__ = (UniqueConstraint("community", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    community: Mapped[str] = mapped_column(String(32))
    number: Mapped[int]
    """Its number in the community, from 1."""
    matter: Mapped[str] = mapped_column(String(64), index=True)
    warrant: Mapped[str] = mapped_column(String(16))
    kind: Mapped[str] = mapped_column(String(16))
    amount: Mapped[int] = mapped_column(BigInteger)
    scope_text: Mapped[str] = mapped_column(Text)
    payee: Mapped[str] = mapped_column(String(200))
    under: Mapped[str] = mapped_column(String(64))
    prereport: Mapped[str] = mapped_column(String(64))
    prereport_mark: Mapped[str] = mapped_column(String(16))
    issued: Mapped[datetime] = mapped_column(Instant)
    tracker: Mapped[str] = mapped_column(String(64), unique=True)
    position: Mapped[int]
