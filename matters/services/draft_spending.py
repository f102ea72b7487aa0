"""Draft spending under an existing authorisation: a matter for the pre-report alone, no assembly votes on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from kernel.refusals import Refusal, Refused
from matters.rules.refusals import AUTHORITY_NOT_ADOPTED
from matters.rules.spending import OfferedSpending, examine_spending
from matters.services.draft_matter import keep_matter, next_code
from matters.services.read_matters import MatterView, matters_of
from matters.services.record_outcome import adoption_of


def draft_spending(
    session: Session,
    *,
    community: str,
    offered: OfferedSpending,
    annexes: Sequence[tuple[str, str, str]] = (),
    person: str,
    now: datetime,
) -> str:
    """Keep it and answer its code; ``annexes`` as in ``draft_matter``.

    Raises Refused when a field does not fit, or the resolution it names was not adopted here.
    """
    matter = examine_spending(offered, next_code(session, community, now), community)
    if isinstance(matter, Refusal):
        raise Refused(matter)
    check_authority(session, community, matter.authority)
    return keep_matter(session, matter, annexes=annexes, person=person, now=now)


def check_authority(session: Session, community: str, authority: str) -> None:
    """Raises Refused unless the matter was adopted in this community; nothing is asked where none is named."""
    if authority and authority not in {view.matter.code for view in authorities(session, community)}:
        raise Refused(AUTHORITY_NOT_ADOPTED)


def authorities(session: Session, community: str) -> list[MatterView]:
    """The adopted matters that spending may run under, newest first."""
    return [view for view in matters_of(session, community) if adoption_of(session, view.matter.code)]
