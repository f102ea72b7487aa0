"""Opens the log of a community, and tells whether it is open."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from evidence.models import LogRow
from evidence.rules.merkle import EMPTY_ROOT


def open_log(session: Session, *, origin: str, now: datetime) -> None:
    """An empty log under that origin; nothing happens when it is open already."""
    if not log_is_open(session, origin=origin):
        opened = now.replace(microsecond=0)
        session.add(LogRow(origin=origin, size=0, root=EMPTY_ROOT, time=opened, checkpoints=0))
        session.flush()


def log_is_open(session: Session, *, origin: str) -> bool:
    """Whether there is a log under that origin."""
    return session.scalar(select(LogRow.id).where(LogRow.origin == origin)) is not None
