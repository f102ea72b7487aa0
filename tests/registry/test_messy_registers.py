"""Registers of every shape a committee might keep, drawn by Hypothesis, against a plain count of what went in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.rules.register import read_register
from registry.rules.reports import ImportReport, report_on
from registry.services.read_workbook import read_workbook
from tests.registry.registers import CREDIT_CODE, identity, phone, workbook

DEVELOPER = "福建榕景置业有限公司"
TITLES = {
    "building": ("楼栋", "栋", "幢", "楼号", "座", "楼（栋）号"),
    "entrance": ("单元", "单元号", "梯号"),
    "room": ("房号", "房间号", "室号", "门牌号"),
    "area": ("面积", "建筑面积\n（㎡）", "产权面积", "专有部分面积", "登记面积（平方米）"),
    "source": ("面积来源", "面积依据"),
    "usage": ("用途", "房屋用途"),
    "owner": ("业主", "姓名", "产权人", "业主姓名/名称", "权利人"),
    "identity": ("证件号码", "身份证号", "身份证号码（或统一社会信用代码）"),
    "phone": ("联系电话", "手机", "电话"),
    "status": ("交付状态", "交房情况", "状态"),
    "note": ("备注",),
    "serial": ("序号", "编号"),
}
SEPARATORS = ("、", "，", ",", ";", "；", "/", "\n", "&")
SOURCES = ("不动产登记", "实测", "合同", "登记簿", "测绘")
NOTES = (None, "出租", "法拍房", "长期在外", "合计有误")
FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")


@dataclass(frozen=True)
class Flat:
    """A unit as it really is."""

    building: int
    entrance: int
    room: int
    hundredths: int
    owners: tuple[int, ...]
    status: str


@dataclass(frozen=True)
class Layout:
    """How a committee writes its register down."""

    columns: tuple[str, ...]
    titles: dict[str, str]
    above: int
    buildings: str
    per_sheet: bool
    subtotals: bool
    blank_every: int
    separators: tuple[str, ...]
    dresses: tuple[int, ...]
    footer: bool
    bays: bool


flats = st.lists(
    st.builds(
        Flat,
        building=st.integers(1, 3),
        entrance=st.integers(1, 2),
        room=st.integers(101, 130),
        hundredths=st.integers(1500, 40000),
        owners=st.lists(st.integers(1, 12), min_size=1, max_size=3, unique=True).map(tuple),
        status=st.sampled_from(("已交付", "已交付", "已交付", "未售", "已售未交付")),
    ),
    min_size=1,
    max_size=30,
    unique_by=lambda flat: (flat.building, flat.entrance, flat.room),
).map(lambda found: sorted(found, key=lambda flat: (flat.building, flat.entrance, flat.room)))

layouts = st.builds(
    Layout,
    columns=st.permutations(tuple(TITLES)).map(tuple),
    titles=st.fixed_dictionaries({name: st.sampled_from(titles) for name, titles in TITLES.items()}),
    above=st.integers(0, 6),
    buildings=st.sampled_from(("every", "merged", "blank", "section")),
    per_sheet=st.booleans(),
    subtotals=st.booleans(),
    blank_every=st.integers(0, 4),
    separators=st.lists(st.sampled_from(SEPARATORS), min_size=3, max_size=3).map(tuple),
    dresses=st.lists(st.integers(0, 6), min_size=1, max_size=7).map(tuple),
    footer=st.booleans(),
    bays=st.booleans(),
)


def dressed(hundredths: int, dress: int) -> object:
    """An area in one of the ways in which people write it."""
    text = f"{hundredths // 100}.{hundredths % 100:02d}"
    ways: Sequence[Callable[[], object]] = (
        lambda: hundredths / 100,
        lambda: text,
        lambda: f" {text}㎡",
        lambda: text.translate(FULL_WIDTH),
        lambda: f"{text} ",
        lambda: f"{hundredths // 100:,}.{hundredths % 100:02d}平方米",
        lambda: text.translate(FULL_WIDTH) + "ｍ²",
    )
    return ways[dress]()


@dataclass
class Writer:
    """Writes flats down in a layout, keeping track of rows for merges."""

    layout: Layout
    sheets: dict[str, list[list[object]]] = field(default_factory=dict)
    merges: dict[str, list[str]] = field(default_factory=dict)
    written: int = 0

    @property
    def columns(self) -> tuple[str, ...]:
        left_out = {"building"} if self.layout.buildings == "section" else set()
        return tuple(name for name in self.layout.columns if name not in left_out)

    def write(self, flats: Sequence[Flat]) -> bytes:
        buildings = sorted({flat.building for flat in flats})
        for building in buildings:
            title = f"{building}幢" if self.layout.per_sheet else "名册"
            if title not in self.sheets:
                self._start(title)
            self._building(title, building, [flat for flat in flats if flat.building == building])
        for title, rows in self.sheets.items():
            total = sum(flat.hundredths for flat in flats if not self.layout.per_sheet or title == f"{flat.building}幢")
            rows.append(self._row({"serial": "合计", "area": total / 100}))
            if self.layout.footer:
                rows.append(["制表人：业委会", None, "审核："])
        if self.layout.bays:
            self.sheets["车位"] = [["车位号", "面积", "权利人"], ["B1-001", 12.5, "张三"], ["B1-002", 12.5, "李四"]]
        return workbook(self.sheets, self.merges)

    def _start(self, title: str) -> None:
        rows: list[list[object]] = [[f"业主名册 第{number}行"] for number in range(self.layout.above)]
        rows.append([self.layout.titles[name] for name in self.columns])
        self.sheets[title], self.merges[title] = rows, []

    def _row(self, values: dict[str, object]) -> list[object]:
        return [values.get(name) for name in self.columns]

    def _building(self, title: str, building: int, flats: Sequence[Flat]) -> None:
        rows, how = self.sheets[title], self.layout.buildings
        if how == "section":
            rows.append([f"{building}号楼"])
        first = len(rows) + 1
        for number, flat in enumerate(flats):
            if self.layout.blank_every and number and number % self.layout.blank_every == 0:
                rows.append([])
            named = f"{building}幢" if how == "every" or number == 0 else None
            rows.append(self._row({"building": named, **self._cells(flat)}))
        if how == "merged" and len(rows) > first:
            letter = chr(65 + self.columns.index("building"))
            self.merges[title].append(f"{letter}{first}:{letter}{len(rows)}")
        if self.layout.subtotals:
            area = sum(flat.hundredths for flat in flats) / 100
            rows.append(self._row({"serial": "小计", "room": f"{len(flats)}套", "area": area}))

    def _cells(self, flat: Flat) -> dict[str, object]:
        self.written += 1
        names, numbers, phones = self.layout.separators
        unsold = flat.status == "未售"
        dress = self.layout.dresses[self.written % len(self.layout.dresses)]
        return {
            "serial": self.written,
            "entrance": f"{flat.entrance}单元",
            "room": flat.room if dress % 2 else str(flat.room),
            "area": dressed(flat.hundredths, dress),
            "source": SOURCES[flat.room % len(SOURCES)],
            "usage": "住宅",
            "owner": DEVELOPER if unsold else names.join(f"业主{chr(0x4E00 + owner)}" for owner in flat.owners),
            "identity": CREDIT_CODE if unsold else numbers.join(identity(owner) for owner in flat.owners),
            "phone": "059100000000" if unsold else phones.join(phone(owner) for owner in flat.owners),
            "status": flat.status,
            "note": NOTES[flat.room % len(NOTES)],
        }


def reported(content: bytes) -> ImportReport:
    return report_on(read_register(read_workbook(content, "名册.XLSX")))


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(flats=flats, layout=layouts)
def test_whatever_the_layout_the_counts_are_those_of_what_was_written(flats: list[Flat], layout: Layout) -> None:
    report = reported(Writer(layout).write(flats))
    assert report.errors == ()
    assert report.warnings == ()
    delivered = [flat for flat in flats if flat.status == "已交付"]
    assert report.units == len(flats)
    assert report.total_area.amount == sum(flat.hundredths for flat in flats)
    assert report.unsold_or_undelivered == len(flats) - len(delivered)
    assert report.heads == len({frozenset(flat.owners) for flat in delivered}) + (len(delivered) < len(flats))
    assert report.co_owned_units == sum(len(flat.owners) > 1 for flat in delivered)
    assert report.spaces_not_counted == (2 if layout.bays else 0)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(flats=flats, layout=layouts, data=st.data())
def test_one_spoilt_cell_is_found_on_its_row_alone(flats: list[Flat], layout: Layout, data: st.DataObject) -> None:
    writer = Writer(layout)
    writer.write(flats)
    title = data.draw(st.sampled_from([title for title in writer.sheets if title != "车位"]))
    rows = writer.sheets[title]
    serial = writer.columns.index("serial")
    number = data.draw(
        st.sampled_from([at for at, row in enumerate(rows) if len(row) > serial and isinstance(row[serial], int)])
    )
    column, spoilt = data.draw(
        st.sampled_from(
            (
                ("area", None),
                ("area", "约90"),
                ("area", 89.567),
                ("area", -1),
                ("room", None),
                ("status", "待定"),
                ("identity", "350199198001010000"),
                ("area", "=1+1"),
            )
        )
    )
    rows[number][writer.columns.index(column)] = spoilt
    report = reported(workbook(writer.sheets, writer.merges))
    assert [(finding.place.sheet, finding.place.row) for finding in report.errors] == [(title, number + 1)]
    assert report.units == len(flats) - 1
