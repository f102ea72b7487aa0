"""Reads what duties are reckoned from: foundings and events, in a few queries however many communities there are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from disclosure.services.read_fund_years import publication_days
from kernel.calendar import day_of
from oversight.models.records import DutyEventRow, DutyRecordRow
from oversight.rules.facts import Event, Facts
from oversight.rules.records import DISTRICT
from oversight.rules.standing import Filed
from registry.services.communities import foundings

FUND_YEAR = "fund-reconciliation"
Place = tuple[str, str]
"""Duty and occurrence."""


def read_facts(session: Session, now: datetime, community: str = "") -> dict[str, Facts]:
    """The facts of every community by its code, or of one; the district's are those of its first community."""
    founded = foundings(session)
    asked = {code: instant for code, instant in founded.items() if community in ("", code)}
    if community in ("", DISTRICT):
        asked[DISTRICT] = min(founded.values(), default=now)
    return facts_of(session, asked)


def facts_of(session: Session, founded: Mapping[str, datetime]) -> dict[str, Facts]:
    """The same for those in ``founded``, for whoever knows the instants of founding already; one query."""
    events: dict[str, list[Event]] = {}
    row = DutyEventRow
    query = select(row.community, row.kind, row.day, row.key, row.about).where(row.community.in_(founded))
    for code, kind, day, key, about in session.execute(query.order_by(row.day, row.id)):
        events.setdefault(code, []).append(Event(kind, day, key, about))
    return {code: Facts(day_of(instant), tuple(events.get(code, ()))) for code, instant in founded.items()}


def read_filed(session: Session, community: str = "") -> dict[str, dict[Place, Filed]]:
    """The first record of each occurrence, by community; a correction does not make what was on time late.

    The fund's yearly reconciliation is published by its own pages: whatever year it is of, it counts for the year in
    which it came out (MF165 30: at least once a year).
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
    return found
