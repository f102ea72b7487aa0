from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from evidence.rules.dsse import Envelope
from evidence.rules.logged import Logged
from evidence.services.open_log import open_log
from evidence.services.read_statements import find_statement, read_leaves, read_statements
from kernel.db import Database

Make = Callable[..., Envelope]


@pytest.fixture
def logged(database: Database, origin: str, append: Callable[..., Logged], now: datetime) -> list[Logged]:
    entries = [("prereport", "m1"), ("notice", "a1"), ("ballot", "a1"), ("ballot", "a2"), ("opinion", "m1")]
    with database.writing() as session:
        for log in (origin, "mingbai.example/log/q2wz"):
            open_log(session, origin=log, now=now)
        append(session, kind="ballot", scope="a1", log="mingbai.example/log/q2wz")
        return [append(session, kind=kind, scope=scope) for kind, scope in entries]


def test_statements_are_read_by_scope_and_type_in_the_order_of_the_log(
    database: Database, origin: str, logged: list[Logged]
) -> None:
    with database.reading() as session:
        assert read_statements(session, origin=origin, scopes=["a1", "m1"]) == [logged[at] for at in (0, 1, 2, 4)]
        assert read_statements(session, origin=origin, scopes=["a1", "a2"], types=["ballot"]) == logged[2:4]
        assert read_statements(session, origin=origin, scopes=["a3"]) == []
        assert read_statements(session, origin=origin, scopes=[]) == []


def test_a_statement_is_found_by_its_tracker_in_its_own_log_alone(
    database: Database, origin: str, logged: list[Logged]
) -> None:
    tracker = logged[2].envelope.tracker
    with database.reading() as session:
        assert find_statement(session, origin=origin, tracker=tracker) == logged[2]
        assert find_statement(session, origin="mingbai.example/log/q2wz", tracker=tracker) is None
        assert find_statement(session, origin=origin, tracker="0" * 64) is None


def test_every_leaf_is_read_from_the_first(database: Database, origin: str, logged: list[Logged]) -> None:
    with database.reading() as session:
        assert read_leaves(session, origin) == [one.leaf.format() for one in logged]
