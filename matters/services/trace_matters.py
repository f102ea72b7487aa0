"""Matters of many communities with their pre-reports and what became of them, read as columns in three queries.

The same values as ``read_matters.py`` gives for one matter; rows of fifty communities are too many to be made objects.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, aliased

from matters.models import (
    AnnexRow,
    MatterOutcomeRow,
    MatterRow,
    OpinionReplyRow,
    OpinionRow,
    PreReportReceiptRow,
    PreReportRow,
)
from matters.rules.matter import Matter
from matters.rules.prereports import (
    NEIGHBOURHOOD_COMMITTEES,
    PARTY_BRANCH,
    STREET,
    Effect,
    FiledReport,
    GivenOpinion,
    Order,
)
from matters.services.read_matters import MatterView, OpinionView, ReplyView, ReportView, matter_from

Values = Any
"""A row of chosen columns."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A matter, and since when it is adopted for good and by which assembly; None and "" where it is not."""

    view: MatterView
    adopted: datetime | None = None
    assembly: str = ""


def trace_matters(session: Session, communities: Collection[str]) -> list[Traced]:
    """Every matter of these communities, the newest first; of several adoptions the first."""
    mine = MatterRow.community.in_(communities)
    annexes = _by_first(session.execute(_ANNEXES.where(mine)))
    reports = _by_first(session.execute(_REPORTS.where(mine)))
    traced: dict[int, Traced] = {}
    for row in session.execute(_MATTERS.where(mine)):
        if row.id not in traced:
            matter = matter_from(row, annexes[row.id])
            view = MatterView(matter, row.drafted, _reports(reports[row.id], matter))
            traced[row.id] = Traced(view, row.final, row.assembly or "")
    return list(traced.values())


_MATTERS = (
    select(
        MatterRow.id,
        MatterRow.code,
        MatterRow.community,
        MatterRow.decision_type,
        MatterRow.major_matter,
        MatterRow.classification_reason,
        MatterRow.title,
        MatterRow.text,
        MatterRow.amount,
        MatterRow.beneficiaries,
        MatterRow.subject,
        MatterRow.why,
        MatterRow.alternatives,
        MatterRow.clause,
        MatterRow.authority,
        MatterRow.drafted,
        MatterOutcomeRow.assembly,
        MatterOutcomeRow.final,
    )
    .outerjoin(MatterOutcomeRow, and_(MatterOutcomeRow.matter == MatterRow.code, MatterOutcomeRow.adopted))
    .order_by(MatterRow.id.desc(), MatterOutcomeRow.final)
)
_ANNEXES = select(AnnexRow.matter_id, AnnexRow.name, AnnexRow.sha256).join(MatterRow).order_by(AnnexRow.id)
_BRANCH, _COMMITTEES = aliased(PreReportReceiptRow), aliased(PreReportReceiptRow)
_REPORTS = (  # a row for each opinion, or one without; receipts stand beside it, for there are but two addressees
    select(
        PreReportRow.matter_id,
        PreReportRow.id,
        PreReportRow.revision,
        PreReportRow.addressees,
        PreReportRow.effect,
        PreReportRow.filed,
        PreReportRow.order,
        PreReportRow.opinion_days,
        PreReportRow.no_branch_reason,
        PreReportRow.acted,
        PreReportRow.report_by,
        PreReportRow.emergency_reason,
        PreReportRow.facts,
        PreReportRow.tracker,
        PreReportRow.commitment,
        _BRANCH.received.label("received_by_branch"),
        _COMMITTEES.received.label("received_by_committees"),
        OpinionRow.id.label("opinion"),
        OpinionRow.addressee,
        OpinionRow.verdict,
        OpinionRow.reasons,
        OpinionRow.speaker,
        OpinionRow.place_reason,
        OpinionRow.clauses,
        OpinionRow.given,
        OpinionRow.commitment.label("opinion_commitment"),
        OpinionReplyRow.text,
        OpinionReplyRow.replied,
    )
    .join(MatterRow, MatterRow.id == PreReportRow.matter_id)
    .outerjoin(_BRANCH, and_(_BRANCH.prereport_id == PreReportRow.id, _BRANCH.addressee == PARTY_BRANCH))
    .outerjoin(
        _COMMITTEES,
        and_(_COMMITTEES.prereport_id == PreReportRow.id, _COMMITTEES.addressee == NEIGHBOURHOOD_COMMITTEES),
    )
    .outerjoin(OpinionRow, OpinionRow.prereport_id == PreReportRow.id)
    .outerjoin(OpinionReplyRow, OpinionReplyRow.opinion_id == OpinionRow.id)
    .order_by(PreReportRow.revision, OpinionRow.id)
)


def _by_first(rows: Iterable[Values]) -> defaultdict[int, list[Values]]:
    """By the first column, the number of what they belong to."""
    found: defaultdict[int, list[Values]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return found


def _reports(rows: Iterable[Values], matter: Matter) -> tuple[ReportView, ...]:
    by_report: dict[int, list[Values]] = {}
    for row in rows:
        by_report.setdefault(row.id, []).append(row)
    facts = _facts(matter) if any(each[0].facts for each in by_report.values()) else ""
    return tuple(_report(each, facts) for each in by_report.values())


@lru_cache(maxsize=1024)  # what a matter says seldom changes, and each dashboard asks for it
def _facts(matter: Matter) -> str:
    return matter.facts_sha256


def _report(rows: list[Values], facts: str) -> ReportView:
    """A report from its rows; ``facts`` are those of the matter as it stands now, by their SHA-256."""
    row = rows[0]
    received = ((PARTY_BRANCH, row.received_by_branch), (NEIGHBOURHOOD_COMMITTEES, row.received_by_committees))
    opinions = [each for each in rows if each.opinion]
    report = FiledReport(
        row.tracker,
        row.filed,
        tuple(row.addressees),
        tuple(_given(opinion) for opinion in opinions),
        Effect(row.effect),
        Order(row.order),
        row.opinion_days,
        row.acted,
        row.report_by,
        tuple((addressee, instant) for addressee, instant in received if instant),
    )
    return ReportView(
        row.id,
        row.revision,
        row.effect,
        report,
        row.commitment,
        tuple(_opinion(opinion) for opinion in opinions),
        row.facts in ("", facts),
        row.no_branch_reason,
        row.emergency_reason,
    )


def _given(row: Values) -> GivenOpinion:
    return GivenOpinion(
        row.addressee, row.verdict, row.opinion_commitment, row.given, row.speaker == STREET, row.replied
    )


def _opinion(row: Values) -> OpinionView:
    reply = ReplyView(row.text, row.replied) if row.replied else None
    return OpinionView(
        row.addressee,
        row.verdict,
        row.reasons,
        row.given,
        row.opinion,
        tuple(row.clauses),
        row.speaker == STREET,
        row.place_reason,
        reply,
    )
