"""What many tests begin with is carried out once in each worker: the database, the keys and the chance drawn are kept.

A step marked ``@snapshot`` on a kit of tests runs when its beginning is seen for the first time; afterwards, from a
beginning that is equal (database untouched since, keys and chance as then, fields and arguments of equal value), its
outcome is put in place instead. Whatever cannot be shown to be equal is carried out.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache, wraps
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from sqlalchemy import event, text
from sqlalchemy.engine import Connection

from kernel.db import Base, Database
from kernel.keyring import MemoryKeyring

OUTSIDE = ("database", "keyring", "entropy")
EMPTY = "empty"
EMPTY_COPY = 21
"""Bytes of a binary COPY without a row: signature 11, flags 4, extension 4, trailer 2."""

K = TypeVar("K")
P = ParamSpec("P")
R = TypeVar("R")
Rows = dict[str, bytes]
Keys = tuple[dict[str, bytes], dict[str, bytes]]


class Chance:
    """Bytes that look random and come again in every test; ``drawn`` counts the calls."""

    def __init__(self) -> None:
        self.drawn = 0

    def __call__(self, size: int) -> bytes:
        number, self.drawn = self.drawn, self.drawn + 1
        return sha256(f"chance {number}".encode()).digest()[:size].ljust(size, b"\x07")


class KeptDatabase(Database):
    """A test's database that knows whether it is still as a snapshot left it, and can be kept and put back.

    ``state`` names how it came about, or is "" after any commit. Nothing waits for the disk: it may be lost.
    """

    def __init__(self, url: str, state: str = "") -> None:
        super().__init__(url)
        self.state = state
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        event.listen(self.engine, "commit", self._changed)
        if self.is_sqlite:
            event.listen(self.engine, "connect", _do_not_wait)

    def keep(self) -> Any:
        """Everything in it."""
        if not self.is_sqlite:
            return _dumped(self)
        self.engine.dispose()  # the last connection writes its journal into the file
        return self._file.read_bytes()

    def put_back(self, kept: Any) -> None:
        """Nothing in it but what was kept."""
        if not self.is_sqlite:
            return _loaded(self, kept)
        self.engine.dispose()
        self._file.write_bytes(kept)
        return None

    @property
    def is_idle(self) -> bool:
        """Whether nobody is in the middle of something."""
        return bool(cast(Any, self.engine.pool).checkedout() == 0)

    @property
    def _file(self) -> Path:
        return Path(str(self.engine.url.database))

    def _changed(self, _connection: Connection) -> None:
        self.state = ""


@dataclass(frozen=True)
class Kept:
    """The outcome of a step; ``answer`` is empty where the step answers its kit."""

    state: str
    database: Any
    keys: Keys
    drawn: int
    fields: dict[str, Any]
    answer: tuple[Any, ...]


kept_steps: dict[tuple[str, ...], Kept] = {}
"""By where they began; for as long as the process lasts."""
reached: dict[str, tuple[int, Keys]] = {EMPTY: (0, ({}, {}))}
"""Chance drawn and keys made when each state was reached."""


def snapshot(step: Callable[Concatenate[K, P], R]) -> Callable[Concatenate[K, P], R]:
    """The step of a kit, carried out once for each beginning. Its answer and the kit's fields must be plain values."""

    @wraps(step)
    def kept_step(kit: K, *args: P.args, **kwargs: P.kwargs) -> R:
        beginning = _beginning(kit, step, args, kwargs)
        if not beginning:
            return step(kit, *args, **kwargs)
        if beginning in kept_steps:
            return cast(R, _put_in_place(kit, kept_steps[beginning]))
        answer = step(kit, *args, **kwargs)
        kept_steps[beginning] = _outcome(kit, answer, beginning)
        return answer

    return kept_step


def _beginning(kit: Any, step: Any, args: Any, kwargs: Any) -> tuple[str, ...]:
    """Names it; empty where it cannot be told apart from another."""
    database, keyring, entropy = kit.database, kit.keyring, kit.entropy
    if not (isinstance(database, KeptDatabase) and isinstance(keyring, MemoryKeyring) and isinstance(entropy, Chance)):
        return ()
    if reached.get(database.state) != (entropy.drawn, _keys(keyring)) or not database.is_idle:
        return ()
    values = sha256(pickle.dumps((_fields(kit), args, sorted(kwargs.items())))).hexdigest()
    name = f"{type(kit).__module__}.{type(kit).__qualname__} {step.__qualname__}"
    return database.engine.dialect.name, database.state, name, values


def _outcome(kit: Any, answer: object, beginning: tuple[str, ...]) -> Kept:
    state = sha256("\n".join(beginning).encode()).hexdigest()
    kept = Kept(
        state=state,
        database=kit.database.keep(),
        keys=_keys(kit.keyring),
        drawn=kit.entropy.drawn,
        fields=deepcopy(_fields(kit)),
        answer=() if answer is kit else (deepcopy(answer),),
    )
    kit.database.state = state
    reached[state] = kept.drawn, kept.keys
    return kept


def _put_in_place(kit: Any, kept: Kept) -> object:
    kit.database.put_back(kept.database)
    kit.database.state = kept.state
    kit.keyring._keys, kit.keyring._files = deepcopy(kept.keys)
    kit.entropy.drawn = kept.drawn
    for name, value in deepcopy(kept.fields).items():
        setattr(kit, name, value)
    return deepcopy(kept.answer[0]) if kept.answer else kit


def _fields(kit: Any) -> dict[str, Any]:
    return {name: value for name, value in vars(kit).items() if name not in OUTSIDE}


def _keys(keyring: MemoryKeyring) -> Keys:
    return dict(keyring._keys), dict(keyring._files)


def _do_not_wait(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")


def sqlite_copy(path: Path) -> KeptDatabase:
    """All tables, empty, in a SQLite file made there."""
    path.write_bytes(_empty_file())
    return KeptDatabase(f"sqlite:///{path}", EMPTY)


@lru_cache
def _empty_file() -> bytes:
    with TemporaryDirectory() as folder:
        database = KeptDatabase(f"sqlite:///{folder}/tables.db")
        create_tables(database)
        return database.keep()


def create_tables(database: Database) -> None:
    """Every table of every package."""
    tables()
    Base.metadata.create_all(database.engine)


@lru_cache
def tables() -> tuple[str, ...]:
    """Every table, those that others refer to first."""
    import web.models  # noqa: F401  every row class must be known

    return tuple(table.name for table in Base.metadata.sorted_tables)


def _dumped(database: Database) -> tuple[Rows, dict[str, int]]:
    """The rows of each table that has any, as COPY writes them, and where each sequence stands."""
    with database.engine.connect() as connection:
        cursor: Any = connection.connection.cursor()
        rows = {table: _copied(cursor, table) for table in tables()}
        found = connection.execute(text("SELECT sequencename, last_value FROM pg_sequences WHERE last_value > 0"))
        sequences = {row.sequencename: row.last_value for row in found}
    return {table: data for table, data in rows.items() if len(data) > EMPTY_COPY}, sequences


def _copied(cursor: Any, table: str) -> bytes:
    with cursor.copy(f'COPY "{table}" TO STDOUT (FORMAT binary)') as copy:
        return b"".join(bytes(part) for part in copy)


def _loaded(database: Database, kept: tuple[Rows, dict[str, int]]) -> None:
    rows, sequences = kept
    with database.engine.begin() as connection:
        _emptied(connection)
        cursor: Any = connection.connection.cursor()
        for table, data in rows.items():
            with cursor.copy(f'COPY "{table}" FROM STDIN (FORMAT binary)') as copy:
                copy.write(data)
        for name, value in sequences.items():
            connection.execute(text("SELECT setval(quote_ident(:name), :value)"), {"name": name, "value": value})


def empty(database: Database) -> None:
    """Takes every row out of a PostgreSQL database, and lets its sequences begin again."""
    with database.engine.begin() as connection:
        _emptied(connection)


def _emptied(connection: Connection) -> None:
    connection.execute(text("SET LOCAL session_replication_role = replica"))  # rows come and go table by table
    connection.execute(text("; ".join(f'DELETE FROM "{table}"' for table in tables())))
    connection.execute(
        text("SELECT setval(quote_ident(sequencename), start_value, false) FROM pg_sequences WHERE last_value > 0")
    )
