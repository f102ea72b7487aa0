from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from evidence.rules.logged import Logged
from evidence.rules.notes import open_note, parse_vkey
from evidence.rules.refusals import NO_CHECKPOINT
from evidence.services.publish_checkpoint import publish_checkpoint
from evidence.services.read_checkpoints import log_vkey, read_checkpoints, read_newest_checkpoint
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused


def test_published_notes_are_read_from_first_to_newest(
    database: Database, origin: str, keyring: MemoryKeyring, fill: Callable[[int], list[Logged]], now: datetime
) -> None:
    notes = []
    for more in (0, 2, 3):
        fill(more)
        notes.append(publish_checkpoint(database, origin=origin, community="k7qm", keyring=keyring, now=now))
    with database.reading() as session:
        assert read_checkpoints(session, origin=origin) == list(zip((0, 2, 5), notes, strict=True))
        assert read_newest_checkpoint(session, origin=origin) == notes[-1]


def test_before_the_first_there_is_none(database: Database, origin: str, fill: Callable[[int], list[Logged]]) -> None:
    fill(1)
    with database.reading() as session:
        assert read_checkpoints(session, origin=origin) == []
        with pytest.raises(Refused) as caught:
            read_newest_checkpoint(session, origin=origin)
    assert caught.value.refusal == NO_CHECKPOINT


def test_the_verifier_key_bears_the_logs_name_and_is_each_communitys_own(
    database: Database, origin: str, keyring: MemoryKeyring, fill: Callable[[int], list[Logged]], now: datetime
) -> None:
    fill(1)
    key = log_vkey(keyring, origin=origin, community="k7qm")
    assert parse_vkey(key).name == origin
    assert log_vkey(keyring, origin=origin, community="q2wz") != key
    note = publish_checkpoint(database, origin=origin, community="k7qm", keyring=keyring, now=now)
    assert open_note(note, key)
