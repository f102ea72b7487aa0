"""``python -m tests.migrations.keep``: writes the loaded database of the newest revision (how-to: add a migration).

Without an argument: the rows of the revision before it, upgraded. With the address of a database that the application
has loaded (``sqlite:///data/mingbai.db``): a few rows of each table of that database, with all they refer to.
Tables that stay empty get one row of nulls, to be filled in by hand with what the application would write.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, Table, select

from kernel.db import Database
from tests.migrations.rows import (
    Row,
    Tables,
    columns,
    dump,
    encoded,
    fixture,
    format_tables,
    load,
    make_schema,
    read,
    revisions,
)
from tests.migrations.rows import tables_of as tables_in
from web.schema import current_revision, upgrade

MOST_ROWS = 3  # of a table, besides those that others refer to
LOOKED_AT = 300
KINDS = 8  # a column of text with no more different values than this tells kinds apart
LONGEST = 900  # bytes of a document that are kept; a migration carries them unread


def main(arguments: list[str]) -> int:
    revision = revisions()[-1]
    if arguments:
        source = Database(arguments[0])
        revision = current_revision(source)
        kept = few_rows(source)
    else:
        kept = before_and_upgraded()
    fixture(revision).write_text(format_tables(kept), encoding="utf-8")
    todo = [name for name, rows in kept.items() if all(value is None for value in rows[0].values())]
    print(fixture(revision), *(f"→ write at least one row of {name}, in place of the nulls" for name in todo), sep="\n")
    return 1 if todo else 0


def before_and_upgraded() -> Tables:
    """The newest fixture but one at today's revision."""
    before = revisions()[-2]
    with TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/kept.db")
        make_schema(database, before)
        load(database, read(before))
        upgrade(database, Path(folder) / "lock")
        kept, tables = dump(database), columns(database)
        database.engine.dispose()
    return {name: rows or [dict.fromkeys(tables[name])] for name, rows in kept.items()}


def few_rows(database: Database) -> Tables:
    """A few different rows of each table, and every row that they refer to."""
    with database.engine.connect() as connection:
        tables = tables_in(connection)
        kept: dict[str, dict[tuple[Any, ...], Row]] = defaultdict(dict)
        for table in reversed(tables):  # those that refer to others come first
            for row in _different(connection, table):
                _keep(connection, table, row, kept)
    return {
        table.name: [_short(row) for _, row in sorted(kept[table.name].items())]
        or [dict.fromkeys(table.columns.keys())]
        for table in tables
    }


def _keep(connection: Connection, table: Table, row: Row, kept: dict[str, dict[tuple[Any, ...], Row]]) -> None:
    key = tuple(row[column.name] for column in table.primary_key)
    if key in kept[table.name]:
        return
    kept[table.name][key] = row
    for link in table.foreign_key_constraints:
        pairs = [(element.column, row[element.parent.name]) for element in link.elements]
        if all(value is not None for _, value in pairs):
            query = select(link.referred_table).where(*(column == value for column, value in pairs))
            _keep(connection, link.referred_table, connection.execute(query).one()._asdict(), kept)


def _different(connection: Connection, table: Table) -> Iterator[Row]:
    """Rows of which no two have the same kinds in them, or the same columns empty."""
    query = select(table).order_by(*table.primary_key).limit(LOOKED_AT)
    rows = [row._asdict() for row in connection.execute(query)]
    values = {name: {repr(row[name]) for row in rows} for name in rows[0]} if rows else {}
    seen: set[tuple[str, str]] = set()
    found = 0
    for row in rows:
        traits = {(name, repr(row[name]) if len(values[name]) <= KINDS else str(bool(row[name]))) for name in row}
        if found < MOST_ROWS and (not found or traits - seen):
            seen |= traits
            found += 1
            yield row


def _short(row: Row) -> Row:
    return encoded({name: _cut(value) for name, value in row.items()})


def _cut(value: Any) -> Any:
    """A long document's beginning, and a list's first items."""
    if isinstance(value, dict):
        return {name: _cut(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_cut(part) for part in value[:MOST_ROWS]]
    return value[:LONGEST] if isinstance(value, bytes) else value


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
