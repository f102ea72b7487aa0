"""The report on a list of sub-accounts: its totals, everything corrected, doubted or refused, and what was new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from disclosure.rules.fund_columns import Field
from disclosure.rules.fund_merge import FundAdditions
from disclosure.rules.fund_sheet import FundList, SheetSummary, Stated
from disclosure.rules.money import yuan
from kernel.refusals import Refusal
from registry.rules.findings import Correction, Finding, place_of

TOTALS = (
    (Field.OPENING, "opening"),
    (Field.DUE, "first_due"),
    (Field.FIRST, "first_paid"),
    (Field.TOPUP, "topups"),
    (Field.INTEREST, "interest"),
    (Field.GAIN, "gains"),
    (Field.USED, "used"),
    (Field.REFUND, "refunded"),
    (Field.BALANCE, "balance"),
)


@dataclass(frozen=True, slots=True)
class FundReport:
    """``errors`` forbid the import, ``warnings`` do not. Sums in 分; ``buildings``: accounts, balance."""

    as_of: str = ""
    accounts: int = 0
    totals: tuple[tuple[str, int], ...] = ()
    buildings: tuple[tuple[str, int, int], ...] = ()
    added_accounts: int = 0
    added_entries: int = 0
    added_claims: int = 0
    sheets: tuple[SheetSummary, ...] = ()
    corrections: tuple[Correction, ...] = ()
    warnings: tuple[Finding, ...] = ()
    errors: tuple[Finding, ...] = ()
    skipped: tuple[Finding, ...] = ()
    saved: bool = False

    def total(self, name: str) -> int:
        """One of the totals, in 分."""
        return dict(self.totals).get(name, 0)

    def to_json(self) -> dict[str, object]:
        """The report as a JSON value; amounts are text in yuan."""
        return {
            "as_of": self.as_of,
            "accounts": self.accounts,
            **{name: yuan(amount) for name, amount in self.totals},
            "buildings": {
                name: {"accounts": accounts, "balance": yuan(balance)} for name, accounts, balance in self.buildings
            },
            "added": {
                "accounts": self.added_accounts,
                "entries": self.added_entries,
                "claims": self.added_claims,
            },
            "sheets": [sheet.to_json() for sheet in self.sheets],
            "corrections": [correction.to_json() for correction in self.corrections],
            "errors": [finding.to_json() for finding in self.errors],
            "warnings": [finding.to_json() for finding in self.warnings],
            "skipped": [finding.to_json() for finding in self.skipped],
            "saved": self.saved,
        }


def report_on_fund(found: FundList, added: FundAdditions) -> FundReport:
    """Counts a list and collects what was said about it."""
    return FundReport(
        as_of=added.as_of.isoformat(),
        accounts=len(found.rows),
        totals=tuple((name, sum(row.amount(column) for row in found.rows)) for column, name in TOTALS),
        buildings=_buildings(found.rows),
        added_accounts=len(added.accounts),
        added_entries=len(added.entries),
        added_claims=len(added.claims),
        sheets=found.sheets,
        corrections=tuple(found.findings.corrections),
        warnings=_sorted(found.findings.warnings.values()),
        errors=_sorted(found.findings.errors.values()),
        skipped=tuple(found.findings.skipped),
    )


def report_refused_list(refusal: Refusal) -> FundReport:
    """The report on a file that could not be opened: one error that belongs to no sheet."""
    return FundReport(errors=(Finding(place_of(""), refusal.code, refusal.says + refusal.next_step),))


def _buildings(rows: Sequence[Stated]) -> tuple[tuple[str, int, int], ...]:
    names = dict.fromkeys(row.unit.building for row in rows)
    held = {name: [row.amount(Field.BALANCE) for row in rows if row.unit.building == name] for name in names}
    return tuple((name, len(balances), sum(balances)) for name, balances in held.items())


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (finding.place.sheet, finding.place.row)))
