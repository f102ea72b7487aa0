"""Shut a member of staff out, or let them in again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from auth.services.read_staff import staff_row
from auth.services.sign_out import end_staff_sign_ins


def disable_staff(session: Session, *, username: str, now: datetime) -> None:
    """From this moment the person cannot sign in, and is signed out everywhere. Raises Refused."""
    row = staff_row(session, username)
    row.disabled = True
    end_staff_sign_ins(session, row.person, now)


def enable_staff(session: Session, *, username: str) -> None:
    """The person may sign in again, with the credentials they had. Raises Refused."""
    staff_row(session, username).disabled = False
