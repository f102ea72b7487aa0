"""Read whether letters were issued for an assembly, of which community, and until when they work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from auth.models import ActivationRow


@dataclass(frozen=True, slots=True)
class IssuedLetters:
    """``heads`` counts the letters in force, ``locked`` those of them that were tried too often."""

    community: str
    valid_until: datetime
    heads: int
    locked: int


def read_letters(session: Session, *, assembly: str) -> IssuedLetters | None:
    """What is in force for the assembly, or None before any letter was issued."""
    count, locked = func.count(), func.count().filter(ActivationRow.locked)
    row = session.execute(
        select(ActivationRow.community, func.max(ActivationRow.valid_until), count, locked)
        .where(ActivationRow.assembly == assembly, ActivationRow.superseded.is_(False))
        .group_by(ActivationRow.community)
    ).first()
    return IssuedLetters(*row) if row else None


def door_of(session: Session, *, community: str, now: datetime) -> str:
    """The assembly whose letters let an owner of the community sign in now, the newest; "" when none do."""
    row = ActivationRow
    query = select(row.assembly).where(row.community == community, row.superseded.is_(False), row.valid_until > now)
    return session.scalar(query.order_by(row.issued.desc(), row.id.desc()).limit(1)) or ""
