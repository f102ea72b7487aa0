"""One line as it is typed into a form: read by the rules of the import, then held against the books."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from disclosure.rules.books import Books
from disclosure.rules.categories import BLOCKS, block_of
from disclosure.rules.closed import Closed
from disclosure.rules.columns import Field, Kind
from disclosure.rules.entry_refusals import (
    BEFORE_THE_BOOKS,
    DAY_AHEAD,
    METER_UNREADABLE,
    NEW_CATEGORY,
    RED_FIGURE,
    RESOLUTION_UNREADABLE,
    VOUCHER_TAKEN,
)
from disclosure.rules.ledger_sheet import LedgerReader
from disclosure.rules.lines import SIDE_NAMES, Line
from disclosure.rules.merge import told_line
from disclosure.rules.typed import FORM, errors_at, typed_row
from disclosure.rules.vouchers import next_voucher
from kernel.refusals import Refusal
from registry.rules.findings import Findings, place_of

METER = Field.REFERENCE
"""The meter's report is typed into a field of its own and read like the book's column 合同/决议."""
NAMED = (
    (Field.RESOLUTION, "resolution", RESOLUTION_UNREADABLE),
    (METER, "meter", METER_UNREADABLE),
)


@dataclass(frozen=True, slots=True)
class TypedLine:
    """``line`` is None while ``errors`` (a sentence by the name of its field) forbid it; ``doubts`` do not."""

    line: Line | None
    errors: Mapping[str, str]
    doubts: tuple[str, ...]


def read_typed_line(typed: Mapping[Field, str], contracts: Collection[str], year: int) -> TypedLine:
    """The line that was typed; ``year`` completes a day written without one."""
    findings = Findings()
    reader = LedgerReader(findings, contracts, year=year)
    header, row = typed_row(Kind.LEDGER, typed)
    reader.read_line(FORM, header, row)
    remark = reader.label(FORM, header, row, Field.REMARK)
    line = reader.lines[0][1] if reader.lines and remark is not None else None
    for name, kind, refusal in NAMED:
        if line is not None and row.says(name) and not getattr(line, kind):
            findings.refuse(place_of("", 1, header.columns[name], name.value), refusal.about(text=typed[name][:40]))
    if errors := errors_at(findings):
        return TypedLine(None, errors, ())
    doubts = tuple(finding.says for finding in findings.warnings.values())
    return TypedLine(_remarked(line, remark or ""), {}, doubts)


def held_against(typed: TypedLine, books: Books, closed: Closed, today: date) -> TypedLine:
    """The same line beside what is on file: errors where the books forbid it, doubts a person should look at."""
    if typed.line is None:
        return typed
    if errors := _forbidden(typed.line, books, closed):
        return TypedLine(None, {name.value: said(refusal) for name, refusal in errors.items()}, ())
    doubts = (said(refusal) for refusal in _doubts(typed.line, books, today))
    return replace(typed, doubts=(*typed.doubts, *doubts))


def said(refusal: Refusal) -> str:
    """Both of its sentences."""
    return refusal.says + refusal.next_step


def _forbidden(line: Line, books: Books, closed: Closed) -> dict[Field, Refusal]:
    errors: dict[Field, Refusal] = {}
    if line.day < date(books.opened.year, 1, 1):
        errors[Field.DATE] = BEFORE_THE_BOOKS.about(year=books.opened.year)
    elif refusal := closed.refusal_for(line.day):
        errors[Field.DATE] = refusal
    known = [other for other in books.lines if other.voucher == line.voucher and other.day.year == line.day.year]
    if line.voucher and known:
        errors[Field.VOUCHER] = VOUCHER_TAKEN.about(
            voucher=line.voucher, known=told_line(known[0]), next=next_voucher(books.lines, line.day)
        )
    return errors


def _doubts(line: Line, books: Books, today: date) -> list[Refusal]:
    doubts = []
    if line.amount < 0 and not line.corrects:
        doubts.append(RED_FIGURE.about(side=SIDE_NAMES[line.side]))
    if line.day > today:
        doubts.append(DAY_AHEAD)
    if all((other.category, other.side) != (line.category, line.side) for other in books.lines):
        block = BLOCKS[block_of(line.category, line.side)]
        doubts.append(NEW_CATEGORY.about(category=line.category, block=block))
    return doubts


def _remarked(line: Line | None, remark: str) -> Line | None:
    """What stood among the references and is none, and what was typed as a remark."""
    if line is None:
        return None
    return replace(line, remark="；".join(text for text in (line.remark, remark) if text)[:200])
