"""Rows of a database as reviewable text, one row a line, and back, by the tables that the database has.

A fixture is a JSON object of tables, each a list of rows. Bytes stand in base64, instants and days in ISO 8601
(instants in UTC), the contents of a JSON column as they are.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Date, DateTime, LargeBinary, MetaData, Table, insert, select

from kernel.db import WRITING, Database
from web.schema import alembic_config

Row = dict[str, Any]
Tables = dict[str, list[Row]]

FIXTURES = Path(__file__).parent.parent / "data" / "migrations"


def revisions() -> list[str]:
    """Every revision, the oldest first."""
    return sorted(script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions())


def fixture(revision: str) -> Path:
    """Where the loaded database of a revision is kept."""
    return FIXTURES / f"{revision}.json"


def read(revision: str) -> Tables:
    """The rows kept for a revision; no tables when nothing is kept."""
    path = fixture(revision)
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def format_tables(tables: Tables) -> str:
    """The text of a fixture: tables by name, one row a line."""
    lists = (f"{json.dumps(name)}: [\n{_lines(rows)}]" for name, rows in sorted(tables.items()))
    return "{\n" + ",\n".join(lists) + "\n}\n"


def _lines(rows: list[Row]) -> str:
    return ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + ("\n" if rows else "")


def make_schema(database: Database, revision: str) -> None:
    """Brings an empty database to a revision, in the way of web/schema.py but no further."""
    config = alembic_config()
    with database.engine.execution_options(**{WRITING: True}).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def tables_of(connection: Connection) -> list[Table]:
    """The tables that are in the database, those that others refer to first; without Alembic's own."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != "alembic_version"]


def columns(database: Database) -> dict[str, list[str]]:
    """The names of the columns of every table."""
    with database.engine.connect() as connection:
        return {table.name: list(table.columns.keys()) for table in tables_of(connection)}


def load(database: Database, tables: Tables) -> None:
    """Inserts the rows; every foreign key, NOT NULL and uniqueness is checked by the database."""
    with database.engine.execution_options(**{WRITING: True}).begin() as connection:
        for table in tables_of(connection):
            rows = [_decoded(table, row) for row in tables.get(table.name, [])]
            if rows:
                connection.execute(insert(table), rows)


def dump(database: Database) -> Tables:
    """All rows of all tables, each table in the order of its primary key."""
    with database.engine.connect() as connection:
        return {
            table.name: [
                encoded(row._asdict()) for row in connection.execute(select(table).order_by(*table.primary_key))
            ]
            for table in tables_of(connection)
        }


def encoded(row: Row) -> Row:
    """A row as it stands in a fixture."""
    return {name: _encoded(value) for name, value in row.items()}


def _encoded(value: Any) -> Any:
    if isinstance(value, datetime):
        return (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return b64encode(value).decode() if isinstance(value, bytes | memoryview) else value


def _decoded(table: Table, row: Row) -> Row:
    assert row.keys() == set(table.columns.keys()), f"{table.name} has {table.columns.keys()}, the row {list(row)}"
    return {name: _decoded_value(table.columns[name].type, value) for name, value in row.items()}


def _decoded_value(kind: object, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, DateTime):
        return datetime.fromisoformat(value)
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    return b64decode(value) if isinstance(kind, LargeBinary) else value
