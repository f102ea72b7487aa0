"""A migration may make a table anew to which rows of others refer, and may not leave them referring to nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from kernel.db import Database
from tests.migrations.rows import dump, load, make_schema, read
from web import schema

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{before}"


def upgrade() -> None:
    {does}
"""
ANEW = (
    'with op.batch_alter_table("matter") as table: '
    'table.alter_column("title", type_=sa.String(300), existing_type=sa.String(200), existing_nullable=False)'
)
TEARS = "op.execute('DELETE FROM matter')"


@pytest.fixture
def loaded(empty_database: Database) -> tuple[Database, str]:
    """A loaded database of the newest revision, and that revision."""
    newest = schema.newest_revision()
    make_schema(empty_database, newest)
    load(empty_database, read(newest))
    return empty_database, newest


@pytest.fixture
def migrate(loaded: tuple[Database, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Adds a migration that does what it is given, and upgrades."""
    database, newest = loaded

    def carry_out(does: str) -> None:
        folder = tmp_path / "migrations"
        shutil.copytree(schema.MIGRATIONS, folder)
        (folder / "versions" / "next.py").write_text(NEXT.format(before=newest, does=does))
        monkeypatch.setattr(schema, "MIGRATIONS", folder)
        monkeypatch.setattr(schema, "newest_revision", lambda: "next")
        assert schema.upgrade(database, tmp_path / "lock")

    return carry_out


def test_a_table_that_others_refer_to_is_made_anew_with_all_its_rows(
    loaded: tuple[Database, str], migrate: Callable[[str], None]
) -> None:
    database, _ = loaded
    before = dump(database)
    migrate(ANEW)
    assert dump(database) == before
    (title,) = (column for column in inspect(database.engine).get_columns("matter") if column["name"] == "title")
    assert str(title["type"]) == "VARCHAR(300)"


def test_what_would_leave_rows_without_theirs_is_wholly_undone(
    loaded: tuple[Database, str], migrate: Callable[[str], None]
) -> None:
    database, newest = loaded
    before = dump(database)
    with pytest.raises((schema.IntegrityTorn, IntegrityError)):
        migrate(TEARS)
    assert dump(database) == before
    assert schema.current_revision(database) == newest


def test_foreign_keys_are_kept_again_after_a_migration(
    loaded: tuple[Database, str], migrate: Callable[[str], None]
) -> None:
    database, _ = loaded
    migrate("pass")
    for _ in range(2):  # whichever connection of the pool it is
        with database.engine.begin() as connection, pytest.raises(IntegrityError):
            connection.execute(text("DELETE FROM matter"))
