"""Books one line that was typed into a form: by the rules of the import, once, and never to be changed after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from disclosure.rules.columns import Field
from disclosure.rules.entry_refusals import ENTRY_USED
from disclosure.rules.typed_line import read_typed_line
from disclosure.services.check_line import CheckedLine, check_line
from disclosure.services.keep_entry import keep_entry, number_under
from disclosure.services.lock_books import lock_books
from disclosure.services.read_books import books_or_refused
from kernel.calendar import day_of
from kernel.refusals import Refused
from registry.rules.communities import CommunityInfo


@dataclass(frozen=True, slots=True)
class RecordedLine:
    """``number`` is the line's place in the books, 0 when ``checked`` has errors and nothing was booked."""

    number: int
    checked: CheckedLine | None = None


def record_line(
    session: Session,
    *,
    community: CommunityInfo,
    token: str,
    typed: Mapping[Field, str],
    person: str,
    now: datetime,
) -> RecordedLine:
    """The line as booked. The same form sent twice gets the same answer and books nothing more.

    A line dated in a quarter that is published, or being signed, is refused: it is entered on a day of the present
    quarter, so that what was published stays true to the books (``disclosure/rules/closed.py``). Raises Refused where
    there are no books, and when the form's token has booked another line.
    """
    lock_books(session, community.code)
    if number := number_under(session, community.code, token):
        return _again(session, community, number, typed, now)
    checked = check_line(session, community=community, typed=typed, now=now)
    if checked.typed.line is None:
        return RecordedLine(0, checked)
    line = checked.typed.line
    return RecordedLine(
        keep_entry(session, community=community.code, token=token, line=line, person=person, now=now), checked
    )


def _again(
    session: Session, community: CommunityInfo, number: int, typed: Mapping[Field, str], now: datetime
) -> RecordedLine:
    books = books_or_refused(session, community)
    read = read_typed_line(typed, [contract.number for contract in books.contracts], day_of(now).year)
    if read.line != books.lines[number - 1]:
        raise Refused(ENTRY_USED)
    return RecordedLine(number)
