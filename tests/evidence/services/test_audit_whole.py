"""What the audit of a whole log found is kept, stops checkpoints while it is bad, and is gone when the log is sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event, update

from evidence.models import LeafRow
from evidence.rules.logged import Logged
from evidence.rules.refusals import NO_LOG
from evidence.services.audit_whole import audit_whole, audits_due, refuse_damaged
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


def test_it_is_due_once_a_night_the_longest_unread_first(
    database: Database, origin: str, fill: Fill, now: datetime
) -> None:
    fill(2)
    with database.writing() as session:
        open_log(session, origin=OTHER, now=now)

    def due(at: datetime) -> dict[str, int]:
        with database.reading() as session:
            return audits_due(session, [origin, OTHER], at)

    assert due(now) == {origin: 2, OTHER: 0}
    audit_whole(database, origin=origin, now=now)
    assert list(due(now)) == [OTHER]
    audit_whole(database, origin=OTHER, now=now + timedelta(seconds=1))
    assert due(now + timedelta(seconds=1)) == {}
    tomorrow = now + timedelta(days=1)
    assert list(due(tomorrow)) == [origin, OTHER]
    rescope(database, 1, "x")
    assert audit_whole(database, origin=origin, now=tomorrow)
    assert list(due(tomorrow)) == [OTHER], "a damaged log is not read again every minute"


def test_only_what_was_asked_for_is_due(database: Database, origin: str, fill: Fill, now: datetime) -> None:
    fill(1)
    with database.reading() as session:
        assert audits_due(session, [OTHER], now) == {}


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
