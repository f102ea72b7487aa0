from __future__ import annotations

from datetime import datetime
from hashlib import sha256

import pytest
from sqlalchemy import select

from disclosure.models.books import LedgerImportRow
from disclosure.rules.books import Books
from disclosure.rules.reports import LedgerReport
from disclosure.services.import_ledger import import_ledger
from disclosure.services.read_books import read_books
from kernel.db import Database
from tests.disclosure.ledgers import GIVEN, row, small_workbook


class Desk:
    """Imports books for one community."""

    def __init__(self, database: Database, now: datetime) -> None:
        self.database, self.now = database, now

    def take(self, data: bytes) -> LedgerReport:
        with self.database.writing() as session:
            return import_ledger(session, community="k7qm", name="账.xlsx", data=data, now=self.now, person="p1")

    def books(self) -> Books | None:
        with self.database.reading() as session:
            return read_books(session, "k7qm")


@pytest.fixture
def desk(database: Database, now: datetime) -> Desk:
    return Desk(database, now)


def test_a_sound_book_is_stored_with_its_report(desk: Desk) -> None:
    data = GIVEN.read_bytes()
    report = desk.take(data)
    assert (report.saved, report.added_lines) == (True, 78)
    with desk.database.reading() as session:
        (row,) = session.scalars(select(LedgerImportRow))
        assert (row.sha256, row.imported, row.person) == (sha256(data).hexdigest(), desk.now, "p1")
        assert row.report == report.to_json()


def test_one_refused_cell_keeps_everything_out(desk: Desk) -> None:
    report = desk.take(small_workbook(row(), row(voucher="记-2", income="x")))
    assert (report.saved, len(report.errors)) == (False, 1)
    assert desk.books() is None


def test_the_same_book_twice_adds_nothing(desk: Desk) -> None:
    desk.take(GIVEN.read_bytes())
    before = desk.books()
    again = desk.take(GIVEN.read_bytes())
    assert (again.saved, again.added_lines, again.added_contracts, again.added_bank_lines) == (True, 0, 0, 0)
    assert desk.books() == before


def test_a_book_that_has_grown_adds_its_new_lines_after_the_old(desk: Desk) -> None:
    desk.take(small_workbook(row()))
    grown = desk.take(small_workbook(row(), row("2026-01-07", voucher="记-2")))
    assert grown.added_lines == 1
    books = desk.books()
    assert books is not None
    assert [line.voucher for line in books.lines] == ["记-1", "记-2"]


def test_a_changed_line_is_refused_and_the_books_stay(desk: Desk) -> None:
    desk.take(small_workbook(row()))
    before = desk.books()
    report = desk.take(small_workbook(row(income=999)))
    assert [error.code for error in report.errors] == ["line-changed"]
    assert desk.books() == before
