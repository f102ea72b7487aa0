from __future__ import annotations

from datetime import date

import pytest

from disclosure.services.open_books import open_books
from disclosure.services.read_books import read_books
from disclosure.services.store_lines import store_lines
from kernel.db import Database
from kernel.refusals import Refused
from tests.disclosure.ledgers import paid

DAY = date(2026, 7, 1)


def test_books_begin_with_a_balance_and_balance(database: Database) -> None:
    for _ in range(2):  # a form that is sent twice
        with database.writing() as session:
            open_books(session, community="k7qm", opening=123_45, day=DAY)
    with database.reading() as session:
        books = read_books(session, "k7qm")
    assert books is not None
    assert (books.opening, books.opened, books.lines, books.debits_differ) == (123_45, DAY, (), 0)


def test_books_that_have_begun_do_not_begin_again(database: Database) -> None:
    with database.writing() as session:
        open_books(session, community="k7qm", opening=123_45, day=DAY)
        with pytest.raises(Refused, match="books-begun"):
            open_books(session, community="k7qm", opening=123_46, day=DAY)
        store_lines(session, community="k7qm", lines=[paid()], import_id=None)
        with pytest.raises(Refused, match="books-begun"):
            open_books(session, community="k7qm", opening=123_45, day=DAY)
