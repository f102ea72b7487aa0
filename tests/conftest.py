"""Fixtures every test may ask for: a real database, keys, a fixed present moment, repeatable chance."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event, make_url, text

from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.snapshots import EMPTY, Chance, KeptDatabase, create_tables, empty, sqlite_copy

# The address of a PostgreSQL server whose databases may be made and dropped; without it, SQLite (bin/test sets it).
SERVER = os.environ.get("MINGBAI_TEST_DATABASE_URL", "")
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")
KINDS = ("sqlite", "postgresql") if SERVER else ("sqlite",)
pytest_plugins = ["tests.slowest"]
DATABASE_FIXTURES = {"database", "empty_database"}
# SQL is written in services and migrations; what asks through them runs on SQLite alone, unless it is marked.
BOTH_KINDS = {"services", "migrations", "architecture", "kernel"}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for a database is marked, and where SQL of ours is tested it runs on each kind."""
    definition = metafunc.definition
    both = definition.get_closest_marker("both_databases") or BOTH_KINDS & set(definition.path.parts)
    for name in DATABASE_FIXTURES & set(metafunc.fixturenames):
        kinds = KINDS if both else KINDS[:1]
        metafunc.parametrize(name, [pytest.param(kind, marks=pytest.mark.database) for kind in kinds], indirect=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Iterator[None]:
    """The application that a test was lent is free after it."""
    try:
        return (yield)
    finally:
        if application := sys.modules.get("tests.application"):
            application.take_back()


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 10, 1, 2, 0, tzinfo=UTC)


@pytest.fixture
def entropy() -> Chance:
    return Chance()


@pytest.fixture
def keyring() -> MemoryKeyring:
    return MemoryKeyring()


@pytest.fixture
def count_queries(request: pytest.FixtureRequest) -> Iterator[Callable[[], int]]:
    """Answers how many queries the test's database has been asked since the last call, beginnings not counted."""
    engine, asked = request.getfixturevalue("database").engine, list[str]()

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    def count_since() -> int:
        number = sum(statement != "BEGIN" for statement in asked)
        asked.clear()
        return number

    event.listen(engine, "before_cursor_execute", note)
    yield count_since
    event.remove(engine, "before_cursor_execute", note)


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """All tables, empty: a SQLite file of its own, then this worker's PostgreSQL database, wiped after."""
    if request.param == "postgresql":
        database: KeptDatabase = request.getfixturevalue("postgresql_tables")
        database.state = EMPTY
        yield database
        empty(database)
    else:
        database = sqlite_copy(tmp_path / "test.db")
        yield database
        database.engine.dispose()


@pytest.fixture
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database without a single table, for the tests of the migrations."""
    if request.param == "postgresql":
        database = make_postgresql(f"mingbai_{WORKER}_empty")
        yield database
        drop_postgresql(database)
    else:
        database = Database(f"sqlite:///{tmp_path / 'empty.db'}")
        yield database
        database.engine.dispose()


@pytest.fixture(scope="session")
def postgresql_tables() -> Iterator[Database]:
    database = make_postgresql(f"mingbai_{WORKER}")
    create_tables(database)
    yield database
    drop_postgresql(database)


def make_postgresql(name: str) -> KeptDatabase:
    administer(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}"')
    return KeptDatabase(make_url(SERVER).set(database=name).render_as_string(hide_password=False))


def drop_postgresql(database: Database) -> None:
    name = database.engine.url.database
    database.engine.dispose()
    administer(f'DROP DATABASE "{name}" WITH (FORCE)')


def administer(*statements: str) -> None:
    engine = create_engine(SERVER, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
