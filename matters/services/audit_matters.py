"""Hold the rows of pre-reports, opinions and replies against the log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from evidence.services.read_statements import find_statement
from kernel.calendar import to_text
from matters.models import MatterRow, OpinionReplyRow, OpinionRow, PreReportRow
from matters.rules.statements import BY_ADDRESSEE


def audit_matters(session: Session, *, community: str, origin: str) -> list[str]:
    """Problems, one Chinese sentence each; empty when every row agrees with the log."""
    query = (
        select(MatterRow)
        .where(MatterRow.community == community)
        .options(selectinload(MatterRow.prereports).selectinload(PreReportRow.opinions).selectinload(OpinionRow.reply))
    )
    problems: list[str] = []
    for matter in session.scalars(query):
        for report in matter.prereports:
            problems += [f"议题 {matter.code}：{problem}" for problem in _report(session, origin, matter, report)]
    return problems


def _report(session: Session, origin: str, matter: MatterRow, report: PreReportRow) -> Iterator[str]:
    logged = find_statement(session, origin=origin, tracker=report.tracker)
    stated = {
        "matter": matter.code,
        "revision": report.revision,
        "addressees": report.addressees,
        "effect": report.effect,
        "filed": to_text(report.filed),
    }
    if logged is None or logged.envelope.commitment != report.commitment:
        yield f"第{report.revision}次事前报告不在日志中"
    elif not _agrees(logged.envelope.body, stated | _stated_in_full(report)):
        yield f"第{report.revision}次事前报告与日志不符"
    for opinion in report.opinions:
        if not _opinion_holds(session, origin, report, opinion):
            yield f"对第{report.revision}次事前报告的意见与日志不符"
        if opinion.reply and not _reply_holds(session, origin, opinion, opinion.reply):
            yield f"对第{report.revision}次事前报告的意见的答复与日志不符"


def _stated_in_full(report: PreReportRow) -> dict[str, Any]:
    """What reports of the second form say besides."""
    if not report.facts:
        return {}
    return {
        "order": report.order,
        "opinion_days": report.opinion_days,
        "no_branch_reason": report.no_branch_reason,
        "acted": to_text(report.acted) if report.acted else "",
        "report_by": to_text(report.report_by) if report.report_by else "",
        "emergency_reason": report.emergency_reason,
    }


def _opinion_holds(session: Session, origin: str, report: PreReportRow, opinion: OpinionRow) -> bool:
    logged = find_statement(session, origin=origin, tracker=opinion.tracker)
    if logged is None or logged.envelope.commitment != opinion.commitment:
        return False
    stated = {
        "prereport": report.tracker,
        "addressee": opinion.addressee,
        "verdict": opinion.verdict,
        "reasons": opinion.reasons,
        "given": to_text(opinion.given),
    }
    body = {"speaker": BY_ADDRESSEE, "clauses": [], "place_reason": "", **logged.envelope.body}
    in_full = {"speaker": opinion.speaker, "clauses": opinion.clauses, "place_reason": opinion.place_reason}
    return _agrees(body, stated | in_full)


def _reply_holds(session: Session, origin: str, opinion: OpinionRow, reply: OpinionReplyRow) -> bool:
    logged = find_statement(session, origin=origin, tracker=reply.tracker)
    if logged is None or logged.envelope.commitment != reply.commitment:
        return False
    stated = {"opinion": opinion.tracker, "text": reply.text, "replied": to_text(reply.replied)}
    return _agrees(logged.envelope.body, stated)


def _agrees(body: Mapping[str, Any], stated: Mapping[str, Any]) -> bool:
    return {key: body.get(key) for key in stated} == stated
