"""Single lines of the books by their number, and the lines of a quarter."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from disclosure.models.books import LedgerLineRow
from disclosure.rules.lines import Line, Side
from disclosure.rules.postings import OPENING
from disclosure.rules.quarters import Quarter
from disclosure.rules.voucher_files import NO_SUCH_LINE
from disclosure.services.line_values import added_references, line_value
from kernel.refusals import Refused


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """A line and its place in the books, from 1."""

    number: int
    line: Line


def line_at(session: Session, community: str, number: int) -> Line:
    """The line of that number. Raises Refused where there is none; the opening is none."""
    row = line_row(session, community, number)
    return line_value(row, added_references(session, community).get(row.id))


def lines_of(session: Session, community: str, quarter: Quarter) -> list[NumberedLine]:
    """The lines of a quarter in the order of the books."""
    rows = session.scalars(
        select(LedgerLineRow)
        .where(
            LedgerLineRow.community == community,
            LedgerLineRow.side != OPENING,
            LedgerLineRow.day.between(quarter.first_day, quarter.last_day),
        )
        .order_by(LedgerLineRow.position)
    )
    added = added_references(session, community)
    return [NumberedLine(row.position, line_value(row, added.get(row.id))) for row in rows]


def line_row(session: Session, community: str, number: int, *, lock: bool = False) -> LedgerLineRow:
    """The row of a line, for the services of this package alone. Raises Refused."""
    query = select(LedgerLineRow).where(
        LedgerLineRow.community == community,
        LedgerLineRow.position == number,
        LedgerLineRow.side.in_([side.value for side in Side]),
    )
    row = session.scalar(query.with_for_update() if lock else query)
    if row is None:
        raise Refused(NO_SUCH_LINE)
    return row
