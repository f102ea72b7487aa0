"""The database's schema: which revision it is at, and bringing it to the newest one, one process at a time."""

from __future__ import annotations

import fcntl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Connection, text

from kernel.db import WRITING, Base, Database

MIGRATIONS = Path(__file__).parent.parent / "migrations"
# Any number will do, as long as nothing else in the database uses it.
ADVISORY_LOCK = 7140251


class IntegrityTorn(Exception):
    """A migration left rows that refer to rows which are not there."""


def alembic_config() -> Config:
    """Alembic's configuration; there is no alembic.ini."""
    config = Config(stdout=sys.stderr)
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config


@lru_cache(maxsize=1)
def newest_revision() -> str:
    """The revision this version of the program works with; empty while there is none."""
    return ScriptDirectory.from_config(alembic_config()).get_current_head() or ""


def current_revision(database: Database) -> str:
    """The revision the database is at; empty for an empty database."""
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() or ""


def upgrade(database: Database, lock_file: Path) -> bool:
    """Brings the schema to the newest revision and says whether there was anything to do.

    Two processes that start together do not both migrate: the second waits and finds the work done.
    """
    if current_revision(database) == newest_revision():
        return False
    with _alone(database, lock_file):
        if current_revision(database) == newest_revision():
            return False
        config = alembic_config()
        with _migrating(database) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    return True


@contextmanager
def _migrating(database: Database) -> Iterator[Connection]:
    """One transaction that may make tables anew; a migration is a writer and takes the write lock at its beginning.

    SQLite changes a column by copying its table and dropping the old one, which foreign keys would forbid where other
    rows refer to it. So they rest meanwhile (only outside a transaction can they be switched), and what they would have
    forbidden undoes the whole migration at its end (sqlite.org/lang_altertable.html, section 7).
    """
    engine = database.engine.execution_options(**{WRITING: True})
    if engine.dialect.name != "sqlite":
        with engine.begin() as connection:
            yield connection
        return
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                yield connection
                torn = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                if torn:
                    raise IntegrityTorn(f"{len(torn)} rows refer to nothing, the first in {torn[0][0]}")
        finally:
            driver.execute("PRAGMA foreign_keys=ON")


def start_over(database: Database, lock_file: Path) -> None:
    """Throws every table away and makes the schema anew: for the demonstration, which can be built again."""
    with database.engine.execution_options(**{WRITING: True}).begin() as connection:
        Base.metadata.drop_all(connection)
        connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
    upgrade(database, lock_file)


def write_revision(database: Database, message: str) -> str:
    """Writes a migration that makes an up-to-date database equal the models, and tells its path."""
    config = alembic_config()
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        script = command.revision(config, message=message, autogenerate=True, rev_id=_next_number())
    return str(script.path) if isinstance(script, Script) else ""


def _next_number() -> str:
    """Revisions are numbered, so that the folder reads in order."""
    return f"{int(newest_revision() or 0) + 1:04d}"


@contextmanager
def _alone(database: Database, lock_file: Path) -> Iterator[None]:
    """One migrating process per machine by a file lock, and per database by PostgreSQL's advisory lock."""
    with lock_file.open("w") as lock, database.engine.connect() as connection:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if database.engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": ADVISORY_LOCK})
        yield
