"""A loaded database of each revision comes to the newest one with every row, and reads through today's models."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, select

import web.models  # noqa: F401
from kernel.db import Base, Database
from tests.migrations.carried import carried
from tests.migrations.rows import Row, Tables, columns, dump, fixture, format_tables, load, make_schema, read, revisions
from web.schema import current_revision, newest_revision, upgrade

KEEP = "→ python -m tests.migrations.keep (docs/how-to/add-a-migration.md)"
CARRY = "→ say in tests/migrations/carried.py what the newer revisions do to these rows, or mend the migration"


@pytest.fixture(params=revisions())
def revision(request: pytest.FixtureRequest) -> str:
    kept: str = request.param
    return kept


def test_a_loaded_database_comes_to_the_newest_revision_with_every_row(
    empty_database: Database, revision: str, tmp_path: Path
) -> None:
    make_schema(empty_database, revision)
    assert_kept_whole(revision, columns(empty_database))
    load(empty_database, read(revision))
    upgrade(empty_database, tmp_path / "lock")
    assert current_revision(empty_database) == newest_revision()
    expected = carried(read(revision), since=revision)
    assert_every_row_is_there(dump(empty_database), expected, revision)
    assert_models_read_every_row(empty_database, expected)
    assert_schema_is_what_the_models_say(empty_database)


def assert_kept_whole(revision: str, tables: Iterable[str]) -> None:
    """The fixture has rows of every table of its revision, in a file as the helper writes it."""
    assert fixture(revision).exists(), f"no loaded database of revision {revision} {KEEP}"
    kept = read(revision)
    missing = [name for name in tables if not kept.get(name)]
    assert not missing, f"{fixture(revision).name} has no row of {missing} {KEEP}"
    assert fixture(revision).read_text(encoding="utf-8") == format_tables(kept), KEEP


def assert_every_row_is_there(found: Tables, expected: Tables, revision: str) -> None:
    for name in found | expected:
        rows, wanted = in_order(found.get(name, [])), in_order(expected.get(name, []))
        assert rows == wanted, f"{name}, loaded at revision {revision} {CARRY}"


def assert_models_read_every_row(database: Database, expected: Tables) -> None:
    with database.reading() as session:
        counts = {
            mapper.local_table.name: len([read_whole(row) for row in session.scalars(select(mapper.class_))])
            for mapper in Base.registry.mappers
        }
    assert {name: count for name, count in counts.items() if count} == {
        name: len(rows) for name, rows in expected.items()
    }


def assert_schema_is_what_the_models_say(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def in_order(rows: list[Row]) -> list[str]:
    return sorted(json.dumps(row, sort_keys=True, ensure_ascii=False) for row in rows)


def read_whole(row: Any) -> Any:
    """The row with every column and everything it leads to read."""
    for attribute in inspect(type(row)).attrs:
        getattr(row, attribute.key)
    return row
