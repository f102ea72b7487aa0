"""A book beside what is stored already: what is new, what is known, and what contradicts it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from disclosure.rules.book import Book
from disclosure.rules.books import Books
from disclosure.rules.closed import Closed
from disclosure.rules.columns import Kind
from disclosure.rules.lines import SIDE_NAMES, BankLine, Contract, Line
from disclosure.rules.money import yuan
from disclosure.rules.refusals import (
    CONTRACT_CHANGED,
    CORRECTS_UNKNOWN,
    LINE_CHANGED,
    LINES_GONE,
    NO_LEDGER,
    NO_LINES,
    OPENING_DIFFERS,
    OPENING_NOWHERE,
)
from registry.rules.findings import Findings, Place, place_of


@dataclass(frozen=True, slots=True)
class Additions:
    """What a book adds; ``opening`` in 分 only for the first book of a community."""

    opening: int | None
    lines: tuple[Line, ...]
    contracts: tuple[Contract, ...]
    bank: tuple[BankLine, ...]


def additions(book: Book, stored: Books | None, closed: Closed | None = None) -> Additions:
    """What is new in a book. Contradictions become errors of the book's findings, new lines of ``closed`` quarters a
    doubt.

    A stored line is never rewritten: a voucher that is stored otherwise is refused (corrections are reversing lines).
    """
    known = stored or Books(0, date.max, ())
    _refuse_nothing(book, stored)
    lines = _new_lines(book.lines, known.lines, book.findings)
    _check_corrections([line for _, line in book.lines], known.lines, book)
    if stored is not None and book.opening is not None and book.lines:
        _check_opening(book, stored)
    if doubt := (closed or Closed()).doubt_about(lines):
        book.findings.doubt(place_of(""), doubt)
    return Additions(
        opening=None if stored is not None else book.opening or 0,
        lines=tuple(lines),
        contracts=tuple(_new_contracts(book, known.contracts)),
        bank=tuple(_beyond(book.bank, known.bank)),
    )


def _refuse_nothing(book: Book, stored: Books | None) -> None:
    """The first file must hold a ledger; a bank's statement or a list of contracts may follow alone."""
    nowhere = place_of("")
    if not book.has(Kind.LEDGER):
        if stored is None or not (book.bank or book.contracts):
            book.findings.refuse(nowhere, NO_LEDGER)
    elif not book.lines and not book.findings.errors:
        book.findings.refuse(nowhere, NO_LINES)
    elif stored is None and book.opening is None:
        book.findings.doubt(nowhere, OPENING_NOWHERE)


def _new_lines(lines: Sequence[tuple[Place, Line]], stored: Sequence[Line], findings: Findings) -> list[Line]:
    """Equal lines are matched one to one, so that two real payments of the same amount stay two."""
    left = Counter(_told(line) for line in stored)
    new: list[tuple[Place, Line]] = []
    for place, line in lines:
        if left[_told(line)]:
            left[_told(line)] -= 1
        else:
            new.append((place, line))
    contradicted = defaultdict(list)
    for line in left.elements():
        if line.voucher:
            contradicted[line.day.year, line.voucher].append(line)
    for place, line in new:
        for other in contradicted[line.day.year, line.voucher]:
            says = LINE_CHANGED.about(voucher=line.voucher, known=told_line(other), book=told_line(line))
            findings.refuse(place, says)
    _doubt_gone(list(left.elements()), lines, new, findings)
    return [line for _, line in new]


def _doubt_gone(
    left: Sequence[Line],
    lines: Sequence[tuple[Place, Line]],
    new: Sequence[tuple[Place, Line]],
    findings: Findings,
) -> None:
    """Stored lines of the book's own days that the book no longer has stay, and are told."""
    days = [line.day for _, line in lines]
    changed = {(line.day.year, line.voucher) for _, line in new}
    gone = [
        line
        for line in left
        if days and min(days) <= line.day <= max(days) and (line.day.year, line.voucher) not in changed
    ]
    if gone:
        findings.doubt(place_of(""), LINES_GONE.about(count=len(gone), line=told_line(gone[0])))


def _told(line: Line) -> Line:
    """The line as a book tells it: without what was added to it later, or may have been typed into a form besides."""
    return replace(line, prereport="", voucher_sha256="", remark="", payee="")


def told_line(line: Line) -> str:
    """A line in one breath: day, text, which way, amount."""
    return f"{line.day.isoformat()} {line.text} {SIDE_NAMES[line.side]} {yuan(line.amount)}"


def _check_corrections(lines: Sequence[Line], stored: Sequence[Line], book: Book) -> None:
    vouchers = {line.voucher for line in (*lines, *stored)}
    for place, line in book.lines:
        if line.corrects and line.corrects not in vouchers:
            book.findings.refuse(place, CORRECTS_UNKNOWN.about(voucher=line.corrects))


def _check_opening(book: Book, stored: Books) -> None:
    """A book carries forward into its first day, the month or the year of that day."""
    first = min(line.day for _, line in book.lines)
    known = stored.balance_before(first)
    starts = {first, first.replace(day=1), date(first.year, 1, 1)}
    if book.opening is not None and book.opening not in map(stored.balance_before, starts):
        says = OPENING_DIFFERS.about(book=yuan(book.opening), known=yuan(known))
        book.findings.refuse(place_of(book.lines[0][0].sheet), says)


def _new_contracts(book: Book, stored: Sequence[Contract]) -> list[Contract]:
    known = {contract.number: contract for contract in stored}
    for contract in book.contracts:
        if contract.number in known and known[contract.number] != _as_on_file(contract, known[contract.number]):
            book.findings.refuse(place_of(""), CONTRACT_CHANGED.about(number=contract.number))
    return [contract for contract in book.contracts if contract.number not in known]


def _as_on_file(contract: Contract, known: Contract) -> Contract:
    """Category and rate may have been registered on a form; a list without these columns does not contradict them."""
    return replace(contract, category=contract.category or known.category, rate=contract.rate or known.rate)


def _beyond(bank: Iterable[BankLine], stored: Iterable[BankLine]) -> list[BankLine]:
    left = Counter(stored)
    new = []
    for line in bank:
        if left[line]:
            left[line] -= 1
        else:
            new.append(line)
    return new
