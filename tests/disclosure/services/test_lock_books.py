from __future__ import annotations

from collections.abc import Callable
from threading import Thread

from disclosure.services.lock_books import lock_books
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.disclosure.bookkeeping import Bookkeeping, bookkeeping


def test_entries_made_at_the_same_time_take_places_of_their_own(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]
) -> None:
    kit = bookkeeping(database, keyring, entropy).with_books()
    info = kit.info
    taken: list[int] = []

    def enter(number: int) -> None:
        taken.append(kit.record(f"t{number}", voucher=f"记-10-{number}").number)

    threads = [Thread(target=enter, args=(number,)) for number in range(100, 104)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == [79, 80, 81, 82]
    assert len(Bookkeeping(database, keyring, entropy, kit.now, community=info.code).books.lines) == 82


def test_books_that_are_not_begun_hold_nobody_up(database: Database) -> None:
    with database.writing() as session:
        lock_books(session, "zzzz")
