from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event, func, select, update

from evidence.models import LeafRow, LogRow, NodeRow
from evidence.rules.dsse import Envelope, seal
from evidence.rules.leaf import parse_leaf
from evidence.rules.logged import Logged
from evidence.rules.merkle import leaf_hash, root_of
from evidence.rules.refusals import ALREADY_LOGGED, CLOCK_BACKWARDS, NO_LOG, WRONG_LOG
from evidence.rules.suites import Signer
from evidence.services.append_statement import append_statement
from evidence.services.audit_log import audit_log
from evidence.services.open_log import open_log
from evidence.services.read_statements import read_leaves
from kernel.db import Database
from kernel.refusals import Refusal, Refused

Append = Callable[..., Logged]
Fill = Callable[[int], list[Logged]]
Make = Callable[..., Envelope]


def count(database: Database, row: type) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(row)) or 0


@pytest.fixture
def refusal(database: Database, append: Append) -> Callable[..., Refusal]:
    def of(*arguments: object, **words: object) -> Refusal:
        before = count(database, LeafRow)
        with pytest.raises(Refused) as caught, database.writing() as session:
            append(session, *arguments, **words)
        assert count(database, LeafRow) == before
        return caught.value.refusal

    return of


def test_each_statement_gets_the_next_index_and_the_root_over_all(database: Database, origin: str, fill: Fill) -> None:
    logged = fill(33)
    leaves = [leaf_hash(one.leaf.format()) for one in logged]
    for index, one in enumerate(logged):
        assert (one.index, one.size, one.root) == (index, index + 1, root_of(leaves[: index + 1]))
    with database.reading() as session:
        assert [leaf_hash(data) for data in read_leaves(session, origin)] == leaves
        assert audit_log(session, origin=origin) == []


def test_the_leaf_commits_to_the_whole_envelope(
    database: Database, origin: str, fill: Fill, append: Append, statement: Make, now: datetime
) -> None:
    fill(0)
    envelope = statement(kind="prereport", scope="k7qm-m1")
    with database.writing() as session:
        logged = append(session, envelope)
    with database.reading() as session:
        leaf = parse_leaf(read_leaves(session, origin)[0])
    assert leaf == logged.leaf
    assert (leaf.type, leaf.scope, leaf.time, leaf.commitment) == ("prereport", "k7qm-m1", now, envelope.commitment)


def test_several_statements_fit_in_one_transaction_and_all_are_undone_together(
    database: Database, origin: str, fill: Fill, append: Append
) -> None:
    fill(1)
    with database.writing() as session:
        assert [append(session).index for _ in range(3)] == [1, 2, 3]
    with suppress(ZeroDivisionError), database.writing() as session:
        append(session)
        _ = 1 // 0  # the power fails before the commit
    assert count(database, LeafRow) == 4
    with database.reading() as session:
        assert audit_log(session, origin=origin) == []


def test_a_statement_for_another_log_or_scope_is_refused(
    database: Database, origin: str, fill: Fill, statement: Make, signer: Signer, now: datetime
) -> None:
    fill(1)
    strangers = [
        statement(log="mingbai.example/log/other"),
        statement(scope="k7qm-2"),
        seal("ballot", {"nonce": "00" * 16}, signer),
    ]
    for envelope in strangers:
        with pytest.raises(Refused) as caught, database.writing() as session:
            append_statement(session, origin=origin, envelope=envelope, scope="k7qm-1", now=now)
        assert caught.value.refusal == WRONG_LOG
    assert count(database, LeafRow) == 1


def test_a_log_that_was_never_opened_takes_nothing(refusal: Callable[..., Refusal]) -> None:
    assert refusal() == NO_LOG


def test_two_voters_never_share_a_tracker(
    database: Database, fill: Fill, append: Append, statement: Make, signer: Signer, refusal: Callable[..., Refusal]
) -> None:
    """VoteSecure #6; the same words under another signature are the same words."""
    fill(0)
    first = statement()
    again = seal(first.kind, first.body, signer)
    assert again.commitment != first.commitment
    with database.writing() as session:
        append(session, first)
    assert refusal(first) == refusal(again) == ALREADY_LOGGED


def test_two_logs_do_not_touch(database: Database, origin: str, fill: Fill, append: Append, now: datetime) -> None:
    fill(3)
    other = "mingbai.example/log/q2wz"
    with database.writing() as session:
        open_log(session, origin=other, now=now)
        assert append(session, log=other).index == 0
    with database.reading() as session:
        assert audit_log(session, origin=origin) == audit_log(session, origin=other) == []


def test_times_never_decrease_and_a_clock_gone_backwards_stops_the_log(
    database: Database, fill: Fill, append: Append, now: datetime, refusal: Callable[..., Refusal]
) -> None:
    fill(1)
    minute, second = timedelta(minutes=1), timedelta(seconds=1)
    with database.writing() as session:
        assert append(session, at=now + minute).leaf.time == now + minute
        assert append(session, at=now + second).leaf.time == now + minute
        assert append(session, at=now).leaf.time == now + minute
    assert refusal(at=now - second) == CLOCK_BACKWARDS


def test_a_damaged_tree_grows_no_further(
    database: Database, origin: str, fill: Fill, refusal: Callable[..., Refusal]
) -> None:
    fill(5)
    with database.writing() as session:
        session.execute(update(LogRow).values(root=bytes(32)))
    assert refusal().code == "log_damaged"


def test_writers_at_the_same_time_leave_one_unbroken_log(
    database: Database, origin: str, fill: Fill, append: Append, statement: Make
) -> None:
    fill(0)
    envelopes = [statement() for _ in range(24)]

    def cast(envelope: Envelope) -> int:
        with database.writing() as session:
            return append(session, envelope).index

    with ThreadPoolExecutor(6) as pool:
        indexes = list(pool.map(cast, envelopes))
    assert sorted(indexes) == list(range(24))
    with database.reading() as session:
        assert audit_log(session, origin=origin) == []


def test_the_cost_of_appending_does_not_grow_with_the_log(database: Database, fill: Fill, append: Append) -> None:
    fill(64)
    asked: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *about: asked.append(about[2]))
    with database.writing() as session:
        append(session)
    few = len(asked)
    fill(62)  # the 127 leaves before the last have the longest edge: six subtrees
    asked.clear()
    with database.writing() as session:
        append(session)
    assert len(asked) == few


def test_a_log_of_n_leaves_keeps_fewer_than_two_nodes_a_leaf(database: Database, fill: Fill) -> None:
    fill(32)
    assert count(database, NodeRow) == 63
