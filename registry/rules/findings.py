"""What an import tells about rows and cells: corrected, doubted, refused, or passed over; never with personal data."""

from __future__ import annotations

from dataclasses import dataclass, field

from kernel.refusals import Refusal
from registry.rules.cells import Fix, column_letter


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the workbook: ``row`` as Excel shows it (0 for the whole sheet), ``column`` as Excel's letters."""

    sheet: str = ""
    row: int = 0
    column: str = ""
    title: str = ""

    @property
    def spoken(self) -> str:
        """``“业主名册”第89行 H列“业主姓名”`` for a person."""
        sheet = f"“{self.sheet}”" if self.sheet else ""
        row = f"第{self.row}行" if self.row else ""
        column = f" {self.column}列" if self.column else ""
        return f"{sheet}{row}{column}" + (f"“{self.title}”" if self.title else "")


def place_of(sheet: str, row: int = 0, column: int | None = None, title: str = "") -> Place:
    """The place of a cell whose ``column`` is counted from 0."""
    return Place(sheet, row, "" if column is None else column_letter(column), title)


@dataclass(frozen=True, slots=True)
class Finding:
    """A refusal, a doubt, or a row passed over, at its place."""

    place: Place
    code: str
    says: str

    @property
    def message(self) -> str:
        """The sentence with its place in front."""
        return f"{self.place.spoken}：{self.says}".lstrip("：")

    def to_json(self) -> dict[str, object]:
        return {
            "sheet": self.place.sheet,
            "row": self.place.row,
            "column": self.place.column,
            "code": self.code,
            "message": self.message,
        }


@dataclass(frozen=True, slots=True)
class Correction:
    """A value that was taken otherwise than it stands, and why."""

    place: Place
    fix: Fix

    def to_json(self) -> dict[str, object]:
        return {
            "sheet": self.place.sheet,
            "row": self.place.row,
            "column": self.place.column,
            "code": self.fix.code,
            "from": self.fix.before,
            "to": self.fix.after,
            "message": f"{self.place.spoken}：{self.fix.why}",
        }


@dataclass(slots=True)
class Findings:
    """Collects while a workbook is read. The same thing said twice of one cell is kept once."""

    errors: dict[tuple[Place, str], Finding] = field(default_factory=dict)
    warnings: dict[tuple[Place, str], Finding] = field(default_factory=dict)
    corrections: list[Correction] = field(default_factory=list)
    skipped: list[Finding] = field(default_factory=list)
    refused_rows: set[tuple[str, int]] = field(default_factory=set)

    def refuse(self, place: Place, refusal: Refusal) -> None:
        self.refused_rows.add((place.sheet, place.row))
        key = (Place(place.sheet, place.row, place.column), refusal.code)
        self.errors.setdefault(key, _finding(place, refusal))

    def doubt(self, place: Place, refusal: Refusal) -> None:
        key = (Place(place.sheet, place.row, place.column), refusal.code)
        self.warnings.setdefault(key, _finding(place, refusal))

    def correct(self, place: Place, fix: Fix) -> None:
        self.corrections.append(Correction(place, fix))

    def skip(self, place: Place, code: str, why: str) -> None:
        self.skipped.append(Finding(place, code, why))


def _finding(place: Place, refusal: Refusal) -> Finding:
    return Finding(place, refusal.code, refusal.says + refusal.next_step)
