"""Migrations: one line of them, and from nothing they lead to exactly what the models say, on both databases."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import web.models  # noqa: F401
from kernel.db import Base, Database
from web.schema import alembic_config, current_revision, newest_revision, upgrade


def test_migrations_have_a_single_head() -> None:
    heads = ScriptDirectory.from_config(alembic_config()).get_heads()
    assert len(heads) == 1, f"{heads} → write the newer one again on top of the other"


def test_upgrading_from_nothing_gives_what_the_models_say(empty_database: Database, tmp_path: Path) -> None:
    assert upgrade(empty_database, tmp_path / "lock")
    with empty_database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, Base.metadata)
    assert differences == [], "→ bin/mingbai schema revise 'what changed' writes the migration"


def test_an_upgrade_of_the_newest_schema_does_nothing(empty_database: Database, tmp_path: Path) -> None:
    assert current_revision(empty_database) == ""
    assert upgrade(empty_database, tmp_path / "lock")
    assert current_revision(empty_database) == newest_revision()
    assert not upgrade(empty_database, tmp_path / "lock")


def test_revisions_are_numbered_without_gaps() -> None:
    numbers = sorted(script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions())
    assert numbers == [f"{number:04d}" for number in range(1, len(numbers) + 1)]
