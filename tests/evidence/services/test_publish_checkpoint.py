"""A checkpoint is signed after an audit of what is new, outside of the lock, and costs nothing while nothing is new."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Table, func, select, update
from sqlalchemy.exc import DBAPIError

import evidence.services.audit_log as auditing
from evidence.models import CheckpointRow, LeafRow, LogRow, NodeRow
from evidence.rules.checkpoints import open_checkpoint
from evidence.rules.logged import Logged
from evidence.rules.merkle import EMPTY_ROOT
from evidence.rules.refusals import CLOCK_BACKWARDS, LOG_KEY_CHANGED, NO_LOG
from evidence.rules.stored import StoredLeaf, stored_problems
from evidence.services.audit_log import audit_log
from evidence.services.audit_whole import audit_whole
from evidence.services.publish_checkpoint import publish_checkpoint
from evidence.services.read_checkpoints import log_vkey
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from tests.evidence.services.test_audit_log import CELLS, edited
from tests.evidence.services.test_audit_whole import rescope, statements

Fill = Callable[[int], list[Logged]]


@pytest.fixture
def publish(database: Database, origin: str, keyring: MemoryKeyring, now: datetime) -> Callable[..., str]:
    def one(at: datetime = now, keys: MemoryKeyring = keyring) -> str:
        return publish_checkpoint(database, origin=origin, community="k7qm", keyring=keys, now=at)

    return one


def published(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(CheckpointRow)) or 0


def test_the_newest_head_is_signed_and_stored(
    database: Database, origin: str, keyring: MemoryKeyring, fill: Fill, publish: Callable[..., str]
) -> None:
    last = fill(5)[-1]
    head = open_checkpoint(publish(), log_vkey(keyring, origin=origin, community="k7qm"))
    assert (head.size, head.root) == (5, last.root)
    with database.reading() as session:
        assert audit_log(session, origin=origin) == []


def test_an_empty_log_can_be_published(fill: Fill, publish: Callable[..., str], keyring: MemoryKeyring) -> None:
    fill(0)
    assert publish().split("\n")[1] == "0"
    fill(1)
    assert publish().split("\n")[1] == "1"


def test_without_growth_the_same_note_is_given_again(
    database: Database, fill: Fill, publish: Callable[..., str], now: datetime
) -> None:
    fill(3)
    first = publish()
    assert publish(now + timedelta(days=1)) == first
    assert published(database) == 1


def test_any_difference_found_by_the_audit_stops_it(
    database: Database, fill: Fill, publish: Callable[..., str]
) -> None:
    fill(3)
    with database.writing() as session:
        session.execute(update(LeafRow).where(LeafRow.position == 1).values(envelope=b"{}"))
    with pytest.raises(Refused, match="第 1 条") as caught:
        publish()
    assert caught.value.refusal.code == "log_damaged"
    assert published(database) == 0


def test_a_log_whose_key_was_lost_is_not_signed_with_another(
    database: Database, fill: Fill, publish: Callable[..., str]
) -> None:
    fill(1)
    publish()
    fill(1)
    with pytest.raises(Refused) as caught:
        publish(keys=MemoryKeyring())
    assert caught.value.refusal == LOG_KEY_CHANGED


def test_a_clock_gone_backwards_stops_it(fill: Fill, publish: Callable[..., str], now: datetime) -> None:
    fill(1)
    assert publish(now - timedelta(minutes=1))
    with pytest.raises(Refused) as caught:
        publish(now - timedelta(minutes=1, seconds=1))
    assert caught.value.refusal == CLOCK_BACKWARDS


def test_a_log_that_was_never_opened_is_not_published(publish: Callable[..., str]) -> None:
    with pytest.raises(Refused) as caught:
        publish()
    assert caught.value.refusal == NO_LOG


def test_a_log_emptied_by_hand_is_not_published(database: Database, fill: Fill, publish: Callable[..., str]) -> None:
    fill(2)
    publish()
    with database.writing() as session:
        session.execute(update(LogRow).values(size=0, root=EMPTY_ROOT))
    with pytest.raises(Refused):
        publish()
    assert published(database) == 1


@contextmanager
def leaves_read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The positions of the leaves that are read and compared meanwhile."""
    read: list[int] = []

    def compare(stored: StoredLeaf, earliest: datetime | None) -> list[str]:
        read.append(stored.position)
        return stored_problems(stored, earliest)

    with monkeypatch.context() as patched:
        patched.setattr(auditing, "stored_problems", compare)
        yield read


@pytest.mark.parametrize("size", [0, 1, 6, 7, 8, 33])
def test_with_nothing_new_no_leaf_is_read_and_no_lock_taken(
    size: int, database: Database, fill: Fill, publish: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(size)
    note = publish()
    with statements(database) as asked, leaves_read(monkeypatch) as read:
        assert publish() == note
    assert read == []
    assert not [statement for writing, statement in asked if writing or "FROM evidence_leaf" in statement]


@pytest.mark.parametrize("size", [1, 6, 7, 8, 33])
def test_of_a_grown_log_each_new_leaf_is_read_once_and_outside_of_the_lock(
    size: int, database: Database, fill: Fill, publish: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(size)
    publish()
    fill(3)
    with statements(database) as asked, leaves_read(monkeypatch) as read:
        assert publish().split("\n")[1] == str(size + 3)
    assert read == [size, size + 1, size + 2]
    locked = [statement for writing, statement in asked if writing and "FROM evidence_leaf" in statement]
    assert len(locked) == 1, "what came meanwhile is asked for once, and nothing came"


def test_what_is_logged_while_the_audit_runs_is_audited_under_the_lock_and_covered(
    database: Database, origin: str, fill: Fill, publish: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(2)
    busy = iter([fill, fill])  # one leaf comes during the first pass, one during the second

    def compare(stored: StoredLeaf, earliest: datetime | None) -> list[str]:
        next(busy, lambda _count: None)(1)
        return stored_problems(stored, earliest)

    with monkeypatch.context() as patched:
        patched.setattr(auditing, "stored_problems", compare)
        assert publish().split("\n")[1] == "4"
    with database.reading() as session:
        assert audit_log(session, origin=origin) == []


def test_of_two_that_publish_at_once_one_stores_it_and_both_answer_it(
    database: Database, fill: Fill, publish: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(2)
    notes: list[str] = []

    def compare(stored: StoredLeaf, earliest: datetime | None) -> list[str]:
        if not notes:
            notes.append("")
            notes[0] = publish()
        return stored_problems(stored, earliest)

    with monkeypatch.context() as patched:
        patched.setattr(auditing, "stored_problems", compare)
        assert publish() == notes[0]
    assert published(database) == 1


def test_a_leaf_changed_before_the_checkpoint_is_found_by_the_whole_audit_and_nothing_more_is_signed(
    database: Database, origin: str, fill: Fill, publish: Callable[..., str], now: datetime
) -> None:
    fill(3)
    publish()
    rescope(database, 1, "x")
    assert audit_whole(database, origin=origin, now=now)
    for more in (0, 2):
        fill(more)
        with pytest.raises(Refused, match="第 1 条") as caught:
            publish()
        assert caught.value.refusal.code == "log_damaged"
    rescope(database, 1, "k7qm-1")
    assert audit_whole(database, origin=origin, now=now) == []
    assert publish().split("\n")[1] == "5"


@pytest.mark.parametrize(("table", "column"), CELLS, ids=[f"{table.name}.{column}" for table, column in CELLS])
def test_any_single_hand_edit_of_what_is_new_stops_it(
    table: Table, column: str, database: Database, fill: Fill, publish: Callable[..., str]
) -> None:
    fill(3)
    publish()
    fill(2)
    publish()
    fill(3)
    tried = 0
    for row in new_rows(database, table, 5):
        for value in edited(row[column]):
            tried += edit_stops_it(database, table, row, {column: value}, publish)
    assert tried or column in ("id", "log_id"), "there is no other log to refer to"
    assert publish().split("\n")[1] == "8"


def new_rows(database: Database, table: Table, size: int) -> list[dict[str, object]]:
    """The rows that count where the newest checkpoint covers ``size`` leaves: head, that checkpoint, what is new."""
    with database.reading() as session:
        rows = [dict(row) for row in session.execute(select(table)).mappings()]
    if table is NodeRow.__table__:
        return [row for row in rows if row["position"] + 1 << row["level"] > size]
    if table is LeafRow.__table__:
        return [row for row in rows if row["position"] >= size]
    return [row for row in rows if row.get("number", 1) == 1]


def edit_stops_it(
    database: Database, table: Table, row: dict[str, object], change: dict[str, object], publish: Callable[..., str]
) -> bool:
    """Makes the edit, expects no checkpoint, undoes it; False when the database would not have it."""

    def write(where: dict[str, object], values: dict[str, object]) -> None:
        keys = [key == where[key.name] for key in table.primary_key]
        with database.writing() as session:
            assert session.execute(update(table).where(*keys).values(values)).rowcount == 1  # type: ignore[attr-defined]

    try:
        write(row, change)
    except DBAPIError:
        return False
    with pytest.raises(Refused):
        publish()
    write({**row, **change}, row)
    return True
