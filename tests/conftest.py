"""Fixtures every test may ask for: a real database, keys, a fixed present moment, repeatable chance."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest

from kernel.db import Base, Database
from kernel.keyring import MemoryKeyring


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 10, 1, 2, 0, tzinfo=UTC)


@pytest.fixture
def entropy() -> Callable[[int], bytes]:
    numbers = count()
    return lambda size: sha256(f"chance {next(numbers)}".encode()).digest()[:size].ljust(size, b"\x07")


@pytest.fixture
def keyring() -> MemoryKeyring:
    return MemoryKeyring()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """All tables, empty: a SQLite file of its own, or the PostgreSQL named by MINGBAI_TEST_DATABASE_URL, wiped after."""
    import web.models  # noqa: F401  every row class must be known before the tables are made

    url = os.environ.get("MINGBAI_TEST_DATABASE_URL") or f"sqlite:///{tmp_path / 'test.db'}"
    database = Database(url)
    Base.metadata.create_all(database.engine)
    yield database
    Base.metadata.drop_all(database.engine)
    database.engine.dispose()
