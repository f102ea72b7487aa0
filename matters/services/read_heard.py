"""Whose pre-report stands: what lines of the books may refer to, and since when (SEED 10; DOMAIN 11.6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy.orm import Session

from kernel.calendar import day_of
from matters.rules.prereports import APPROVED, Effect, FiledReport
from matters.services.read_matters import MatterView, matters_of


def is_heard(view: MatterView) -> bool:
    """Whether the matter's report stands: where approval is asked for every addressee has approved, otherwise being
    reported is enough. So it is with what was done in an emergency: money that is spent already can be accounted for.
    """
    report = view.valid_report
    if report is None:
        return False
    approved = all(report.verdict_of(addressee) == APPROVED for addressee in report.addressees)
    return approved or report.effect is not Effect.APPROVAL or report.acted is not None


def heard_since(views: Iterable[MatterView]) -> Mapping[str, date]:
    """For each matter whose report stands the first day of spending that it comes before, by the matter's code."""
    heard = ((view.matter.code, view.valid_report) for view in views if is_heard(view))
    return {code: _since(report) for code, report in heard if report}


def heard_in(session: Session, community: str) -> Mapping[str, date]:
    """The same for every matter of a community."""
    return heard_since(matters_of(session, community))


def _since(report: FiledReport) -> date:
    """The day it was filed; an emergency that was reported within its days counts from the day of the act."""
    in_time = report.acted is not None and not report.late
    return day_of(report.acted if in_time and report.acted else report.filed)
