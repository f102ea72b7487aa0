"""What the audit of a whole log found is kept, stops checkpoints while it is bad, and is gone when the log is sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event, text, update
from sqlalchemy.exc import DBAPIError

from evidence.models import LeafRow
from evidence.rules.logged import Logged
from evidence.rules.refusals import NO_LOG
from evidence.services.audit_whole import audit_whole, leaves_due, refuse_damaged
from evidence.services.load_log import load_log
from evidence.services.open_log import open_log
from kernel.db import WRITING, Database
from kernel.refusals import Refused

Fill = Callable[[int], list[Logged]]
OTHER = "mingbai.example/log/q2wz"


def rescope(database: Database, position: int, scope: str) -> None:
    with database.writing() as session:
        session.execute(update(LeafRow).where(LeafRow.position == position).values(scope=scope))


def known(database: Database, origin: str) -> str:
    """The sentence with which a checkpoint is refused; empty when it is not."""
    with database.reading() as session:
        try:
            refuse_damaged(session, load_log(session, origin))
        except Refused as refused:
            return refused.refusal.says
    return ""


def test_what_was_found_stops_checkpoints_until_an_audit_finds_nothing(
    database: Database, origin: str, fill: Fill, now: datetime
) -> None:
    fill(3)
    assert audit_whole(database, origin=origin, now=now) == []
    rescope(database, 1, "x")
    assert known(database, origin) == "", "nobody has looked yet"
    assert audit_whole(database, origin=origin, now=now) == ["第 1 条：检索栏与记录不符"]
    assert "第 1 条：检索栏与记录不符" in known(database, origin)
    rescope(database, 1, "k7qm-1")
    assert audit_whole(database, origin=origin, now=now) == []
    assert known(database, origin) == ""


def test_it_is_due_once_a_night_each_log_by_itself(database: Database, origin: str, fill: Fill, now: datetime) -> None:
    fill(2)
    with database.writing() as session:
        open_log(session, origin=OTHER, now=now)

    def due(at: datetime) -> list[int | None]:
        with database.reading() as session:
            return [leaves_due(session, origin=log, now=at) for log in (origin, OTHER)]

    assert due(now) == [2, 0]
    audit_whole(database, origin=origin, now=now)
    assert due(now) == [None, 0]
    audit_whole(database, origin=OTHER, now=now)
    assert due(now) == [None, None]
    tomorrow = now + timedelta(days=1)
    assert due(tomorrow) == [2, 0]
    rescope(database, 1, "x")
    assert audit_whole(database, origin=origin, now=tomorrow)
    assert due(tomorrow) == [None, 0], "a damaged log is not read again every minute"


@pytest.mark.parametrize("column", ["time", "leaf", "envelope", "root"])
def test_a_value_that_no_column_can_hold_is_a_problem_like_any_other(
    database: Database, origin: str, fill: Fill, now: datetime, column: str
) -> None:
    fill(3)
    change = text(f"UPDATE evidence_leaf SET {column} = 7 WHERE position = 1")
    try:
        with database.engine.begin() as connection:
            connection.execute(change)
    except DBAPIError:
        assert database.engine.dialect.name == "postgresql", "SQLite keeps whatever it is given"
        return
    assert audit_whole(database, origin=origin, now=now)
    assert known(database, origin)


def test_a_log_that_was_never_opened_is_refused(database: Database, origin: str, now: datetime) -> None:
    with pytest.raises(Refused) as caught:
        audit_whole(database, origin=origin, now=now)
    assert caught.value.refusal == NO_LOG


def test_the_leaves_are_read_before_anything_is_locked(
    database: Database, origin: str, fill: Fill, now: datetime
) -> None:
    fill(3)
    with statements(database) as asked:
        audit_whole(database, origin=origin, now=now)
    assert [writing for writing, statement in asked if "FROM evidence_leaf" in statement] == [False]


@contextmanager
def statements(database: Database) -> Iterator[list[tuple[bool, str]]]:
    """Each statement sent meanwhile, and whether it was sent in a writing transaction."""
    asked: list[tuple[bool, str]] = []

    def note(connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        options = connection.get_execution_options()  # type: ignore[attr-defined]
        asked.append((bool(options.get(WRITING)), " ".join(statement.split())))

    event.listen(database.engine, "before_cursor_execute", note)
    yield asked
    event.remove(database.engine, "before_cursor_execute", note)
