"""Opens the log of a community."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from evidence.models import LogRow
from evidence.rules.merkle import EMPTY_ROOT


def open_log(session: Session, *, origin: str, now: datetime) -> None:
    """An empty log under that origin; nothing happens when it is open already."""
    if session.scalar(select(LogRow.id).where(LogRow.origin == origin)) is None:
        opened = now.replace(microsecond=0)
        session.add(LogRow(origin=origin, size=0, root=EMPTY_ROOT, time=opened, checkpoints=0))
        session.flush()
