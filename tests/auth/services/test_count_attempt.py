"""Counters in the database: fixed windows, one atomic statement."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

from sqlalchemy import select

from auth.models import CounterRow
from auth.rules.limits import Limit
from auth.services.count_attempt import count_attempt, forgive_attempt
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refusal

THREE = Limit("three", 3, timedelta(minutes=15))
OTHER = Limit("other", 3, timedelta(minutes=15))


def attempt(
    database: Database, keyring: MemoryKeyring, now: datetime, subject: str = "192.0.2.1", limit: Limit = THREE
) -> Refusal | None:
    with database.writing() as session:
        return count_attempt(session, limit=limit, subject=subject, now=now, keyring=keyring)


def test_the_limit_itself_is_allowed_and_one_more_is_not(
    database: Database, keyring: MemoryKeyring, now: datetime
) -> None:
    answers = [attempt(database, keyring, now) for _ in range(5)]
    assert [answer is None for answer in answers] == [True, True, True, False, False]
    refusal = answers[3]
    assert refusal is not None
    assert refusal.status == 429
    assert "2026年10月1日（星期四）10:15" in refusal.next_step


def test_another_subject_another_limit_and_the_next_window_count_anew(
    database: Database, keyring: MemoryKeyring, now: datetime
) -> None:
    for _ in range(4):
        attempt(database, keyring, now)
    assert attempt(database, keyring, now, subject="192.0.2.2") is None
    assert attempt(database, keyring, now, limit=OTHER) is None
    assert attempt(database, keyring, now + THREE.window - timedelta(seconds=1)) is not None
    assert attempt(database, keyring, now + THREE.window) is None


def test_a_forgiven_attempt_was_none(database: Database, keyring: MemoryKeyring, now: datetime) -> None:
    for _ in range(10):
        assert attempt(database, keyring, now) is None
        with database.writing() as session:
            forgive_attempt(session, limit=THREE, subject="192.0.2.1", now=now, keyring=keyring)
    with database.writing() as session:
        forgive_attempt(session, limit=THREE, subject="192.0.2.1", now=now, keyring=keyring)
    assert [attempt(database, keyring, now) is None for _ in range(4)] == [True, True, True, False], "never below 0"


def test_no_attempt_is_lost_when_many_come_at_once(database: Database, keyring: MemoryKeyring, now: datetime) -> None:
    together = Barrier(8)

    def try_it() -> Refusal | None:
        together.wait()
        return attempt(database, keyring, now)

    with ThreadPoolExecutor(8) as pool:
        answers = [future.result() for future in [pool.submit(try_it) for _ in range(8)]]
    assert answers.count(None) == 3
    with database.reading() as session:
        assert session.scalars(select(CounterRow.times)).all() == [8]


def test_addresses_are_kept_as_keyed_hashes(database: Database, keyring: MemoryKeyring, now: datetime) -> None:
    attempt(database, keyring, now)
    attempt(database, MemoryKeyring(), now)
    with database.reading() as session:
        hashes = session.scalars(select(CounterRow.subject_hash)).all()
    assert len(set(hashes)) == 2
    assert all(len(value) == 64 for value in hashes)
