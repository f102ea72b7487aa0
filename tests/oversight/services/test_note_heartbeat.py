from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select

from kernel.db import Database
from oversight.models.heartbeats import HeartbeatRow
from oversight.rules.heartbeat import Heartbeat, Step, Stuck
from oversight.services.note_heartbeat import note_heartbeat
from oversight.services.read_heartbeat import read_heartbeat

STUCK = Stuck(Step.CLOSE, "k7qm-1", "服务没有回答。")


def test_each_tick_writes_over_the_one_before(database: Database, now: datetime) -> None:
    later = now + timedelta(minutes=1)
    for ended, stuck in ((now, [STUCK]), (later, [])):
        with database.writing() as session:
            note_heartbeat(session, ended=ended, stuck=stuck)
    with database.reading() as session:
        assert read_heartbeat(session) == Heartbeat(later)
        assert session.scalar(select(func.count()).select_from(HeartbeatRow)) == 1
