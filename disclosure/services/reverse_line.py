"""Takes a line back by a line with the opposite amount that names its voucher; nothing booked is ever changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from disclosure.rules.books import Books
from disclosure.rules.columns import Field
from disclosure.rules.entry_refusals import ENTRY_USED, REASON_FOR_REVERSAL, REVERSED_BEFORE
from disclosure.rules.lines import SIDE_NAMES, Line
from disclosure.rules.money import yuan
from disclosure.rules.reversing import refusal_to_reverse
from disclosure.rules.typed_line import TypedLine, held_against, read_typed_line, said
from disclosure.services.check_line import CheckedLine
from disclosure.services.keep_entry import keep_entry, number_under
from disclosure.services.lock_books import lock_books
from disclosure.services.read_books import books_or_refused
from disclosure.services.read_closed import closed_quarters
from disclosure.services.read_line import line_at
from disclosure.services.record_line import RecordedLine
from kernel.calendar import day_of
from kernel.refusals import Refused
from registry.rules.communities import CommunityInfo


def reverse_line(
    session: Session,
    *,
    community: CommunityInfo,
    number: int,
    token: str,
    typed: Mapping[Field, str],
    person: str,
    now: datetime,
) -> RecordedLine:
    """Books the reversing line of the line ``number``; ``typed`` are its day, voucher, reason (as text) and handler.

    The same form sent twice gets the same answer. A line that lies in a published quarter is taken back in the present
    one. Raises Refused for a line that may not be taken back, and where there are no such books or line.
    """
    lock_books(session, community.code)
    books = books_or_refused(session, community)
    line = line_at(books, number)
    if booked := number_under(session, community.code, token):
        return _again(books, line, booked)
    if refusal := refusal_to_reverse(line, books.lines):
        raise Refused(refusal)
    read = _read(line, typed, books, now)
    held = held_against(read, books, closed_quarters(session, community.code), day_of(now))
    if held.line is None:
        return RecordedLine(0, CheckedLine(held))
    reversing = keep_entry(
        session,
        community=community.code,
        token=token,
        line=held.line,
        takes_back=number,
        person=person,
        now=now,
    )
    return RecordedLine(reversing)


def _again(books: Books, line: Line, booked: int) -> RecordedLine:
    if books.lines[booked - 1].corrects != line.voucher:
        raise Refused(ENTRY_USED)
    return RecordedLine(booked)


def _read(line: Line, typed: Mapping[Field, str], books: Books, now: datetime) -> TypedLine:
    """Read like any line that is typed; what the line was tied to, its reversal is tied to too."""
    reason = typed.get(Field.TEXT, "").strip()
    whole = {
        **typed,
        Field.TEXT: f"冲销{line.voucher} {reason}",
        Field.CATEGORY: line.category,
        Field.AMOUNT: yuan(-line.amount),
        Field.SIDE: SIDE_NAMES[line.side],
        Field.PAYEE: line.payee,
        Field.CORRECTS: line.voucher,
    }
    read = read_typed_line(whole, [contract.number for contract in books.contracts], day_of(now).year)
    errors = dict(read.errors)
    if not reason:
        errors[Field.TEXT.value] = said(REASON_FOR_REVERSAL)
    if read.line is not None and read.line.day < line.day:
        errors[Field.DATE.value] = said(REVERSED_BEFORE.about(day=line.day.isoformat()))
    if errors or read.line is None:
        return TypedLine(None, errors, ())
    tied = replace(
        read.line,
        contract=line.contract,
        resolution=line.resolution,
        meter=line.meter,
        prereport=line.prereport,
    )
    return replace(read, line=tied)
