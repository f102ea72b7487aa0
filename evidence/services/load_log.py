"""Loads the head of a log, and locks it for whoever will write."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from evidence.models import LogRow
from evidence.rules.refusals import NO_LOG
from kernel.refusals import Refused


def load_log(session: Session, origin: str) -> LogRow:
    """The log of that origin. Raises Refused when there is none."""
    log = session.scalar(select(LogRow).where(LogRow.origin == origin))
    if log is None:
        raise Refused(NO_LOG)
    return log


def lock_log(session: Session, origin: str) -> LogRow:
    """The log, freshly read and held until the transaction ends: one writer at a time, none reads an old head.

    PostgreSQL locks the row; on SQLite a writing session holds the whole database already (kernel/db.py).
    """
    query = select(LogRow).where(LogRow.origin == origin).with_for_update()
    log = session.scalar(query.execution_options(populate_existing=True))
    if log is None:
        raise Refused(NO_LOG)
    return log
