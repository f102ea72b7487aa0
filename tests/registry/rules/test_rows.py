"""What each row below the header is."""

from __future__ import annotations

import pytest

from registry.rules.cells import Cell, Formula, Merge, Sheet
from registry.rules.columns import Field
from registry.rules.headers import find_header
from registry.rules.rows import Kind, Row, walk
from tests.registry.registers import HEADER, line, sheet


def rows_of(made: Sheet) -> list[Row]:
    header = find_header(made)
    assert header is not None
    return list(walk(made, header))


def kind_of(*cells: Cell) -> Kind:
    (row,) = rows_of(sheet(cells))
    return row.kind


EMPTY = (None,) * len(HEADER)


def test_a_full_row_is_a_unit() -> None:
    assert kind_of(*line()) is Kind.UNIT


@pytest.mark.parametrize("missing", ["room", "area", "owner"])
def test_a_row_that_lacks_one_thing_is_still_a_unit(missing: str) -> None:
    assert kind_of(*line(**{missing: None}, note="备注：长期在外")) is Kind.UNIT


def test_a_row_of_white_space_is_blank() -> None:
    assert kind_of(*EMPTY) is Kind.BLANK
    assert kind_of(" ", *EMPTY[1:]) is Kind.BLANK


@pytest.mark.parametrize("word", ["合计", "小计", "总 计", "1幢小计", "共计：104套", "合计（套）", "本页合计"])
def test_rows_with_a_word_for_total_are_totals(word: str) -> None:
    assert kind_of(word, None, "104套", 12345, *EMPTY[4:]) is Kind.TOTAL
    assert kind_of(None, None, word, 12345, *EMPTY[4:]) is Kind.TOTAL


def test_a_note_about_totals_makes_no_total() -> None:
    assert kind_of(*line(area=None, note="合计有误")) is Kind.UNIT


def test_a_total_with_a_formula_is_a_total() -> None:
    assert kind_of("合计", None, None, Formula(), *EMPTY[4:]) is Kind.TOTAL


@pytest.mark.parametrize("text", ["制表人：张三", "审核：李四", "说明：本表截至9月", "第1页 共9页"])
def test_notes_under_the_table_are_no_units(text: str) -> None:
    assert kind_of(text, *EMPTY[1:]) is Kind.NOTE
    assert kind_of(None, None, text, None, None, None, "盖章", *EMPTY[7:]) is Kind.NOTE


def test_a_repeated_header_takes_over() -> None:
    other = (
        "房号",
        "楼栋",
        "单元",
        "业主姓名",
        "面积来源",
        "用途",
        "建筑面积",
        "证件号码",
        "联系电话",
        "交付状态",
        "备注",
    )
    first, repeated, last = rows_of(sheet(line(), other, ("102", "1幢", "1单元", "李四", None, None, 90, *EMPTY[7:])))
    assert [first.kind, repeated.kind, last.kind] == [Kind.UNIT, Kind.HEADER, Kind.UNIT]
    assert last.cell(Field.AREA) == 90


def test_a_line_with_a_buildings_name_is_a_section() -> None:
    section, unit = rows_of(sheet(("3幢", *EMPTY[1:]), line(building=None)))
    assert section.kind is Kind.SECTION
    assert unit.section == "3幢"


def test_a_merged_building_holds_for_every_row_it_spans() -> None:
    rows = rows_of(sheet(line(), line(building=None), line(building=None), merges=[Merge(2, 1, 3, 1)]))
    assert [row.cell(Field.BUILDING) for row in rows] == ["1幢", "1幢", None]
    assert [Field.BUILDING in row.own for row in rows] == [True, True, False]


def test_a_merged_area_is_never_counted_twice() -> None:
    rows = rows_of(sheet(line(), line(area=None), merges=[Merge(2, 4, 3, 4)]))
    assert [row.cell(Field.AREA) for row in rows] == [100, None]


def test_lines_of_one_merged_room_are_one_unit_with_all_owners() -> None:
    made = sheet(
        line(owner="张三", number="1"),
        line(None, None, "李四", "2", telephone="3"),
        line("102"),
        merges=[Merge(2, 3, 3, 3), Merge(2, 4, 3, 4)],
    )
    first, second = rows_of(made)
    assert (first.lines, first.cell(Field.OWNER), first.cell(Field.IDENTITY)) == (2, "张三\n李四", "1\n2")
    assert (second.number, second.lines) == (4, 1)
