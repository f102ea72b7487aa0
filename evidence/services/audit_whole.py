"""Audits a log from its first leaf on and keeps what was found, so that nothing more is signed while it is damaged."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from evidence.models import AuditRow, LogRow
from evidence.rules.audits import audit_is_due
from evidence.rules.refusals import AUDIT_FAILED
from evidence.services.audit_log import audit_log
from evidence.services.load_log import load_log, lock_log
from kernel.db import Database
from kernel.refusals import Refused


def audit_whole(database: Database, *, origin: str, now: datetime) -> list[str]:
    """The problems that ``audit_log`` finds on a reading snapshot; no lock is held while it reads. Costs O(n).

    Raises Refused when there is no such log.
    """
    with database.reading() as session:
        size = load_log(session, origin).size
        problems = audit_log(session, origin=origin)
    with database.writing() as session:
        log = lock_log(session, origin)
        row = session.get(AuditRow, log.id) or AuditRow(log_id=log.id)
        row.audited, row.size, row.problem = now, size, next(iter(problems), "")
        session.add(row)
    return problems


def refuse_damaged(session: Session, log: LogRow) -> None:
    """Raises Refused when the last audit of the whole log found a problem."""
    row = session.get(AuditRow, log.id)
    if row is not None and row.problem:
        raise Refused(AUDIT_FAILED.about(problem=row.problem))


def leaves_due(session: Session, *, origin: str, now: datetime) -> int | None:
    """How many leaves are to be read tonight; None when the log has been read whole since three o'clock.

    Raises Refused when there is no such log.
    """
    log = load_log(session, origin)
    audited = session.scalar(select(AuditRow.audited).where(AuditRow.log_id == log.id))
    return log.size if audit_is_due(audited, now) else None
