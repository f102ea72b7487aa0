from __future__ import annotations

from collections.abc import Callable

import pytest

from disclosure.services.read_line import LineView, line_to_reverse, read_line
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from tests.disclosure.bookkeeping import Bookkeeping, bookkeeping


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]) -> Bookkeeping:
    return bookkeeping(database, keyring, entropy).with_books()


def view(kit: Bookkeeping, number: int) -> LineView:
    with kit.database.reading() as session:
        return read_line(session, community=kit.info, number=number)


def test_a_line_of_a_book_says_what_it_is(kit: Bookkeeping) -> None:
    found = view(kit, 1)
    assert (found.line.text, found.taken_back_by, found.takes_back) == ("1月停车场值守人工", 0, 0)
    assert (found.refusal, found.entry, found.registered) == (None, None, False)
    assert view(kit, 5).registered


def test_a_line_and_its_reversal_point_to_each_other(kit: Bookkeeping) -> None:
    kit.reverse(5)
    assert (view(kit, 5).taken_back_by, view(kit, 79).takes_back) == (79, 5)
    entry = view(kit, 79).entry
    assert entry is not None
    assert (entry.person, entry.entered) == (kit.treasurer.person, kit.now)


@pytest.mark.parametrize("number", [0, 79, -1])
def test_a_line_that_is_not_there_is_refused(kit: Bookkeeping, number: int) -> None:
    with pytest.raises(Refused, match="no-such-line"):
        view(kit, number)


def test_a_line_taken_back_is_not_offered_for_it_again(kit: Bookkeeping) -> None:
    with kit.database.reading() as session:
        assert line_to_reverse(session, community=kit.info, number=5).voucher == "记-01-005"
    kit.reverse(5)
    with kit.database.reading() as session, pytest.raises(Refused, match="taken-back"):
        line_to_reverse(session, community=kit.info, number=5)
