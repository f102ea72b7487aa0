"""Matters and their pre-reports, as plain values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from kernel.refusals import Refused
from matters.models import CommunityRulesRow, MatterRow, OpinionRow, PreReportRow
from matters.rules.clocks import Stage, Standing, stage_of, standings
from matters.rules.matter import Annex, Matter
from matters.rules.packs import FUJIAN, PACKS, RulesPack
from matters.rules.prereports import APPROVED, STREET, Effect, FiledReport, GivenOpinion, Order
from matters.rules.refusals import UNKNOWN_MATTER, UNKNOWN_OPINION, UNKNOWN_PREREPORT


@dataclass(frozen=True, slots=True)
class ReplyView:
    """The committee's reply to an opinion."""

    text: str
    replied: datetime


@dataclass(frozen=True, slots=True)
class OpinionView:
    """An opinion as owners see it; ``clauses`` are the points to be put right (codes of ``rules/clauses.py``)."""

    addressee: str
    verdict: str
    reasons: str
    given: datetime
    id: int = 0
    clauses: tuple[str, ...] = ()
    by_street: bool = False
    place_reason: str = ""
    reply: ReplyView | None = None

    @property
    def wants_reply(self) -> bool:
        """Whether the committee has still to reply to it."""
        return self.verdict != APPROVED and self.reply is None


@dataclass(frozen=True, slots=True)
class ReportView:
    """A pre-report as owners see it: dates, opinions, where it stands in the log.

    ``current``: it says of the matter what the matter says now; false once the matter was put right after a return.
    """

    id: int
    revision: int
    effect: str
    report: FiledReport
    commitment: str
    opinions: tuple[OpinionView, ...]
    current: bool = True
    no_branch_reason: str = ""
    emergency_reason: str = ""

    def standings(self, now: datetime) -> tuple[Standing, ...]:
        """Where it stands with each addressee."""
        return standings(self.report, now)

    def opinion_of(self, addressee: str) -> OpinionView | None:
        return next((opinion for opinion in self.opinions if opinion.addressee == addressee), None)


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

    @property
    def valid_report(self) -> FiledReport | None:
        """The newest report if it is about the matter as it stands now: what a gate may look at."""
        return self.report.report if self.report and self.report.current else None

    def stage(self, now: datetime) -> Stage:
        """Where the matter stands with its pre-report."""
        if self.report and not self.report.current:
            return Stage.CHANGED
        return stage_of(self.valid_report, now)


def matter_view(session: Session, code: str, *, community: str = "") -> MatterView:
    """One matter, of that community when one is named. Raises Refused when there is none of that code."""
    return _view(_at_home(matter_row(session, code), community))


def matter_of_report(session: Session, prereport_id: int, *, community: str) -> MatterView:
    """The matter a pre-report is about. Raises Refused when there is none in that community."""
    report = session.get(PreReportRow, prereport_id)
    if report is None:
        raise Refused(UNKNOWN_PREREPORT)
    return matter_view(session, report.matter.code, community=community)


def matter_of_opinion(session: Session, opinion_id: int, *, community: str) -> MatterView:
    """The matter that an opinion is about. Raises Refused for one of another community."""
    opinion = session.get(OpinionRow, opinion_id)
    if opinion is None or opinion.prereport.matter.community != community:
        raise Refused(UNKNOWN_OPINION)
    return _view(opinion.prereport.matter)


def matters_of(session: Session, community: str, *, subject: str = "") -> list[MatterView]:
    """All matters of a community, or those of one subject (decision, spending), newest first."""
    return matters_in(session, [community], subject=subject)


def matters_in(session: Session, communities: Sequence[str], *, subject: str = "") -> list[MatterView]:
    """The same for several communities at once, in as many queries as for one."""
    query = select(MatterRow).where(MatterRow.community.in_(communities))
    if subject:
        query = query.where(MatterRow.subject == subject)
    return [_view(row) for row in session.scalars(query.order_by(MatterRow.id.desc()).options(*_EAGER))]


def matter_views(session: Session, codes: Collection[str]) -> list[MatterView]:
    """The matters of these codes, whatever their community, newest first."""
    query = select(MatterRow).where(MatterRow.code.in_(codes)).order_by(MatterRow.id.desc()).options(*_EAGER)
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


def report_view(row: PreReportRow, facts: str = "") -> ReportView:
    """A pre-report's row as plain values; ``facts`` are those of the matter as it stands now, by their SHA-256."""
    return ReportView(
        row.id,
        row.revision,
        row.effect,
        _filed(row),
        row.commitment,
        tuple(_opinion(opinion) for opinion in row.opinions),
        not facts or row.facts in ("", facts),
        row.no_branch_reason,
        row.emergency_reason,
    )


def matter_from(row: Any, annexes: Iterable[Any]) -> Matter:
    """A matter from its row, or from columns of the same names; for the services of this package alone."""
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
        tuple(Annex(annex.name, annex.sha256) for annex in annexes),
        row.subject,
        row.why,
        row.alternatives,
        row.clause,
        row.authority,
    )


def _filed(row: PreReportRow) -> FiledReport:
    return FiledReport(
        row.tracker,
        row.filed,
        tuple(row.addressees),
        tuple(_given(opinion) for opinion in row.opinions),
        Effect(row.effect),
        Order(row.order),
        row.opinion_days,
        row.acted,
        row.report_by,
        tuple((receipt.addressee, receipt.received) for receipt in row.receipts),
    )


def _given(row: OpinionRow) -> GivenOpinion:
    replied = row.reply.replied if row.reply else None
    return GivenOpinion(row.addressee, row.verdict, row.commitment, row.given, row.speaker == STREET, replied)


def _at_home(row: MatterRow, community: str) -> MatterRow:
    if community not in ("", row.community):
        raise Refused(UNKNOWN_MATTER)
    return row


_REPORTS = selectinload(MatterRow.prereports)
_EAGER = (
    selectinload(MatterRow.annexes),
    _REPORTS.selectinload(PreReportRow.opinions).selectinload(OpinionRow.reply),
    _REPORTS.selectinload(PreReportRow.receipts),
)


def _view(row: MatterRow) -> MatterView:
    matter = matter_from(row, row.annexes)
    reports = tuple(report_view(report, matter.facts_sha256) for report in row.prereports)
    return MatterView(matter, row.drafted, reports)


def _opinion(row: OpinionRow) -> OpinionView:
    reply = ReplyView(row.reply.text, row.reply.replied) if row.reply else None
    return OpinionView(
        row.addressee,
        row.verdict,
        row.reasons,
        row.given,
        row.id,
        tuple(row.clauses),
        row.speaker == STREET,
        row.place_reason,
        reply,
    )
