"""Rows of overdue duties: what the system has said of them in the log."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import Base, Instant


class DutyMarkRow(Base):
    """An overdue duty's entry in the log, one for each office that was told; never taken back."""

    __tablename__ = "duty_mark"
    __table_args__ = (UniqueConstraint("community", "duty", "occurrence", "told"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    community: Mapped[str] = mapped_column(String(16))
    duty: Mapped[str] = mapped_column(String(48))
    occurrence: Mapped[str] = mapped_column(String(48))
    told: Mapped[str] = mapped_column(String(32))
    """The office: whoever owes it first, then those above."""
    due: Mapped[date] = mapped_column(Date)
    marked: Mapped[datetime] = mapped_column(Instant)
    index: Mapped[int]
    tracker: Mapped[str] = mapped_column(String(64), unique=True)
