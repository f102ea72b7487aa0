"""When the register was last imported and what it came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import CommunityRow, ImportRow


@dataclass(frozen=True, slots=True)
class LastImport:
    """The newest import of a community; ``report`` is the JSON value of its ImportReport."""

    imported: datetime
    sha256: str
    report: dict[str, object]


def last_import(session: Session, community: str) -> LastImport | None:
    """The newest import, or None when the community has no register yet."""
    row = session.scalar(
        select(ImportRow)
        .join(CommunityRow, CommunityRow.id == ImportRow.community_id)
        .where(CommunityRow.code == community)
        .order_by(ImportRow.id.desc())
        .limit(1)
    )
    return None if row is None else LastImport(row.imported, row.sha256, row.report)
