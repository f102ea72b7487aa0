"""Names of units and their keys."""

from __future__ import annotations

from datetime import date

import pytest

from registry.rules.cells import Cell, Failed, Formula, Number
from registry.rules.units import building_name, entrance_name, looks_like_building, read_room, unit_key, unit_name


@pytest.mark.parametrize(
    ("cell", "room"),
    [("101", "101"), (1102, "1102"), ("1102.0", "1102"), ("１１０２室", "1102"), (" S 36 ", "S36"), ("A-3", "A-3")],
)
def test_rooms_as_text_or_number(cell: Cell, room: str) -> None:
    assert read_room(cell).value == room


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (None, "room-missing"),
        ("—", "room-missing"),
        (date(2026, 1, 1), "cell-is-date"),
        (Number("1102.5"), "room-unreadable"),
        ("x" * 41, "room-unreadable"),
        (Formula(), "formula"),
        (Failed("#N/A"), "cell-failed"),
    ],
)
def test_rooms_that_cannot_be_taken(cell: Cell, code: str) -> None:
    problem = read_room(cell).problem
    assert problem is not None
    assert problem.code == code


def test_every_spelling_of_a_unit_has_one_key() -> None:
    spellings = [("1幢", "1单元", "101"), ("1栋", "1单元", "101室"), ("一号楼", "一单元", "101"), ("1", "1梯", "101")]
    assert {unit_key(*spelling) for spelling in spellings} == {"1|1|101"}


def test_different_units_have_different_keys() -> None:
    units = [
        ("1幢", "1单元", "101"),
        ("11幢", "", "101"),
        ("1幢", "", "1101"),
        ("1幢", "11单元", "01"),
        ("A座", "", "101"),
    ]
    assert len({unit_key(*unit) for unit in units}) == len(units)


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        ("3", "栋号", "3栋"),
        ("3", "楼栋", "3栋"),
        ("3", "楼号", "3号楼"),
        ("3", "", "3幢"),
        ("3#", "", "3号楼"),
        ("商业", "", "商业"),
    ],
)
def test_bare_buildings_take_the_word_of_their_column(text: str, title: str, name: str) -> None:
    assert building_name(text, title) == name


def test_bare_entrances_take_their_word() -> None:
    assert [entrance_name(text) for text in ("1", "A", "2单元", "东梯")] == ["1单元", "A单元", "2单元", "东梯"]


def test_chinese_numerals_up_to_99_are_numbers() -> None:
    assert [unit_key(f"{text}幢", "", "1") for text in ("二", "十", "十二", "二十", "二十三")] == [
        "2||1",
        "10||1",
        "12||1",
        "20||1",
        "23||1",
    ]


def test_names_are_the_parts_together() -> None:
    assert unit_name("1幢", "1单元", "101") == "1幢1单元101"


def test_buildings_are_told_from_notes() -> None:
    assert all(looks_like_building(text) for text in ("1幢", "12号楼", "A座", "3#楼", "商业", "二期3幢"))
    assert not any(looks_like_building(text) for text in ("制表人:张三", "业主名册", "Sheet1", "合计", ""))
