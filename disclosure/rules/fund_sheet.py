"""A list of sub-accounts, sheet by sheet: which rows are accounts, whose they are, and whether its totals hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from disclosure.rules.days import read_day
from disclosure.rules.fund_columns import Field, Header, find_header, repeats
from disclosure.rules.fund_refusals import NO_FUND_LIST, NO_FUND_ROWS, SHEET_UNREAD, TOTAL_DIFFERS, UNIT_TWICE
from disclosure.rules.fund_row import FundRow
from disclosure.rules.fund_units import Directory, FundUnit
from disclosure.rules.money import read_money, spoken_yuan
from kernel.refusals import Refusal
from registry.rules.areas import read_label
from registry.rules.cells import Formula, Sheet, packed
from registry.rules.columns import Field as UnitField
from registry.rules.findings import Findings, Place, place_of
from registry.rules.refusals import ROOM_MISSING
from registry.rules.rows import Kind, walk
from registry.rules.units import building_name, entrance_name, looks_like_building, read_room

DAY = re.compile(r"20\d{2}(?:[-./年]\d{1,2}[-./月]\d{1,2}|\d{4})")
UNTIL = re.compile(r"截[至止]")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a list says of one unit; amounts in 分, ``place`` is its row."""

    place: Place
    unit: FundUnit
    amounts: Mapping[Field, int]

    def amount(self, name: Field) -> int:
        """The amount of a column; 0 where the list has no such column."""
        return self.amounts.get(name, 0)


@dataclass(frozen=True, slots=True)
class SheetSummary:
    """What was taken from a sheet; ``header_row`` is 0 for one that was not read."""

    title: str
    header_row: int
    taken: int

    def to_json(self) -> dict[str, object]:
        return {"sheet": self.title, "header_row": self.header_row, "taken": self.taken}


@dataclass(frozen=True, slots=True)
class FundList:
    """A whole list: ``as_of`` is the day it names, None when it names none; ``columns`` are those it has."""

    as_of: date | None
    columns: frozenset[Field]
    rows: tuple[Stated, ...]
    sheets: tuple[SheetSummary, ...]
    findings: Findings


def read_fund_list(sheets: Sequence[Sheet], directory: Directory) -> FundList:
    """Reads every sheet that is a list of sub-accounts; without one, or without a row, the file is refused."""
    findings = Findings()
    reader = _Reader(findings, directory)
    summaries = []
    for sheet in (sheet for sheet in sheets if not sheet.hidden and sheet.rows):
        header = find_header(sheet)
        if header is None:
            findings.doubt(place_of(sheet.title), SHEET_UNREAD)
        taken = reader.read_sheet(sheet, header) if header else 0
        summaries.append(SheetSummary(sheet.title, header.row if header else 0, taken))
    if not any(summary.header_row for summary in summaries):
        findings.refuse(place_of(""), NO_FUND_LIST)
    elif not reader.rows and not findings.errors:
        findings.refuse(place_of(""), NO_FUND_ROWS)
    rows = tuple(reader.rows.values())
    return FundList(reader.as_of, frozenset(reader.columns), rows, tuple(summaries), findings)


@dataclass(slots=True)
class _Reader:
    findings: Findings
    directory: Directory
    rows: dict[str, Stated] = field(default_factory=dict)
    columns: set[Field] = field(default_factory=set)
    as_of: date | None = None
    # Sums since the last total, of the sheet and of all sheets, to be held against the totals that the list states.
    since: Counter[Field] = field(default_factory=Counter)
    whole: Counter[Field] = field(default_factory=Counter)
    everything: Counter[Field] = field(default_factory=Counter)
    # What the rows above say of building and entrance: blank cells below mean the same.
    building: str = ""
    entrance: str = ""

    def read_sheet(self, sheet: Sheet, header: Header) -> int:
        """Takes every row below the header; answers how many."""
        before = len(self.rows)
        self.columns |= header.columns.keys()
        self.as_of = self.as_of or _day_in(sheet, header)
        self.since, self.whole, self.building, self.entrance = Counter(), Counter(), "", ""
        self._enter(packed(sheet.title))
        for row in walk(sheet, header.unit):
            line = FundRow(sheet, header, row, self.findings)
            if not repeats(header, line.raw):
                self._read(line)
        return len(self.rows) - before

    def _read(self, line: FundRow) -> None:
        if line.row.kind is Kind.TOTAL:
            self._check_total(line)
        elif line.row.kind is Kind.UNIT or line.has_money:
            self._take(line)
        elif line.row.kind in (Kind.NOTE, Kind.SECTION):
            self._enter(line.row.section or packed(line.row.cell(UnitField.BUILDING)))
            self.findings.skip(line.place, "note-row", "标题或说明，不是一户")

    def _enter(self, text: str) -> None:
        """A title or a line that names a building names that of the rows below it."""
        if looks_like_building(text):
            self.building, self.entrance = building_name(text), ""

    def _take(self, line: FundRow) -> None:
        unit, amounts = self._unit(line), line.amounts()
        if unit and unit.key in self.rows:
            line.refuse_unit(UNIT_TWICE.about(unit=unit.name, row=self.rows[unit.key].place.row))
        if unit is None or amounts is None or line.is_refused:
            return
        line.check(amounts, unit)
        if not line.is_refused:
            self.rows[unit.key] = Stated(line.place, unit, amounts)
            for running in (self.since, self.whole, self.everything):
                running.update({name: amounts[name] for name in line.header.columns})

    def _unit(self, line: FundRow) -> FundUnit | None:
        """The register's unit; a blank building means the one above, a blank entrance the one above in it."""
        room = read_room(line.row.cell(UnitField.ROOM))
        if room.value is None:
            line.refuse_unit(room.problem or ROOM_MISSING)
            return None
        entrance = self._place_of(line)
        found = self.directory.find(self.building, self.entrance, room.value)
        if isinstance(found, Refusal) and not entrance:
            found = self.directory.find(self.building, "", room.value)
        if isinstance(found, Refusal):
            line.refuse_unit(found)
            return None
        return found

    def _place_of(self, line: FundRow) -> str:
        """Carries building and entrance on; answers the row's own entrance."""
        stated = read_label(line.row.cell(UnitField.BUILDING)).value
        if stated:
            named = building_name(stated, line.row.header.titles.get(UnitField.BUILDING, ""))
            self.entrance = self.entrance if named == self.building else ""
            self.building = named
        entrance = read_label(line.row.cell(UnitField.ENTRANCE)).value or ""
        self.entrance = entrance_name(entrance) if entrance else self.entrance
        return entrance

    def _check_total(self, line: FundRow) -> None:
        """A total may be that of the rows since the last one, of the sheet or of all; after a refusal nothing is."""
        self.findings.skip(line.place, "total-row", "合计行，只用于核对")
        sums = (self.since, self.whole, self.everything)
        for name in line.header.columns if not self.findings.errors else ():
            stated = None if isinstance(line.cell(name), Formula) else read_money(line.cell(name)).value
            if stated is not None and all(stated != running[name] for running in sums):
                figures = {"stated": spoken_yuan(stated), "counted": spoken_yuan(self.whole[name])}
                line.refuse(name, TOTAL_DIFFERS.about(title=line.header.titles[name], **figures))
        self.since = Counter()


def _day_in(sheet: Sheet, header: Header) -> date | None:
    """The day that the title of the sheet or a line above the header names; one after 截至 before any other."""
    cells = [cell for row in sheet.rows[: header.row] for cell in row if isinstance(cell, str)]
    named = [(text, found[0]) for text in map(packed, (sheet.title, *cells)) if (found := DAY.search(text))]
    days = [(not UNTIL.search(text), day) for text, stated in named if (day := read_day(stated, None).value)]
    return min(days, key=lambda each: each[0])[1] if days else None
