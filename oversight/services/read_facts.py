"""Reads what duties are reckoned from: foundings and events, in a few queries however many communities there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from disclosure.services.read_fund_clocks import FundAlert, fund_alerts
from disclosure.services.read_fund_years import publication_days
from kernel.calendar import day_of
from oversight.models.records import DutyEventRow, DutyRecordRow
from oversight.rules.facts import Event, Facts
from oversight.rules.records import DISTRICT
from oversight.rules.standing import Filed
from registry.services.communities import foundings

FUND_YEAR, FUND_PLAN = "fund-reconciliation", "fund-plan"
Place = tuple[str, str]
"""Duty and occurrence."""
Alerts = Mapping[str, Sequence[FundAlert]]
"""The fund's alerts by community; whoever reads facts and filings together reads them once."""


def read_facts(
    session: Session, now: datetime, community: str = "", *, alerts: Alerts | None = None
) -> dict[str, Facts]:
    """The facts of every community by its code, or of one; the district's are those of its first community."""
    founded = foundings(session)
    asked = {code: instant for code, instant in founded.items() if community in ("", code)}
    if community in ("", DISTRICT):
        asked[DISTRICT] = min(founded.values(), default=now)
    return facts_of(session, asked, fund_alerts(session, community) if alerts is None else alerts)


def facts_of(session: Session, founded: Mapping[str, datetime], alerts: Alerts) -> dict[str, Facts]:
    """The same for those in ``founded``, for whoever knows foundings and alerts already; one query."""
    events: dict[str, list[Event]] = {}
    row = DutyEventRow
    query = select(row.community, row.kind, row.day, row.key, row.about).where(row.community.in_(founded))
    for code, kind, day, key, about in session.execute(query.order_by(row.day, row.id)):
        events.setdefault(code, []).append(Event(kind, day, key, about))
    for code, raised in alerts.items():
        events.setdefault(code, []).extend(_fund_low(alert) for alert in raised if alert.wants_plan)
    return {code: Facts(day_of(instant), tuple(events.get(code, ()))) for code, instant in founded.items()}


def read_filed(session: Session, community: str = "", *, alerts: Alerts | None = None) -> dict[str, dict[Place, Filed]]:
    """The first record of each occurrence, by community; a correction does not make what was on time late.

    The fund's yearly reconciliation is published by its own pages: whatever year it is of, it counts for the year in
    which it came out (MF165 30: at least once a year). A plan to replenish it is drawn up on the fund's pages too.
    """
    row = DutyRecordRow
    query = select(row.community, row.duty, row.occurrence, func.min(row.filed), func.max(row.id)).group_by(
        row.community, row.duty, row.occurrence
    )
    found: dict[str, dict[Place, Filed]] = {}
    for code, duty, occurrence, filed, record in session.execute(
        query.where(row.community == community) if community else query
    ):
        found.setdefault(code, {})[duty, occurrence] = Filed(day_of(filed), record)
    for code, days in publication_days(session, community).items():
        for day in days:
            found.setdefault(code, {}).setdefault((FUND_YEAR, str(day.year)), Filed(day))
    for code, raised in (fund_alerts(session, community) if alerts is None else alerts).items():
        for alert in raised:
            if alert.planned:
                found.setdefault(code, {}).setdefault((FUND_PLAN, _fund_low(alert).key), Filed(alert.planned))
    return found


def _fund_low(alert: FundAlert) -> Event:
    """The fund's own alert starts the clock of the plan; nobody has to file anything first."""
    day = alert.raised
    return Event("fund-low", day, f"fund-alert-{alert.number}", f"{day.year}年{day.month}月{day.day}日起账户不足或欠缴")
