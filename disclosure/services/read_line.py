"""One line of the books: what it says, what has taken it back, who entered it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from disclosure.rules.books import Books
from disclosure.rules.lines import Line
from disclosure.rules.reversing import refusal_to_reverse, taken_back_by
from disclosure.rules.voucher_files import NO_SUCH_LINE
from disclosure.services.keep_entry import Entry, entry_at
from disclosure.services.read_books import books_or_refused
from kernel.refusals import Refusal, Refused
from registry.rules.communities import CommunityInfo


@dataclass(frozen=True, slots=True)
class LineView:
    """``number`` is its place in the books, from 1; ``taken_back_by`` and ``takes_back`` are such numbers, 0 for none.

    ``refusal`` says why it may not be taken back. ``entry`` is None for a line that a book brought. ``registered``:
    the contract it names is on file.
    """

    number: int
    line: Line
    taken_back_by: int
    takes_back: int
    refusal: Refusal | None
    entry: Entry | None
    registered: bool


def read_line(session: Session, *, community: CommunityInfo, number: int) -> LineView:
    """The line of that number. Raises Refused where there is none."""
    books = books_or_refused(session, community)
    line = line_at(books, number)
    taken_by = taken_back_by(line, books.lines)
    return LineView(
        number=number,
        line=line,
        taken_back_by=_number_of(taken_by, books.lines),
        takes_back=_number_of(_taken_back(line, books.lines), books.lines),
        refusal=refusal_to_reverse(line, books.lines),
        entry=entry_at(session, community.code, number),
        registered=any(contract.number == line.contract for contract in books.contracts),
    )


def line_to_reverse(session: Session, *, community: CommunityInfo, number: int) -> Line:
    """The line of that number. Raises Refused when it may not be taken back."""
    books = books_or_refused(session, community)
    line = line_at(books, number)
    if refusal := refusal_to_reverse(line, books.lines):
        raise Refused(refusal)
    return line


def line_at(books: Books, number: int) -> Line:
    """The line of that number. Raises Refused where there is none."""
    if not 1 <= number <= len(books.lines):
        raise Refused(NO_SUCH_LINE)
    return books.lines[number - 1]


def _taken_back(line: Line, lines: Sequence[Line]) -> Line | None:
    if not line.corrects:
        return None
    return next((other for other in lines if taken_back_by(other, lines) == line), None)


def _number_of(line: Line | None, lines: Sequence[Line]) -> int:
    return 0 if line is None else lines.index(line) + 1
