"""Imports a book: all of it, or nothing when a single cell is refused; what is stored already is not stored again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from sqlalchemy.orm import Session

from disclosure.models.books import LedgerImportRow
from disclosure.rules.reports import LedgerReport
from disclosure.services.check_ledger import check_ledger
from disclosure.services.lock_books import lock_books
from disclosure.services.store_lines import store_additions


def import_ledger(
    session: Session, *, community: str, name: str, data: bytes, now: datetime, person: str = ""
) -> LedgerReport:
    """Stores the book in the file ``name`` with the content ``data`` for the community with that code.

    The report is the dry run's; ``saved`` tells whether it was stored, which it is when the report has no errors.
    """
    lock_books(session, community)
    checked = check_ledger(session, community=community, name=name, data=data)
    if checked.report.errors:
        return checked.report
    report = replace(checked.report, saved=True)
    row = LedgerImportRow(
        community=community,
        sha256=sha256(data).hexdigest(),
        imported=now,
        person=person,
        report=report.to_json(),
    )
    session.add(row)
    session.flush()
    store_additions(session, community=community, added=checked.added, import_id=row.id)
    return report
