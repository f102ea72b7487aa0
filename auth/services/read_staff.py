"""Read the members of staff and the offices they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from auth.models import StaffRow
from auth.rules.offices import Term, offices_on
from auth.rules.refusals import USERNAME_UNKNOWN
from kernel.access import Office, Role
from kernel.calendar import day_of
from kernel.refusals import Refused


@dataclass(frozen=True, slots=True)
class StaffMember:
    """A member of staff as a list shows them."""

    person: str
    username: str
    display_name: str
    disabled: bool
    terms: tuple[Term, ...]


def list_staff(session: Session) -> list[StaffMember]:
    """Everyone, by username."""
    return [
        StaffMember(row.person, row.username, row.display_name, row.disabled, terms_of(row))
        for row in session.scalars(select(StaffRow).order_by(StaffRow.username))
    ]


def offices_held(session: Session, *, person: str, now: datetime) -> tuple[Office, ...]:
    """The offices a person holds now; none when unknown or disabled."""
    row = session.scalar(select(StaffRow).where(StaffRow.person == person, StaffRow.disabled.is_(False)))
    return offices_on(day_of(now), terms_of(row)) if row else ()


def names_of(session: Session, persons: set[str]) -> dict[str, str]:
    """The display names of these persons, for pages of staff."""
    rows = session.scalars(select(StaffRow).where(StaffRow.person.in_(persons)))
    return {row.person: row.display_name for row in rows}


def staff_row(session: Session, username: str) -> StaffRow:
    """The person of that username, locked until the transaction ends. Raises Refused."""
    row = session.scalar(select(StaffRow).where(StaffRow.username == username).with_for_update())
    if row is None:
        raise Refused(USERNAME_UNKNOWN.about(username=username))
    return row


def terms_of(row: StaffRow) -> tuple[Term, ...]:
    """The offices of a person with their terms, past and future ones too."""
    return tuple(Term(Role(office.role), office.community, office.begins, office.ends) for office in row.offices)
