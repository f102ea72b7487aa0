"""Draft a matter for the owners to decide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kernel.calendar import day_of
from kernel.refusals import Refusal, Refused
from matters.models import AnnexRow, MatterRow
from matters.rules.matter import Matter, OfferedMatter, examine


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
    matter = examine(offered, next_code(session, community, now), community)
    if isinstance(matter, Refusal):
        raise Refused(matter)
    return keep_matter(session, matter, annexes=annexes, person=person, now=now)


def next_code(session: Session, community: str, now: datetime) -> str:
    """The code of the community's next matter."""
    number = session.scalar(select(func.count()).where(MatterRow.community == community)) or 0
    return f"{community}-m{day_of(now).year}-{number + 1}"


def keep_matter(
    session: Session, matter: Matter, *, annexes: Sequence[tuple[str, str, str]], person: str, now: datetime
) -> str:
    """Keep an examined matter; answers its code."""
    row = MatterRow(code=matter.code, community=matter.community, drafted=now, drafted_by=person)
    fill(row, matter)
    row.annexes = [AnnexRow(name=name, sha256=sha256, media_type=media) for name, sha256, media in annexes]
    session.add(row)
    session.flush()
    return matter.code


def fill(row: MatterRow, matter: Matter) -> None:
    """Everything the committee may write, and later put right."""
    row.subject = matter.subject
    row.decision_type = matter.decision_type
    row.major_matter = matter.major_matter
    row.classification_reason = matter.classification_reason
    row.title = matter.title
    row.text = matter.text
    row.why = matter.why
    row.amount = matter.amount
    row.beneficiaries = matter.beneficiaries
    row.alternatives = matter.alternatives
    row.clause = matter.clause
    row.authority = matter.authority
