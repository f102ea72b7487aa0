"""Draft a matter for the owners to decide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kernel.calendar import day_of
from kernel.refusals import Refusal, Refused
from matters.models import AnnexRow, MatterRow
from matters.rules.matter import OfferedMatter, examine


def draft_matter(
    session: Session,
    *,
    community: str,
    offered: OfferedMatter,
    annexes: Sequence[tuple[str, str, str]] = (),
    person: str,
    now: datetime,
) -> str:
    """Keep a matter and answer its code. ``annexes`` are (name, SHA-256, media type) of files already kept.

    Raises Refused when a field is missing or does not fit.
    """
    number = session.scalar(select(func.count()).where(MatterRow.community == community)) or 0
    code = f"{community}-m{day_of(now).year}-{number + 1}"
    matter = examine(offered, code, community)
    if isinstance(matter, Refusal):
        raise Refused(matter)
    row = MatterRow(
        code=code,
        community=community,
        decision_type=matter.decision_type,
        major_matter=matter.major_matter,
        classification_reason=matter.classification_reason,
        title=matter.title,
        text=matter.text,
        amount=matter.amount,
        beneficiaries=matter.beneficiaries,
        drafted=now,
        drafted_by=person,
    )
    row.annexes = [AnnexRow(name=name, sha256=sha256, media_type=media) for name, sha256, media in annexes]
    session.add(row)
    session.flush()
    return code
