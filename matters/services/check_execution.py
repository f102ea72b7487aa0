"""Whether a matter may be carried out, as far as its pre-report goes: for orders, payments and lines of the books."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from matters.rules.prereports import SPENDING, Gate, Need, Occasion, gate, spending_gate
from matters.services.file_prereport import need_for
from matters.services.read_matters import MatterView, matter_view, matters_of, rules_pack_of


def execution_gate(session: Session, matter: str, now: datetime) -> Gate:
    """The gate on carrying the matter out now. Raises Refused for an unknown matter.

    Its effect is the one the report was filed with: ``report_only`` as on a notice; under ``approval`` every addressee
    has approved, or the street in its place. Spending that was reported as an emergency waits for nothing.
    """
    return _gate(session, matter_view(session, matter), now)


def spendable(session: Session, community: str, now: datetime) -> list[MatterView]:
    """The spending under an authorisation whose pre-report lets it go ahead now, newest first."""
    return [view for view in matters_of(session, community, subject=SPENDING) if _gate(session, view, now).open]


def _gate(session: Session, view: MatterView, now: datetime) -> Gate:
    report = view.valid_report
    need = need_for(session, view.matter, Occasion())
    if report is not None:
        need = Need(report.effect, need.because)
    days = rules_pack_of(session, view.matter.community).prereport_lead_days
    asked = spending_gate if view.matter.subject == SPENDING else gate
    return asked(need, report, now, days)
