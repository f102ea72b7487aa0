from __future__ import annotations

from collections.abc import Callable

import pytest

from disclosure.services.keep_entry import Entry, entry_at, keep_entry, number_under
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from tests.disclosure.bookkeeping import Bookkeeping, bookkeeping
from tests.disclosure.ledgers import paid


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]) -> Bookkeeping:
    return bookkeeping(database, keyring, entropy).with_books()


def keep(kit: Bookkeeping, once: str, voucher: str = "记-90") -> int:
    with kit.database.writing() as session:
        return keep_entry(
            session, community=kit.community, token=once, line=paid(voucher=voucher), person="p1", now=kit.now
        )


def test_a_line_is_found_again_by_its_token_and_by_its_place(kit: Bookkeeping) -> None:
    assert keep(kit, "t1") == 79
    with kit.database.reading() as session:
        assert number_under(session, kit.community, "t1") == 79
        assert number_under(session, kit.community, "t2") == 0
        assert number_under(session, "zzzz", "t1") == 0
        assert entry_at(session, kit.community, 79) == Entry(79, "p1", kit.now)
        assert entry_at(session, kit.community, 78) is None


def test_a_token_books_one_line(kit: Bookkeeping) -> None:
    keep(kit, "t1")
    with pytest.raises(Refused, match="entry-used"):
        keep(kit, "t1", "记-91")
    assert len(kit.books.lines) == 79
