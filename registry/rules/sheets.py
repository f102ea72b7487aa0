"""One sheet of units, row by row: what each cell means, what blank cells take from above, and what cannot be taken."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from kernel.quantities import Area
from registry.rules.areas import AreaSource, read_area, read_label, read_source
from registry.rules.cells import Cell, Fix, Read, Sheet, name_text, packed
from registry.rules.columns import Field
from registry.rules.findings import Findings, Place, place_of
from registry.rules.headers import Header
from registry.rules.owners import Owner, OwnersRead, read_owners
from registry.rules.refusals import (
    AREA_SOURCE_NOWHERE,
    BUILDING_MISSING,
    IDENTITY_NOWHERE,
    PHONE_NOWHERE,
    STATUS_NOWHERE,
    STORAGE_COUNTED,
    UNIT_TWICE,
)
from registry.rules.rows import Kind, Row, walk
from registry.rules.statuses import Status, is_special_space, is_storage, read_status
from registry.rules.totals import Totals
from registry.rules.units import building_name, entrance_name, looks_like_building, read_room, unit_key, unit_name

T = TypeVar("T")

NOWHERE = {
    Field.SOURCE: AREA_SOURCE_NOWHERE,
    Field.STATUS: STATUS_NOWHERE,
    Field.IDENTITY: IDENTITY_NOWHERE,
    Field.PHONE: PHONE_NOWHERE,
}


@dataclass(frozen=True, slots=True)
class RegisterUnit:
    """A unit as the register has it; ``key`` is the same for all spellings of its name, ``row`` is Excel's."""

    sheet: str
    row: int
    key: str
    building: str
    entrance: str
    room: str
    usage: str
    area: Area
    source: AreaSource
    status: Status
    owners: tuple[Owner, ...]

    @property
    def name(self) -> str:
        return unit_name(self.building, self.entrance, self.room)


@dataclass(frozen=True, slots=True)
class SheetSummary:
    """What became of a sheet's rows below its header, so that every row is accounted for."""

    title: str
    header_row: int
    taken: int
    refused: int
    passed_over: int

    def to_json(self) -> dict[str, object]:
        return {
            "sheet": self.title,
            "header_row": self.header_row,
            "taken": self.taken,
            "refused": self.refused,
            "passed_over": self.passed_over,
        }


@dataclass(slots=True)
class UnitReader:
    """Reads sheets one after the other; units are known by key, so that the second of a pair is refused."""

    findings: Findings
    count_special_spaces: bool
    several_sheets: bool
    units: dict[str, RegisterUnit] = field(default_factory=dict)
    summaries: list[SheetSummary] = field(default_factory=list)
    spaces: int = 0
    totals: Totals = field(default_factory=Totals)
    # What the row above says of building, entrance and usage: blank cells below mean the same.
    building: str = ""
    entrance: str = ""
    usage: str = ""

    def read_sheet(self, sheet: Sheet, header: Header) -> None:
        """Takes every row below the header."""
        self.totals.start_sheet()
        self.building = self.entrance = self.usage = ""
        for name, doubt in NOWHERE.items():
            if name not in header.columns:
                self.findings.doubt(place_of(sheet.title, header.row), doubt)
        taken, refused, passed_over = 0, 0, 0
        for row in walk(sheet, header):
            if row.kind is not Kind.UNIT or self._is_uncounted(row):
                self._pass_over(sheet, row)
                passed_over += row.lines
            else:
                is_taken = self._read_row(sheet, row)
                taken, refused = taken + is_taken, refused + (not is_taken)
                passed_over += row.lines - 1
        self.summaries.append(SheetSummary(sheet.title, header.row, taken, refused, passed_over))

    # ── rows that are no units ──

    def _is_uncounted(self, row: Row) -> bool:
        """A parking bay or stall among the homes (GR 25)."""
        words = (packed(row.cell(name)) for name in (Field.USAGE, Field.BUILDING, Field.ROOM))
        return not self.count_special_spaces and is_special_space(*words)

    def _pass_over(self, sheet: Sheet, row: Row) -> None:
        place = place_of(sheet.title, row.number)
        if row.kind is Kind.UNIT:
            self.spaces += 1
            self._carry_building(row)
            self.findings.skip(place, "space-not-counted", "车位、摊位不计入投票面积")
        elif row.kind is Kind.TOTAL:
            for name, refusal in self.totals.check(row):
                self.findings.doubt(_place(sheet, row, name), refusal)
            self.findings.skip(place, "total-row", "合计行，只用于核对")
        elif row.kind in (Kind.NOTE, Kind.SECTION):
            self._carry_building(row)
            self.findings.skip(place, "note-row", "标题或说明，不是房屋")

    def _carry_building(self, row: Row) -> None:
        """A row that is no unit may still name the building of those below it."""
        text = row.section if row.kind is Kind.SECTION else packed(row.cell(Field.BUILDING))
        if looks_like_building(text) or text.isdigit():
            self._enter(building_name(text, row.header.titles.get(Field.BUILDING, "")))

    # ── rows that are ──

    def _read_row(self, sheet: Sheet, row: Row) -> bool:
        """Takes the unit of a row, or refuses the row with every reason there is."""
        unit = self._unit(sheet, row)
        first = self.units.get(unit.key) if unit is not None else None
        if unit is not None and first is not None:
            says = UNIT_TWICE.about(unit=unit.name, sheet=first.sheet, row=first.row)
            self.findings.refuse(_place(sheet, row, Field.ROOM), says)
        is_taken = unit is not None and (sheet.title, row.number) not in self.findings.refused_rows
        if unit is not None and is_taken:
            self.units[unit.key] = unit
        self.totals.add(self.building, unit.area if unit is not None and is_taken else None)
        return is_taken

    def _unit(self, sheet: Sheet, row: Row) -> RegisterUnit | None:
        building, entrance = self._building(sheet, row), self._entrance(sheet, row)
        usage = self._usage(sheet, row)
        room = self._take(sheet, row, Field.ROOM, read_room(row.cell(Field.ROOM)))
        area = self._take(sheet, row, Field.AREA, read_area(row.cell(Field.AREA)))
        source = self._take(sheet, row, Field.SOURCE, read_source(row.cell(Field.SOURCE)))
        status = self._status(sheet, row)
        owned = self._owners(sheet, row, status)
        if room is None or area is None or source is None or status is None or owned.names.value is None:
            return None
        if owned.is_developer and not status.is_developers:
            status = Status.UNSOLD
        key = unit_key(building, entrance, room)
        return RegisterUnit(
            sheet.title, row.number, key, building, entrance, room, usage, area, source, status, owned.names.value
        )

    def _building(self, sheet: Sheet, row: Row) -> str:
        if Field.BUILDING not in row.header.columns:
            return self._building_elsewhere(sheet, row)
        read = read_label(row.cell(Field.BUILDING))
        if self._take(sheet, row, Field.BUILDING, read):
            self._enter(building_name(read.value or "", row.header.titles[Field.BUILDING]))
        elif read.problem is None and self.building:
            fix = Fix("building-carried", "（空白）", self.building, "楼栋空白，沿用上一行")
            self.findings.correct(_place(sheet, row, Field.BUILDING), fix)
        elif read.problem is None:
            self.findings.refuse(_place(sheet, row, Field.BUILDING), BUILDING_MISSING)
        return self.building

    def _building_elsewhere(self, sheet: Sheet, row: Row) -> str:
        """Without a column for it, the building is a line above the rows or the title of the sheet."""
        title = packed(sheet.title)
        if row.section:
            self._enter(building_name(row.section))
        elif looks_like_building(title) or self.several_sheets:
            self._enter(title)
        return self.building

    def _enter(self, building: str) -> None:
        if building != self.building:
            self.building, self.entrance = building, ""

    def _entrance(self, sheet: Sheet, row: Row) -> str:
        """A blank entrance means the one above, within a building and while the use stays the same."""
        text = self._take(sheet, row, Field.ENTRANCE, read_label(row.cell(Field.ENTRANCE)))
        if text:
            self.entrance = entrance_name(text)
            return self.entrance
        if not self.entrance or packed(row.cell(Field.USAGE)) not in ("", self.usage):
            return ""
        fix = Fix("entrance-carried", "（空白）", self.entrance, "单元空白，沿用上一行")
        self.findings.correct(_place(sheet, row, Field.ENTRANCE), fix)
        return self.entrance

    def _usage(self, sheet: Sheet, row: Row) -> str:
        self.usage = self._take(sheet, row, Field.USAGE, read_label(row.cell(Field.USAGE))) or ""
        if is_storage(self.usage):
            self.findings.doubt(_place(sheet, row, Field.USAGE), STORAGE_COUNTED.about(usage=self.usage))
        return self.usage

    def _status(self, sheet: Sheet, row: Row) -> Status | None:
        if Field.STATUS not in row.header.columns:
            return Status.DELIVERED
        read = read_status(row.cell(Field.STATUS), row.header.titles[Field.STATUS])
        return self._take(sheet, row, Field.STATUS, read)

    def _owners(self, sheet: Sheet, row: Row, status: Status | None) -> OwnersRead:
        """Owner, identity and phone; columns for co-owners are read as further lines of the same cells."""
        names = _joined(row, Field.OWNER, Field.CO_OWNER)
        identities, phones = _joined(row, Field.IDENTITY, Field.CO_IDENTITY), _joined(row, Field.PHONE, Field.CO_PHONE)
        owned = read_owners(names, identities, phones, may_be_nobody=status is not None and status.is_developers)
        self._take(sheet, row, Field.OWNER, owned.names)
        self._take(sheet, row, Field.IDENTITY, owned.identities)
        self._take(sheet, row, Field.PHONE, owned.phones)
        if row.lines > 1:
            fix = Fix("lines-joined", f"{row.lines} 行", "1 套", "房号合并的几行是同一套房屋的共有人")
            self.findings.correct(_place(sheet, row, Field.OWNER), fix)
        return owned

    def _take(self, sheet: Sheet, row: Row, name: Field, read: Read[T]) -> T | None:
        """Files what was said about a cell and hands on its value; of a column that is nowhere all has been said."""
        place = _place(sheet, row, name)
        if read.problem is not None:
            self.findings.refuse(place, read.problem)
        for fix in read.fixes:
            self.findings.correct(place, fix)
        for doubt in read.doubts if name in row.header.columns else ():
            self.findings.doubt(place, doubt)
        return read.value


def _place(sheet: Sheet, row: Row, name: Field) -> Place:
    header = row.header
    return place_of(sheet.title, row.number, header.columns.get(name), header.titles.get(name, ""))


def _joined(row: Row, main: Field, co: Field) -> Cell:
    own, further = row.cell(main), row.cell(co)
    return f"{name_text(own)}\n{name_text(further)}" if name_text(further) else own
