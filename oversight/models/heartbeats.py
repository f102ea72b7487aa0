"""Row of the clock's work: when it was last done, and what it could not do."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import Base, Instant


class HeartbeatRow(Base):
    """The last tick; there is one row, and each tick writes over it."""

    __tablename__ = "tick_heartbeat"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    ended: Mapped[datetime] = mapped_column(Instant)
    stuck: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """Of each thing that could not be done: its step, its place and a sentence; no personal data."""
