from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Table, delete, func, select, text, update
from sqlalchemy.exc import DBAPIError

from evidence.models import CheckpointRow, LeafRow, LogRow, NodeRow
from evidence.rules.logged import Logged
from evidence.rules.merkle import EMPTY_ROOT
from evidence.services.audit_log import MAX_PROBLEMS, audit_log
from evidence.services.open_log import open_log
from evidence.services.publish_checkpoint import publish_checkpoint
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused

Fill = Callable[[int], list[Logged]]
TABLES: list[Table] = [row.__table__ for row in (LogRow, LeafRow, NodeRow, CheckpointRow)]  # type: ignore[misc]
CELLS = [(table, column.name) for table in TABLES for column in table.columns]


@pytest.fixture
def publish(database: Database, origin: str, keyring: MemoryKeyring, now: datetime) -> Callable[[], str]:
    def one() -> str:
        return publish_checkpoint(database, origin=origin, community="k7qm", keyring=keyring, now=now)

    return one


@pytest.fixture
def sound(
    database: Database, fill: Fill, publish: Callable[[], str], append: Callable[..., Logged], now: datetime
) -> None:
    """A log of seven leaves and three checkpoints, the last of them behind the head; and an empty log beside it."""
    for more in (2, 3, 1):
        fill(more)
        publish()
    fill(1)
    with database.writing() as session:
        open_log(session, origin="mingbai.example/log/q2wz", now=now)


def audit(database: Database, origin: str) -> list[str]:
    with database.reading() as session:
        return audit_log(session, origin=origin)


def edited(value: Any) -> list[Any]:
    """Other values of the same type that a hand might write: as small a change as can be, and a large one."""
    match value:
        case int():
            return [value + 1, value - 1, value + 1000]
        case bytes():
            return [value[:-1] + bytes([value[-1] ^ 1]), bytes([value[0] ^ 1]) + value[1:], value[:-1], b""]
        case str():
            return [value[:-2] + ("a" if value[-2] != "a" else "b") + value[-1], "x" + value[1:], value + "x", ""]
        case datetime():
            return [value + timedelta(seconds=1), value - timedelta(seconds=1), value + timedelta(microseconds=1)]
    raise AssertionError(f"no edit for {type(value)}")


def test_a_sound_log_has_no_problem(database: Database, origin: str, sound: None) -> None:
    assert audit(database, origin) == []
    assert audit(database, "mingbai.example/log/q2wz") == []


@pytest.mark.parametrize(("table", "column"), CELLS, ids=[f"{table.name}.{column}" for table, column in CELLS])
def test_any_single_hand_edit_of_any_column_of_any_row_is_found(
    table: Table, column: str, database: Database, origin: str, publish: Callable[[], str], sound: None
) -> None:
    with database.reading() as session:
        rows = session.execute(select(table)).mappings().all()
        ours = session.execute(select(LogRow.id).where(LogRow.origin == origin)).scalar_one()
    tried = 0
    for row in rows:
        if row["id" if table.name == "evidence_log" else "log_id"] != ours:
            continue
        this_row = [table.c[key.name] == row[key.name] for key in table.primary_key]
        for value in edited(row[column]):
            tried += edit_is_found(database, update(table).where(*this_row).values({column: value}), origin)
    assert tried or column in ("id", "log_id")  # PostgreSQL itself refuses a reference into nowhere


def edit_is_found(database: Database, change: Any, origin: str) -> bool:
    """Makes the edit, expects the audit to see it, undoes it; False when the database would not have it."""
    with database.writing() as session, session.begin_nested() as undone:
        if database.engine.dialect.name == "sqlite":
            session.execute(text("PRAGMA defer_foreign_keys=ON"))
        try:
            assert session.execute(change).rowcount == 1  # type: ignore[attr-defined]
        except DBAPIError:
            undone.rollback()
            return False
        assert audit_log(session, origin=origin), change
        undone.rollback()
    return True


@pytest.mark.parametrize("row", [LeafRow, NodeRow, CheckpointRow])
def test_any_missing_row_is_found(row: Any, database: Database, origin: str, sound: None) -> None:
    with database.reading() as session:
        keys = session.execute(select(*row.__table__.primary_key)).all()
    for key in keys:
        this_row = [column == value for column, value in zip(row.__table__.primary_key, key, strict=True)]
        assert edit_is_found(database, delete(row.__table__).where(*this_row), origin)


def test_a_removed_head_is_found(database: Database, sound: None) -> None:
    assert audit(database, "mingbai.example/log/gone") == ["没有名为 mingbai.example/log/gone 的日志"]


def test_a_leaf_exchanged_with_its_hash_and_root_still_misses_the_published_checkpoint(
    database: Database, origin: str, fill: Fill, publish: Callable[[], str], now: datetime
) -> None:
    """Whoever rewrites the whole log consistently, without the log's key, is stopped by what was published."""
    fill(3)
    publish()
    with database.writing() as session:
        for row in (LeafRow, NodeRow):
            session.execute(delete(row))
        session.execute(update(LogRow).values(size=0, root=EMPTY_ROOT))
    fill(3)
    assert audit(database, origin) == ["第 0 个检查点与日志不符"]
    with pytest.raises(Refused):
        publish()


def test_the_list_of_problems_ends_after_a_hundred(database: Database, origin: str, fill: Fill) -> None:
    fill(60)
    with database.writing() as session:
        session.execute(update(LeafRow).values(tracker=func.upper(LeafRow.tracker), root=bytes(32)))
    assert len(audit(database, origin)) == MAX_PROBLEMS
