"""Imports the book that was uploaded and checked; asked twice, it answers what the first time did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from disclosure.models.books import LedgerImportRow
from disclosure.services.import_ledger import import_ledger
from kernel.keyring import Keyring
from kernel.refusals import Refused
from registry.services.hold_upload import held_upload

NAME = "book.xlsx"


@dataclass(frozen=True, slots=True)
class ImportedBook:
    """What an import added; ``saved`` is False when a cell was refused and nothing was stored."""

    saved: bool
    lines: int
    contracts: int
    bank_lines: int


def import_held_book(
    session: Session, *, folder: Path, community: str, digest: str, person: str, now: datetime, keyring: Keyring
) -> ImportedBook:
    """Stores the held file with the SHA-256 ``digest`` (hex). Raises Refused when it is not held and was not stored."""
    try:
        data = held_upload(folder, community=community, digest=digest, keyring=keyring)
    except Refused:
        # Gone because a second tap came after the first had done the work; anything else stays refused.
        before = _stored_before(session, community, digest)
        if before is None:
            raise
        return before
    report = import_ledger(session, community=community, name=NAME, data=data, now=now, person=person)
    return _told(report.to_json())


def _stored_before(session: Session, community: str, digest: str) -> ImportedBook | None:
    rows = select(LedgerImportRow).where(LedgerImportRow.community == community, LedgerImportRow.sha256 == digest)
    row = session.scalar(rows.order_by(LedgerImportRow.id.desc()).limit(1))
    return _told(row.report) if row else None


def _told(report: dict[str, Any]) -> ImportedBook:
    added = report["added"]
    return ImportedBook(report["saved"], added["lines"], added["contracts"], added["bank_lines"])
