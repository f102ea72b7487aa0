"""Rows of what was entered on forms: who entered a line and when, under a token that books it once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import Base, Instant


class LedgerEntryRow(Base):
    """A line that came from a form. The form carries ``token``; sent twice, it finds this row and books nothing."""

    __tablename__ = "ledger_entry"

    community: Mapped[str] = mapped_column(String(32), primary_key=True)
    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    line_id: Mapped[int] = mapped_column(ForeignKey("ledger_line.id"), unique=True)
    takes_back_id: Mapped[int | None] = mapped_column(ForeignKey("ledger_line.id"), unique=True)
    """The line that this one reverses: a line is taken back once."""
    person: Mapped[str] = mapped_column(String(64))
    entered: Mapped[datetime] = mapped_column(Instant)
