"""Rows of the committee's decisions; nothing here is ever changed."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, Date, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import Base, Instant


class CommitteeDecisionRow(Base):
    """A decision of the committee; the signed record is in the log under ``tracker``. ``amount`` in 分."""

    __tablename__ = "committee_decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    community: Mapped[str] = mapped_column(String(32), index=True)
    decided: Mapped[date] = mapped_column(Date)
    members: Mapped[int]
    present: Mapped[int]
    votes_for: Mapped[int]
    against: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    matter: Mapped[str] = mapped_column(String(64))
    amount: Mapped[int] = mapped_column(BigInteger)
    recorded: Mapped[datetime] = mapped_column(Instant)
    tracker: Mapped[str] = mapped_column(String(64), unique=True)
    position: Mapped[int]
