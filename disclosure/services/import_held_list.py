"""Imports the list of sub-accounts that was uploaded and checked; asked twice, it answers what the first time did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from disclosure.models.fund import FundBatchRow
from disclosure.services.import_fund import import_fund
from disclosure.services.read_fund import LIST
from kernel.keyring import Keyring
from kernel.refusals import Refused
from registry.services.hold_upload import held_upload

NAME = "list.xlsx"


@dataclass(frozen=True, slots=True)
class ImportedList:
    """What an import added; ``saved`` is False when a cell was refused and nothing was stored."""

    saved: bool
    accounts: int
    entries: int


def import_held_list(
    session: Session, *, folder: Path, community: str, digest: str, person: str, now: datetime, keyring: Keyring
) -> ImportedList:
    """Stores the held file with the SHA-256 ``digest`` (hex). Raises Refused when it is not held and was not stored."""
    try:
        data = held_upload(folder, community=community, digest=digest, keyring=keyring)
    except Refused:
        # Gone because a second tap came after the first had done the work; anything else stays refused.
        before = _stored_before(session, community, digest)
        if before is None:
            raise
        return before
    report = import_fund(session, community=community, name=NAME, data=data, now=now, person=person)
    return _told(report.to_json())


def _stored_before(session: Session, community: str, digest: str) -> ImportedList | None:
    rows = select(FundBatchRow).where(
        FundBatchRow.community == community, FundBatchRow.sha256 == digest, FundBatchRow.kind == LIST
    )
    row = session.scalar(rows.order_by(FundBatchRow.id.desc()).limit(1))
    return _told(row.report) if row else None


def _told(report: dict[str, Any]) -> ImportedList:
    return ImportedList(report["saved"], report["added"]["accounts"], report["added"]["entries"])
