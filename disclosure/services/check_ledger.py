"""The dry run: reads an uploaded book and reports on it, without writing anything."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from disclosure.rules.book import read_book
from disclosure.rules.merge import Additions, additions
from disclosure.rules.reports import LedgerReport, report_on, report_refused_file
from disclosure.services.read_books import read_books
from disclosure.services.read_closed import closed_quarters
from kernel.refusals import Refused
from registry.services.read_workbook import read_workbook

UNFOUNDED = ""
NOTHING = Additions(None, (), (), ())


@dataclass(frozen=True, slots=True)
class Checked:
    """A book that may be stored, unless ``report`` has errors."""

    report: LedgerReport
    added: Additions


def check_ledger(session: Session, *, community: str, name: str, data: bytes) -> Checked:
    """Reads the file ``name`` with the content ``data`` for a community's code, or for one yet to be founded (``""``).

    A file that cannot be opened is an error of the report too.
    """
    try:
        sheets = read_workbook(data, name)
    except Refused as refused:
        return Checked(report_refused_file(refused.refusal), NOTHING)
    stored = read_books(session, community, as_entered=True)
    book = read_book(sheets, [contract.number for contract in stored.contracts] if stored else ())
    added = additions(book, stored, closed_quarters(session, community))
    return Checked(report_on(book, added), added)
