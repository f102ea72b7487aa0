"""Whether a matter may be carried out, as far as its pre-report goes: for orders, payments and lines of the books."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from matters.rules.packs import RulesPack
from matters.rules.prereports import (
    SPENDING,
    Gate,
    Need,
    Occasion,
    gate,
    need_of,
    need_of_spending,
    spending_gate,
)
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


def asked_of(view: MatterView, pack: RulesPack, now: datetime) -> tuple[Need, Gate]:
    """What is asked of a matter's pre-report before it is carried out, and whether that has been met."""
    report, matter = view.valid_report, view.matter
    if matter.subject == SPENDING:
        need = need_of_spending(pack.asked_effect)
    else:
        need = need_of(matter.decision_type, matter.major_matter, Occasion(), pack.asked_effect)
    if report is not None:
        need = Need(report.effect, need.because)
    asked = spending_gate if matter.subject == SPENDING else gate
    return need, asked(need, report, now, pack.prereport_lead_days)


def _gate(session: Session, view: MatterView, now: datetime) -> Gate:
    return asked_of(view, rules_pack_of(session, view.matter.community), now)[1]
