from __future__ import annotations

from datetime import datetime

from disclosure.services.import_ledger import import_ledger
from disclosure.services.read_books import read_books, read_contracts
from kernel.db import Database
from tests.disclosure.ledgers import GIVEN, given_books


def test_what_was_imported_is_read_back_line_by_line(database: Database, now: datetime) -> None:
    with database.writing() as session:
        import_ledger(session, community="k7qm", name=GIVEN.name, data=GIVEN.read_bytes(), now=now)
    with database.reading() as session:
        assert read_books(session, "k7qm") == given_books()
        assert read_contracts(session, "k7qm") == given_books().contracts


def test_a_community_without_books_has_none_and_sees_no_others(database: Database, now: datetime) -> None:
    with database.writing() as session:
        import_ledger(session, community="k7qm", name=GIVEN.name, data=GIVEN.read_bytes(), now=now)
    with database.reading() as session:
        assert read_books(session, "zzzz") is None
        assert read_contracts(session, "zzzz") == ()
