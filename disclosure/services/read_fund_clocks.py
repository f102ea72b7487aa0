"""Reads the clocks that a fund starts and stops by itself: alerts, and the plans that answer them (SEED 13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from disclosure.models.fund import FundPlanRow
from disclosure.models.fund_alerts import FundAlertRow
from kernel.calendar import day_of


@dataclass(frozen=True, slots=True)
class FundAlert:
    """One alert: since when it stands, until when (None: still), and when a plan was first drawn up for it."""

    number: int
    raised: date
    ended: date | None
    planned: date | None

    @property
    def wants_plan(self) -> bool:
        """Whether it stands, or a plan answered it; an alert that went before anyone planned wants nothing."""
        return self.ended is None or self.planned is not None


def fund_alerts(session: Session, community: str = "") -> dict[str, list[FundAlert]]:
    """The alerts of every community or of one, the oldest first.

    A plan answers it when it was drafted as a matter of CC 278, item 6, while the alert stood.
    """
    alert, plan = FundAlertRow, FundPlanRow
    meanwhile = (plan.made >= alert.raised) & (alert.ended.is_(None) | (plan.made <= alert.ended))
    query = (
        select(alert.community, alert.id, alert.raised, alert.ended, func.min(plan.made))
        .outerjoin(plan, (plan.community == alert.community) & meanwhile)
        .group_by(alert.community, alert.id, alert.raised, alert.ended)
        .order_by(alert.id)
    )
    found: dict[str, list[FundAlert]] = {}
    for code, number, raised, ended, made in session.execute(
        query.where(alert.community == community) if community else query
    ):
        told = FundAlert(number, day_of(raised), ended and day_of(ended), made and day_of(made))
        found.setdefault(code, []).append(told)
    return found
