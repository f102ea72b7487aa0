"""Rows of the seal log; nothing here is ever changed: a correction is an entry of its own."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import Base, Instant


class SealUseRow(Base):
    """One use of a seal; the signed entry is in the log under ``tracker``, ``position`` is its place there."""

    __tablename__ = "seal_use"

    id: Mapped[int] = mapped_column(primary_key=True)
    community: Mapped[str] = mapped_column(String(32), index=True)
    seal: Mapped[str] = mapped_column(String(16))
    used: Mapped[date] = mapped_column(Date)
    document: Mapped[str] = mapped_column(String(200))
    copies: Mapped[int]
    asked_by: Mapped[str] = mapped_column(String(32))
    basis: Mapped[str] = mapped_column(String(32))
    decision: Mapped[str] = mapped_column(String(64))
    decision_text: Mapped[str] = mapped_column(Text)
    # One correction for each entry; NULL for a first entry, because uniqueness passes over it.
    corrects: Mapped[str | None] = mapped_column(String(64), unique=True)
    reason: Mapped[str] = mapped_column(Text)
    recorded: Mapped[datetime] = mapped_column(Instant)
    tracker: Mapped[str] = mapped_column(String(64), unique=True)
    position: Mapped[int]
