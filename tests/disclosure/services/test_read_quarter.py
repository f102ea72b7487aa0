from __future__ import annotations

from collections.abc import Callable

from disclosure.services.read_quarter import read_quarter
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.disclosure.published import FIRST, publishing


def test_the_desk_shows_the_frozen_text_though_the_books_move_on(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]
) -> None:
    place = publishing(database, keyring, entropy)
    place.freeze(FIRST)
    place.correct_the_books()
    with database.reading() as session:
        desk = read_quarter(session, community=place.info, quarter=FIRST, now=place.now)
    assert desk.frozen is not None
    assert desk.shown == desk.frozen.body != desk.body
    assert (desk.published, desk.last_year) == (None, None)
