"""Books a line that came from a form, once: the form's token finds it again when the form is sent twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from disclosure.models.books import LedgerLineRow
from disclosure.models.entries import LedgerEntryRow
from disclosure.rules.entry_refusals import ENTRY_USED
from disclosure.rules.lines import Line
from disclosure.services.store_lines import store_lines
from kernel.refusals import Refused


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a line was entered from a form, and by whom. ``number`` is its place in the books, from 1."""

    number: int
    person: str
    entered: datetime


def number_under(session: Session, community: str, token: str) -> int:
    """The number of the line that was booked under a form's token, 0 while none was."""
    row = _under(session, community, token)
    return _position(session, row.line_id) if row else 0


def keep_entry(
    session: Session,
    *,
    community: str,
    token: str,
    line: Line,
    takes_back: int = 0,
    person: str,
    now: datetime,
) -> int:
    """Books the line and answers its number; ``takes_back`` is the number of the line it reverses.

    Raises Refused for a token under which a line was booked already.
    """
    if _under(session, community, token):
        raise Refused(ENTRY_USED)
    (line_id,) = store_lines(session, community=community, lines=[line], import_id=None)
    row = LedgerEntryRow(
        community=community,
        token=token,
        line_id=line_id,
        takes_back_id=_id_at(session, community, takes_back) if takes_back else None,
        person=person,
        entered=now,
    )
    session.add(row)
    session.flush()
    return _position(session, line_id)


def entry_at(session: Session, community: str, number: int) -> Entry | None:
    """Who entered the line of that number on a form, None where a book brought it."""
    row = session.scalar(
        select(LedgerEntryRow)
        .join(LedgerLineRow, LedgerLineRow.id == LedgerEntryRow.line_id)
        .where(LedgerLineRow.community == community, LedgerLineRow.position == number)
    )
    return Entry(number, row.person, row.entered) if row else None


def _under(session: Session, community: str, token: str) -> LedgerEntryRow | None:
    return session.get(LedgerEntryRow, (community, token))


def _position(session: Session, line_id: int) -> int:
    """The opening is at 0, so that a line's position is its number among the lines, from 1."""
    return session.scalars(select(LedgerLineRow.position).where(LedgerLineRow.id == line_id)).one()


def _id_at(session: Session, community: str, number: int) -> int:
    where = (LedgerLineRow.community == community, LedgerLineRow.position == number)
    return session.scalars(select(LedgerLineRow.id).where(*where)).one()
