"""Reads what the log says of overdue duties."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from kernel.access import Role
from kernel.calendar import day_of
from oversight.models.duty_marks import DutyMarkRow
from oversight.rules.catalogue import BY_CODE
from oversight.rules.duty import Duty
from oversight.rules.mark_entry import Said


@dataclass(frozen=True, slots=True)
class DutyMark:
    """One entry: which duty, due when, which office was told and when; ``index`` is its place in the log."""

    duty: Duty
    occurrence: str
    told: Role
    due: date
    marked: datetime
    index: int
    tracker: str

    @property
    def day(self) -> date:
        """The day in Shanghai on which it was logged."""
        return day_of(self.marked)


def said_of(session: Session, community: str = "") -> dict[str, set[Said]]:
    """What the log says of each community and of the district, or of one."""
    row = DutyMarkRow
    query = select(row.community, row.duty, row.occurrence, row.told)
    found: dict[str, set[Said]] = {}
    for code, *said in session.execute(query.where(row.community == community) if community else query):
        found.setdefault(code, set()).add((said[0], said[1], said[2]))
    return found


def duty_marks(session: Session, community: str) -> list[DutyMark]:
    """All that the log says of a community's overdue duties, in the order of the log."""
    query = select(DutyMarkRow).where(DutyMarkRow.community == community, DutyMarkRow.duty.in_(BY_CODE))
    return [
        DutyMark(BY_CODE[row.duty], row.occurrence, Role(row.told), row.due, row.marked, row.index, row.tracker)
        for row in session.scalars(query.order_by(DutyMarkRow.index))
    ]


def marks_by_case(marks: Iterable[DutyMark]) -> dict[tuple[str, str], list[DutyMark]]:
    """The entries of each duty and occurrence, as a page looks them up."""
    found: dict[tuple[str, str], list[DutyMark]] = {}
    for mark in marks:
        found.setdefault((mark.duty.code, mark.occurrence), []).append(mark)
    return found
