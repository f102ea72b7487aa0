"""Read who is signed in with a token, with what proof; staff with the offices they hold at this moment."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from auth.models import SignInRow, StaffRow
from auth.rules.offices import offices_on
from auth.rules.proofs import SignedIn
from auth.rules.sessions import idle_limit, lives, token_hash
from auth.services.read_staff import terms_of
from kernel.access import Visitor
from kernel.calendar import day_of


def read_sign_in(session: Session, *, token: str, now: datetime) -> SignedIn | None:
    """The completed sign-in of this token while it lives, else None."""
    row = session.scalar(select(SignInRow).where(SignInRow.token_hash == token_hash(token)))
    if row is None or not _lives(row, now):
        return None
    if not row.person:
        return _as_value(row, Visitor(head_id=row.head_id, assembly=row.assembly, community=row.community))
    query = select(StaffRow).where(StaffRow.person == row.person, StaffRow.disabled.is_(False))
    staff = (
        session.scalars(query.options(joinedload(StaffRow.offices))).unique().one_or_none()
    )  # one query: every request asks it
    if staff is None:
        return None
    offices = offices_on(day_of(now), terms_of(staff))
    return _as_value(row, Visitor(person=row.person, offices=offices), staff.display_name)


def newest_staff_sign_in(session: Session, *, person: str, now: datetime) -> SignedIn | None:
    """The latest sign-in of a person that still lives: what stands behind a signature made now."""
    rows = session.scalars(
        select(SignInRow).where(SignInRow.person == person, SignInRow.ended.is_(None)).order_by(SignInRow.id.desc())
    )
    return next((_as_value(row, Visitor(person=person)) for row in rows if _lives(row, now)), None)


def touch_sign_in(session: Session, *, sign_in_id: int, now: datetime) -> None:
    """Note that a request was made, so that idle minutes are counted from here (staff, and owners who read)."""
    session.execute(update(SignInRow).where(SignInRow.id == sign_in_id).values(seen=now))


def _lives(row: SignInRow, now: datetime) -> bool:
    if row.completed is None:
        return False
    idle = idle_limit(staff=bool(row.person), reading=not row.assembly)
    return lives(idle=idle, expires=row.expires, seen=row.seen, ended=row.ended, now=now)


def _as_value(row: SignInRow, visitor: Visitor, display_name: str = "") -> SignedIn:
    return SignedIn(
        sign_in_id=row.id,
        visitor=visitor,
        display_name=display_name,
        methods=tuple(sorted(row.methods)),
        evidence=tuple(sorted(row.evidence)),
        proven_at=row.completed or row.started,
        seen=row.seen,
        expires=row.expires,
    )
