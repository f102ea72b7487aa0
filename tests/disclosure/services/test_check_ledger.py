from __future__ import annotations

from disclosure.services.check_ledger import UNFOUNDED, check_ledger
from disclosure.services.read_books import read_books
from kernel.db import Database
from tests.disclosure.ledgers import GIVEN, row, small_workbook


def test_a_dry_run_reports_and_keeps_nothing(database: Database) -> None:
    with database.writing() as session:
        checked = check_ledger(session, community="k7qm", name=GIVEN.name, data=GIVEN.read_bytes())
    assert (checked.report.lines, checked.report.errors, checked.report.saved) == (78, (), False)
    with database.reading() as session:
        assert read_books(session, "k7qm") is None


def test_every_refused_cell_is_reported(database: Database) -> None:
    data = small_workbook(row(day="元旦"), row(income="x"), row(voucher="记-3"))
    with database.reading() as session:
        report = check_ledger(session, community=UNFOUNDED, name="账.xlsx", data=data).report
    assert [(error.place.row, error.place.column, error.code) for error in report.errors] == [
        (3, "A", "date-unreadable"),
        (4, "E", "amount-unreadable"),
    ]


def test_a_file_that_is_no_workbook_is_an_error_of_the_report(database: Database) -> None:
    with database.reading() as session:
        report = check_ledger(session, community=UNFOUNDED, name="账.txt", data=b"x").report
    assert [error.code for error in report.errors] == ["file-not-xlsx"]
