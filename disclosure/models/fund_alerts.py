"""Rows of the fund's alerts: since when a community has had an account that must be replenished, and until when."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import Base, Instant


class FundAlertRow(Base):
    """One alert of a community's fund, from the first account that raised it to the day on which none did."""

    __tablename__ = "fund_alert"

    id: Mapped[int] = mapped_column(primary_key=True)
    community: Mapped[str] = mapped_column(String(32), index=True)
    raised: Mapped[datetime] = mapped_column(Instant)
    ended: Mapped[datetime | None] = mapped_column(Instant)
