"""Matters and their pre-reports, as plain values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from kernel.refusals import Refused
from matters.models import CommunityRulesRow, MatterRow, OpinionRow, PreReportRow
from matters.rules.matter import Annex, Matter
from matters.rules.packs import FUJIAN, PACKS, RulesPack
from matters.rules.prereports import FiledReport, GivenOpinion
from matters.rules.refusals import UNKNOWN_MATTER, UNKNOWN_PREREPORT


@dataclass(frozen=True, slots=True)
class OpinionView:
    """An opinion as owners see it."""

    addressee: str
    verdict: str
    reasons: str
    given: datetime


@dataclass(frozen=True, slots=True)
class ReportView:
    """A pre-report as owners see it: dates, opinions, where it stands in the log."""

    id: int
    revision: int
    effect: str
    report: FiledReport
    commitment: str
    opinions: tuple[OpinionView, ...]


@dataclass(frozen=True, slots=True)
class MatterView:
    """A matter with every pre-report filed for it, oldest first."""

    matter: Matter
    drafted: datetime
    reports: tuple[ReportView, ...]

    @property
    def report(self) -> ReportView | None:
        """The newest report, the only one that counts."""
        return self.reports[-1] if self.reports else None


def matter_view(session: Session, code: str, *, community: str = "") -> MatterView:
    """One matter, of that community when one is named. Raises Refused when there is none of that code."""
    return _view(_at_home(matter_row(session, code), community))


def matter_of_report(session: Session, prereport_id: int, *, community: str) -> MatterView:
    """The matter a pre-report is about. Raises Refused when there is none in that community."""
    report = session.get(PreReportRow, prereport_id)
    if report is None:
        raise Refused(UNKNOWN_PREREPORT)
    return matter_view(session, report.matter.code, community=community)


def matters_of(session: Session, community: str) -> list[MatterView]:
    """All matters of a community, newest first."""
    query = select(MatterRow).where(MatterRow.community == community).order_by(MatterRow.id.desc()).options(*_EAGER)
    return [_view(row) for row in session.scalars(query)]


def rules_pack_of(session: Session, community: str) -> RulesPack:
    """The rules pack in force in a community; Fujian's, the strictest, where none was set."""
    row = session.get(CommunityRulesRow, community)
    return PACKS[row.pack] if row else FUJIAN


def rules_packs(session: Session) -> Mapping[str, RulesPack]:
    """The same for every community by its code, in one query."""
    packs = {row.community: PACKS[row.pack] for row in session.scalars(select(CommunityRulesRow))}
    return defaultdict(lambda: FUJIAN, packs)


def matter_row(session: Session, code: str) -> MatterRow:
    """The row of a matter, for the services of this package alone. Raises Refused."""
    row = session.scalar(select(MatterRow).where(MatterRow.code == code).options(*_EAGER))
    if row is None:
        raise Refused(UNKNOWN_MATTER)
    return row


def report_view(row: PreReportRow) -> ReportView:
    """A pre-report's row as plain values."""
    given = tuple(GivenOpinion(opinion.addressee, opinion.verdict, opinion.commitment) for opinion in row.opinions)
    return ReportView(
        row.id,
        row.revision,
        row.effect,
        FiledReport(row.tracker, row.filed, tuple(row.addressees), given),
        row.commitment,
        tuple(_opinion(opinion) for opinion in row.opinions),
    )


def _at_home(row: MatterRow, community: str) -> MatterRow:
    if community not in ("", row.community):
        raise Refused(UNKNOWN_MATTER)
    return row


_EAGER = (selectinload(MatterRow.annexes), selectinload(MatterRow.prereports).selectinload(PreReportRow.opinions))


def _view(row: MatterRow) -> MatterView:
    return MatterView(_matter(row), row.drafted, tuple(report_view(report) for report in row.prereports))


def _matter(row: MatterRow) -> Matter:
    return Matter(
        row.code,
        row.community,
        row.decision_type,
        row.major_matter,
        row.classification_reason,
        row.title,
        row.text,
        row.amount,
        row.beneficiaries,
        tuple(Annex(annex.name, annex.sha256) for annex in row.annexes),
    )


def _opinion(row: OpinionRow) -> OpinionView:
    return OpinionView(row.addressee, row.verdict, row.reasons, row.given)
