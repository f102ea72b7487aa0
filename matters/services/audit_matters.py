"""Hold the rows of pre-reports and opinions against the log."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from evidence.services.read_statements import find_statement
from kernel.calendar import to_text
from matters.models import MatterRow, OpinionRow, PreReportRow


def audit_matters(session: Session, *, community: str, origin: str) -> list[str]:
    """Problems, one Chinese sentence each; empty when every row agrees with the log."""
    query = (
        select(MatterRow)
        .where(MatterRow.community == community)
        .options(selectinload(MatterRow.prereports).selectinload(PreReportRow.opinions))
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
    elif {key: logged.envelope.body[key] for key in stated} != stated:
        yield f"第{report.revision}次事前报告与日志不符"
    for opinion in report.opinions:
        if not _opinion_holds(session, origin, report, opinion):
            yield f"对第{report.revision}次事前报告的意见与日志不符"


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
    return {key: logged.envelope.body[key] for key in stated} == stated
