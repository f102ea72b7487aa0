"""Keep who took a full bundle: it lets its holder recount, and read how pseudonyms voted."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matters.services.acts import Signer
from voting.models import DownloadRow
from voting.services.read_assemblies import assembly_row


def record_download(session: Session, *, code: str, signer: Signer, now: datetime) -> None:
    """In the caller's transaction: no record, no download."""
    assembly = assembly_row(session, code)
    session.add(DownloadRow(assembly_id=assembly.id, person=signer.person, role=signer.role.value, taken=now))
    session.flush()


def downloads_of(session: Session, code: str) -> list[tuple[str, str, datetime]]:
    """Person, role and time of every download, oldest first."""
    query = (
        select(DownloadRow).where(DownloadRow.assembly_id == assembly_row(session, code).id).order_by(DownloadRow.id)
    )
    return [(row.person, row.role, row.taken) for row in session.scalars(query)]
