from __future__ import annotations

from datetime import datetime

from kernel.db import Database
from oversight.rules.heartbeat import Heartbeat, Step, Stuck
from oversight.services.note_heartbeat import note_heartbeat
from oversight.services.read_heartbeat import read_heartbeat


def test_before_the_first_tick_there_is_none(database: Database) -> None:
    with database.reading() as session:
        assert read_heartbeat(session) is None


def test_what_was_stuck_is_read_in_its_order(database: Database, now: datetime) -> None:
    stuck = (Stuck(Step.CLOSE, "k7qm-1", "服务没有回答。"), Stuck(Step.CHECKPOINT, "k7qm", "日志不符。"))
    with database.writing() as session:
        note_heartbeat(session, ended=now, stuck=stuck)
    with database.reading() as session:
        assert read_heartbeat(session) == Heartbeat(now, stuck)
