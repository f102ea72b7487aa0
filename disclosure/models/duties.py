"""Rows of duties: which overdue quarters the log has been told of, and days of rest entered by hand."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import Base, Instant


class OverdueMarkRow(Base):
    """An overdue quarter's entry in the log, one for each level that was told; never taken back."""

    __tablename__ = "statement_overdue"
    __table_args__ = (UniqueConstraint("community", "quarter", "level"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    community: Mapped[str] = mapped_column(String(32), index=True)
    quarter: Mapped[str] = mapped_column(String(6))
    level: Mapped[str] = mapped_column(String(16))
    due: Mapped[date] = mapped_column(Date)
    marked: Mapped[datetime] = mapped_column(Instant)
    index: Mapped[int]
    tracker: Mapped[str] = mapped_column(String(64))


class RestDayRow(Base):
    """A day of which somebody here said whether it is one of rest; it counts over the State Council's notice."""

    __tablename__ = "rest_day"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    rests: Mapped[bool]
