"""The report of an import: totals, everything corrected, doubted or refused, and what a person must decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kernel.quantities import Area
from kernel.refusals import Refusal
from registry.rules.differences import Difference
from registry.rules.findings import Correction, Finding, place_of
from registry.rules.heads import DEVELOPER, developer_of, group_heads, persons_of
from registry.rules.register import Register
from registry.rules.rulings import (
    Group,
    Overlap,
    doubt_owners,
    partial_overlaps,
    same_name_different_people,
    same_name_uncertain,
)
from registry.rules.sheets import SheetSummary

NONE = Area(0)
NO_DIFFERENCE = Difference(is_first=True)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Everything an import has to say; without personal data, so that it may be kept and shown.

    ``errors`` forbid the import; ``warnings`` do not. ``saved`` is true once the register has been stored.
    """

    units: int = 0
    heads: int = 0
    total_area: Area = NONE
    unsold_or_undelivered: int = 0
    developer_area: Area = NONE
    owners_with_several_units: int = 0
    co_owned_units: int = 0
    corporate_owned_units: int = 0
    units_without_phone: int = 0
    spaces_not_counted: int = 0
    sheets: tuple[SheetSummary, ...] = ()
    corrections: tuple[Correction, ...] = ()
    warnings: tuple[Finding, ...] = ()
    errors: tuple[Finding, ...] = ()
    skipped: tuple[Finding, ...] = ()
    partial_overlaps: tuple[Overlap, ...] = ()
    same_name_different_people: tuple[Group, ...] = ()
    same_name_uncertain: tuple[Group, ...] = ()
    difference: Difference = field(default=NO_DIFFERENCE)
    saved: bool = False

    def to_json(self) -> dict[str, object]:
        """The report as a JSON value; areas are text in m² with two decimals."""
        return {
            "units": self.units,
            "heads": self.heads,
            "total_area_m2": self.total_area.square_metres,
            "unsold_or_undelivered_units": self.unsold_or_undelivered,
            "developer_area_m2": self.developer_area.square_metres,
            "owners_with_several_units": self.owners_with_several_units,
            "co_owned_units": self.co_owned_units,
            "corporate_owned_units": self.corporate_owned_units,
            "units_without_phone": self.units_without_phone,
            "parking_bays_not_counted": self.spaces_not_counted,
            "sheets": [sheet.to_json() for sheet in self.sheets],
            "corrections": [correction.to_json() for correction in self.corrections],
            "errors": [finding.to_json() for finding in self.errors],
            "warnings": [finding.to_json() for finding in self.warnings],
            "skipped": [finding.to_json() for finding in self.skipped],
            "partial_overlaps": [overlap.to_json() for overlap in self.partial_overlaps],
            "same_name_different_people": [group.to_json() for group in self.same_name_different_people],
            "same_name_uncertain": [group.to_json() for group in self.same_name_uncertain],
            "difference": self.difference.to_json(),
            "saved": self.saved,
        }


def report_on(register: Register) -> ImportReport:
    """Counts a register and collects what was said about it; the difference is the service's to add."""
    units, findings = register.units, register.findings
    persons = persons_of(units)
    doubt_owners(units, developer_of(units, persons), persons, findings)
    heads = group_heads(units)
    delivered = [unit for unit in units if not unit.status.is_developers]
    return ImportReport(
        units=len(units),
        heads=len(heads),
        total_area=sum((unit.area for unit in units), NONE),
        unsold_or_undelivered=len(units) - len(delivered),
        developer_area=sum((head.area for head in heads if head.head_class == DEVELOPER), NONE),
        owners_with_several_units=sum(len(head.units) > 1 for head in heads if head.head_class != DEVELOPER),
        co_owned_units=sum(len(unit.owners) > 1 for unit in delivered),
        corporate_owned_units=sum(any(owner.is_organisation for owner in unit.owners) for unit in delivered),
        units_without_phone=sum(not any(owner.phone for owner in unit.owners) for unit in delivered),
        spaces_not_counted=register.spaces_not_counted,
        sheets=register.sheets,
        corrections=tuple(findings.corrections),
        warnings=_sorted(findings.warnings.values()),
        errors=_sorted(findings.errors.values()),
        skipped=tuple(findings.skipped),
        partial_overlaps=partial_overlaps(heads),
        same_name_different_people=same_name_different_people(units, persons),
        same_name_uncertain=same_name_uncertain(units, persons),
    )


def report_refused_file(refusal: Refusal) -> ImportReport:
    """The report on a file that could not be opened: one error that belongs to no sheet."""
    return ImportReport(errors=(Finding(place_of(""), refusal.code, refusal.says + refusal.next_step),))


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """In the order of the rows, the sheets in the order in which they were met."""
    findings = tuple(findings)
    sheets = list(dict.fromkeys(finding.place.sheet for finding in findings))
    return tuple(sorted(findings, key=lambda finding: (sheets.index(finding.place.sheet), finding.place.row)))
