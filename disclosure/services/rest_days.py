"""The days of rest that due days move over: the yearly notice, and what was entered here by hand."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from disclosure.models.duties import RestDayRow
from disclosure.rules.duty_refusals import DAYS_BACKWARDS, DAYS_TOO_MANY
from kernel.refusals import Refused
from kernel.workdays import Workdays

MOST_DAYS = 31


def read_workdays(session: Session) -> Workdays:
    """The calendar in force."""
    return Workdays({row.day: row.rests for row in session.scalars(select(RestDayRow).order_by(RestDayRow.day))})


def enter_days(session: Session, *, first: date, last: date, rests: bool | None) -> list[date]:
    """Say of each day from first to last whether it is one of rest; None takes back what was entered.

    Raises Refused for days backwards, or more than a month of them.
    """
    if last < first:
        raise Refused(DAYS_BACKWARDS)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    if len(days) > MOST_DAYS:
        raise Refused(DAYS_TOO_MANY.about(most=MOST_DAYS))
    session.execute(delete(RestDayRow).where(RestDayRow.day.in_(days)))
    if rests is not None:
        session.add_all(RestDayRow(day=day, rests=rests) for day in days)
    session.flush()
    return days
