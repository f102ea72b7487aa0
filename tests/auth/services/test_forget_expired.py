"""Forgetting what is over."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select

from auth.models import CounterRow, OneTimeCodeRow, SignInRow
from auth.services.forget_expired import anything_expired, forget_expired
from kernel.db import Database
from tests.auth.steps import Steps
from tests.auth.town import Person, Town


def count(database: Database, row: type[CounterRow] | type[SignInRow] | type[OneTimeCodeRow]) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(row)) or 0


def test_unfinished_sign_ins_go_after_a_day_and_finished_ones_stay(
    town: Town, steps: Steps, database: Database
) -> None:
    steps.signed_in(town.codes[0])
    steps.send(steps.started(town.codes[2]))
    unfinished = steps.started(town.codes[1])
    mobile = steps.send(unfinished)
    assert mobile
    over = steps.now + timedelta(days=1, minutes=15)
    for at, left in ((over - timedelta(seconds=1), 3), (over, 1)):
        with database.writing() as session:
            forget_expired(session, now=at)
            assert not anything_expired(session, at)
        assert count(database, SignInRow) == left
    assert count(database, OneTimeCodeRow) == 1, "the digits of the finished one are evidence"


def test_counters_go_when_their_window_ends(town: Town, steps: Steps, database: Database) -> None:
    steps.start("0000-0000-0000")
    window_ends = steps.now + timedelta(minutes=15)
    for at, left in ((window_ends - timedelta(seconds=1), 1), (window_ends, 0)):
        with database.writing() as session:
            assert anything_expired(session, at) is (left == 0)
            forget_expired(session, now=at)
        assert count(database, CounterRow) == left


def test_sign_ins_for_reading_go_a_day_after_their_end(town: Town, steps: Steps, database: Database) -> None:
    steps.signed_in(town.codes[0])
    steps.reading(town)
    over = steps.now + timedelta(days=1, hours=1)
    for at, left in ((over - timedelta(seconds=1), 2), (over, 1)):
        with database.writing() as session:
            forget_expired(session, now=at)
        assert count(database, SignInRow) == left
    assert count(database, OneTimeCodeRow) == 1, "nothing rests on the digits for reading"


def test_staff_who_signed_in_are_not_taken_for_readers(officer: Person, steps: Steps, database: Database) -> None:
    steps.staff_signed_in(officer)
    with database.writing() as session:
        forget_expired(session, now=steps.now + timedelta(days=400))
    assert count(database, SignInRow) == 1
