"""Set the offices of a member of staff, with their terms."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from auth.models import OfficeRow, StaffRow
from auth.rules.offices import Term, term_refusal
from auth.services.read_staff import staff_row
from kernel.refusals import Refused


def set_offices(session: Session, *, username: str, terms: Sequence[Term]) -> None:
    """Replace what the person held; it counts from the next request on. Raises Refused."""
    put_terms(staff_row(session, username), terms)
    session.flush()


def put_terms(row: StaffRow, terms: Sequence[Term]) -> None:
    """Check each office and put them on the row. Raises Refused."""
    for term in terms:
        if refusal := term_refusal(term):
            raise Refused(refusal)
    row.offices = [
        OfficeRow(role=term.role.value, community=term.community, begins=term.begins, ends=term.ends) for term in terms
    ]
