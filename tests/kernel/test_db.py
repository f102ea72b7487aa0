from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, text, update
from sqlalchemy.exc import IntegrityError, StatementError

from evidence.models import LeafRow, LogRow
from kernel.calendar import SHANGHAI
from kernel.db import WRITING, Database

NOON = datetime(2026, 10, 1, 4, tzinfo=UTC)


def log_row(origin: str = "a", time: datetime = NOON) -> LogRow:
    return LogRow(origin=origin, size=0, root=bytes(32), time=time, checkpoints=0)


def origins(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.scalars(select(LogRow.origin).order_by(LogRow.origin)))


def test_a_writing_session_commits_when_its_block_ends(database: Database) -> None:
    with database.writing() as session:
        session.add(log_row())
    assert origins(database) == ["a"]


def test_a_writing_session_is_wholly_undone_when_its_block_raises(database: Database) -> None:
    def half_done() -> None:
        with database.writing() as session:
            session.add(log_row())
            session.flush()
            raise RuntimeError("the power fails")

    with pytest.raises(RuntimeError, match="power"):
        half_done()
    assert origins(database) == []


def test_what_a_reading_session_changed_by_mistake_is_thrown_away(database: Database) -> None:
    with database.reading() as session:
        session.add(log_row())
        session.flush()
    assert origins(database) == []


def test_a_reading_session_sees_one_state_throughout(database: Database) -> None:
    with database.writing() as session:
        session.add(log_row("a"))
    with database.reading() as reader:
        assert reader.scalar(select(func.count()).select_from(LogRow)) == 1
        with database.writing() as session:
            session.add(log_row("b"))
        assert reader.scalar(select(func.count()).select_from(LogRow)) == 1
    assert origins(database) == ["a", "b"]


def test_a_reader_does_not_wait_for_a_writer(database: Database) -> None:
    with database.writing() as session:
        session.add(log_row())
        session.flush()
        assert origins(database) == []


def test_two_writers_lose_no_update(database: Database) -> None:
    with database.writing() as session:
        session.add(log_row())
    ready = threading.Barrier(4)

    def count_up() -> None:
        ready.wait()
        for _ in range(5):
            with database.writing() as session:
                log = session.scalars(select(LogRow).with_for_update()).one()
                log.size += 1

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as session:
        assert session.scalars(select(LogRow)).one().size == 20


def test_a_session_knows_whether_it_writes(database: Database) -> None:
    with database.writing() as session:
        assert session.connection().get_execution_options().get(WRITING) is True
    with database.reading() as session:
        assert session.connection().get_execution_options().get(WRITING) is None


@pytest.mark.parametrize("zone", [UTC, SHANGHAI, timezone(timedelta(hours=-7))])
def test_an_instant_comes_back_as_the_same_instant_in_utc(database: Database, zone: timezone) -> None:
    with database.writing() as session:
        session.add(log_row(time=NOON.astimezone(zone)))
    with database.reading() as session:
        time = session.scalars(select(LogRow.time)).one()
        assert (time, time.tzinfo) == (NOON, UTC)
        assert session.scalar(select(func.count()).where(LogRow.time <= NOON.astimezone(zone))) == 1
        assert session.scalar(select(func.count()).where(LogRow.time < NOON.astimezone(zone))) == 0


def test_a_time_without_a_zone_is_refused_at_the_door(database: Database) -> None:
    with pytest.raises(StatementError, match="time zone"), database.writing() as session:
        session.add(log_row(time=NOON.replace(tzinfo=None)))


def test_foreign_keys_hold(database: Database) -> None:
    leaf = {
        "log_id": 999,
        "position": 0,
        "leaf": b"",
        "envelope": b"",
        "type": "ballot",
        "scope": "a",
        "time": NOON,
        "tracker": "0" * 64,
        "root": b"",
    }
    with pytest.raises(IntegrityError), database.writing() as session:
        session.execute(insert(LeafRow), leaf)


def test_a_unique_column_is_unique(database: Database) -> None:
    with database.writing() as session:
        session.add_all([log_row("a"), log_row("b")])
    with pytest.raises(IntegrityError), database.writing() as session:
        session.execute(update(LogRow).where(LogRow.origin == "b").values(origin="a"))


@pytest.mark.database
def test_sqlite_waits_for_the_disk_and_writes_ahead(tmp_path: Path) -> None:
    names = ("journal_mode", "synchronous", "foreign_keys")
    database = Database(f"sqlite:///{tmp_path / 'new.db'}")
    with database.reading() as session:
        found = [session.execute(text(f"PRAGMA {name}")).scalar_one() for name in names]
    database.engine.dispose()
    assert found == ["wal", 2, 1]
