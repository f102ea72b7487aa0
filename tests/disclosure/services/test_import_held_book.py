from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from disclosure.services.import_held_book import ImportedBook, import_held_book
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from registry.services.hold_upload import drop_upload, hold_upload
from tests.disclosure.ledgers import GIVEN, row, small_workbook

CODE = "k7qm"


class Desk:
    """Uploads and confirms books of one community."""

    def __init__(
        self, database: Database, folder: Path, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime
    ) -> None:
        self.database, self.folder, self.keyring, self.entropy, self.now = database, folder, keyring, entropy, now

    def hold(self, data: bytes) -> str:
        return hold_upload(
            self.folder, community=CODE, data=data, now=self.now, entropy=self.entropy, keyring=self.keyring
        )

    def confirm(self, digest: str, community: str = CODE) -> ImportedBook:
        with self.database.writing() as session:
            return import_held_book(
                session,
                folder=self.folder,
                community=community,
                digest=digest,
                person="p1",
                now=self.now,
                keyring=self.keyring,
            )


@pytest.fixture
def desk(
    database: Database, tmp_path: Path, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime
) -> Desk:
    return Desk(database, tmp_path, keyring, entropy, now)


def test_a_held_book_is_imported_and_the_second_tap_gets_the_same_answer(desk: Desk) -> None:
    digest = desk.hold(GIVEN.read_bytes())
    done = desk.confirm(digest)
    assert done == ImportedBook(True, 78, 7, 78)
    drop_upload(desk.folder, community=CODE, digest=digest)
    assert desk.confirm(digest) == done


def test_a_book_with_a_refused_cell_is_not_stored(desk: Desk) -> None:
    digest = desk.hold(small_workbook(row(income="x")))
    assert not desk.confirm(digest).saved
    drop_upload(desk.folder, community=CODE, digest=digest)
    with pytest.raises(Refused, match="upload-gone"):
        desk.confirm(digest)


def test_a_book_of_another_community_is_not_found(desk: Desk) -> None:
    digest = desk.hold(small_workbook(row()))
    with pytest.raises(Refused, match="upload-gone"):
        desk.confirm(digest, "zzzz")
