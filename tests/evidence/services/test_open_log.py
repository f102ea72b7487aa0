from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select

from evidence.models import LogRow
from evidence.rules.merkle import EMPTY_ROOT
from evidence.services.audit_log import audit_log
from evidence.services.open_log import open_log
from kernel.db import Database


def test_a_new_log_is_empty_and_sound(database: Database, origin: str, now: datetime) -> None:
    with database.writing() as session:
        open_log(session, origin=origin, now=now)
    with database.reading() as session:
        log = session.scalars(select(LogRow)).one()
        assert (log.origin, log.size, log.root, log.time, log.checkpoints) == (origin, 0, EMPTY_ROOT, now, 0)
        assert audit_log(session, origin=origin) == []


def test_opening_twice_changes_nothing(database: Database, origin: str, now: datetime) -> None:
    for later in range(2):
        with database.writing() as session:
            open_log(session, origin=origin, now=now + timedelta(days=later))
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(LogRow)) == 1
        assert session.scalars(select(LogRow)).one().time == now
