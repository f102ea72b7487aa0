"""The report of an import of books: totals, everything corrected, doubted or refused, and what was new."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from disclosure.rules.book import Book, SheetSummary
from disclosure.rules.lines import Side
from disclosure.rules.merge import Additions
from disclosure.rules.money import yuan
from kernel.refusals import Refusal
from registry.rules.findings import Correction, Finding, place_of


@dataclass(frozen=True, slots=True)
class LedgerReport:
    """``errors`` forbid the import, ``warnings`` do not. Amounts in 分. ``saved``: the book has been stored."""

    lines: int = 0
    contracts: int = 0
    bank_lines: int = 0
    opening: int = 0
    income_total: int = 0
    expense_total: int = 0
    first_day: str = ""
    last_day: str = ""
    added_lines: int = 0
    added_contracts: int = 0
    added_bank_lines: int = 0
    sheets: tuple[SheetSummary, ...] = ()
    corrections: tuple[Correction, ...] = ()
    warnings: tuple[Finding, ...] = ()
    errors: tuple[Finding, ...] = ()
    skipped: tuple[Finding, ...] = ()
    saved: bool = False

    @property
    def closing(self) -> int:
        return self.opening + self.income_total - self.expense_total

    def to_json(self) -> dict[str, object]:
        """The report as a JSON value; amounts are text in yuan."""
        return {
            "lines": self.lines,
            "contracts": self.contracts,
            "bank_lines": self.bank_lines,
            "first_day": self.first_day,
            "last_day": self.last_day,
            "opening": yuan(self.opening),
            "income_total": yuan(self.income_total),
            "expense_total": yuan(self.expense_total),
            "closing": yuan(self.closing),
            "added": {
                "lines": self.added_lines,
                "contracts": self.added_contracts,
                "bank_lines": self.added_bank_lines,
            },
            "sheets": [sheet.to_json() for sheet in self.sheets],
            "corrections": [correction.to_json() for correction in self.corrections],
            "errors": [finding.to_json() for finding in self.errors],
            "warnings": [finding.to_json() for finding in self.warnings],
            "skipped": [finding.to_json() for finding in self.skipped],
            "saved": self.saved,
        }


def report_on(book: Book, added: Additions) -> LedgerReport:
    """Counts a book and collects what was said about it."""
    lines = [line for _, line in book.lines]
    days = sorted(line.day for line in lines)
    return LedgerReport(
        lines=len(lines),
        contracts=len(book.contracts),
        bank_lines=len(book.bank),
        opening=book.opening or 0,
        income_total=sum(line.amount for line in lines if line.side is Side.IN),
        expense_total=sum(line.amount for line in lines if line.side is Side.OUT),
        first_day=days[0].isoformat() if days else "",
        last_day=days[-1].isoformat() if days else "",
        added_lines=len(added.lines),
        added_contracts=len(added.contracts),
        added_bank_lines=len(added.bank),
        sheets=book.sheets,
        corrections=tuple(book.findings.corrections),
        warnings=_sorted(book.findings.warnings.values()),
        errors=_sorted(book.findings.errors.values()),
        skipped=tuple(book.findings.skipped),
    )


def report_refused_file(refusal: Refusal) -> LedgerReport:
    """The report on a file that could not be opened: one error that belongs to no sheet."""
    return LedgerReport(errors=(Finding(place_of(""), refusal.code, refusal.says + refusal.next_step),))


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    findings = tuple(findings)
    sheets = list(dict.fromkeys(finding.place.sheet for finding in findings))
    return tuple(sorted(findings, key=lambda finding: (sheets.index(finding.place.sheet), finding.place.row)))
