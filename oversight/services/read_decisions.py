"""The committee's decisions as plain values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from kernel.calendar import day_of
from oversight.models.committee_decisions import CommitteeDecisionRow
from oversight.rules.committee_decisions import CommitteeDecision, Votes


def committee_decisions(session: Session, community: str) -> list[CommitteeDecision]:
    """The decisions of one community's committee, the latest first."""
    return decisions_by_community(session, (community,))[community]


def decisions_by_community(session: Session, communities: Collection[str]) -> Mapping[str, list[CommitteeDecision]]:
    """The same for many communities by their codes, in one query."""
    found: defaultdict[str, list[CommitteeDecision]] = defaultdict(list)
    query = (
        select(CommitteeDecisionRow)
        .where(CommitteeDecisionRow.community.in_(communities))
        .order_by(CommitteeDecisionRow.decided.desc(), CommitteeDecisionRow.id.desc())
    )
    for row in session.scalars(query):
        found[row.community].append(_decision(row))
    return found


def _decision(row: CommitteeDecisionRow) -> CommitteeDecision:
    return CommitteeDecision(
        row.decided,
        Votes(row.members, row.present, row.votes_for, row.against),
        row.text,
        row.matter,
        row.amount,
        day_of(row.recorded),
        row.tracker,
        row.position,
    )
