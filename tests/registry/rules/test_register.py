"""Which sheets of a workbook count."""

from __future__ import annotations

from registry.rules.cells import Formula, Sheet
from registry.rules.register import read_register
from tests.registry.registers import HEADER, doubts, errors, identity, line, sheet

BAYS = (("车位号", "面积", "权利人"), ("B1-001", 12.5, "张三"), ("B1-002", None, None), (None, None, None))


def codes(register: object) -> list[str]:
    return [code for _, _, code in errors(register)]  # type: ignore[arg-type]


def test_several_sheets_are_one_register() -> None:
    register = read_register(
        [
            sheet(line(), title="1幢"),
            sheet(line(building="2幢", owner="李四", number=identity(2)), title="2幢"),
        ]
    )
    assert [unit.name for unit in register.units] == ["1幢1单元101", "2幢1单元101"]
    assert [summary.title for summary in register.sheets] == ["1幢", "2幢"]


def test_sheets_of_buildings_need_no_column_for_it() -> None:
    header = ("室号", "产权面积", "姓名")
    sheets = [
        sheet(header, ("101", 90, name), title=title, header=False) for title, name in (("A座", "甲"), ("B座", "乙"))
    ]
    assert [unit.name for unit in read_register(sheets).units] == ["A座101", "B座101"]


def test_the_same_unit_on_two_sheets_is_refused() -> None:
    register = read_register([sheet(line()), sheet(line(), title="补充")])
    assert [(finding.place.sheet, finding.code) for finding in register.findings.errors.values()] == [
        ("补充", "unit-twice")
    ]


def test_a_sheet_of_bays_does_not_count_by_title_or_by_header() -> None:
    for title in ("车位", "地下车库", "Sheet2"):
        register = read_register([sheet(line()), Sheet(title, BAYS)])
        assert (len(register.units), register.spaces_not_counted, errors(register)) == (1, 2, [])


def test_bays_count_where_the_by_laws_say_so() -> None:
    register = read_register([sheet(line()), Sheet("车位", BAYS[:2])], count_special_spaces=True)
    assert [unit.name for unit in register.units] == ["1幢1单元101", "车位B1-001"]


def test_a_register_that_also_lists_bays_by_title_is_read_by_its_header() -> None:
    assert len(read_register([sheet(line(), title="业主及车位名册")]).units) == 1


def test_a_hidden_sheet_is_told_and_left_alone() -> None:
    hidden = Sheet("旧名册", (HEADER, line("102")), hidden=True)
    register = read_register([sheet(line()), hidden])
    assert len(register.units) == 1
    assert [code for _, _, code in doubts(register)] == ["sheet-hidden"]


def test_other_sheets_are_told_and_left_alone_and_empty_ones_not_even_told() -> None:
    register = read_register([sheet(line()), Sheet("填表说明", (("请按登记簿填写",),)), Sheet("Sheet3", ((None,),))])
    assert len(register.units) == 1
    assert [(finding.place.sheet, finding.code) for finding in register.findings.warnings.values()] == [
        ("填表说明", "sheet-ignored")
    ]


def test_a_sheet_of_units_that_lacks_a_column_is_refused() -> None:
    made = Sheet("2幢", (("房号", "业主"), ("101", "张三")))
    register = read_register([sheet(line()), made])
    assert codes(register) == ["columns-missing"]
    (finding,) = register.findings.errors.values()
    assert "面积" in finding.says


def test_a_workbook_without_header_or_units_is_refused() -> None:
    assert codes(read_register([Sheet("Sheet1", (("甲", "乙"),))])) == ["no-header"]
    assert codes(read_register([])) == ["no-header"]
    assert codes(read_register([sheet()])) == ["no-units"]


def test_a_formula_anywhere_is_refused_where_it_stands() -> None:
    total = ("合计", None, None, Formula(), *(None,) * 7)
    other = Sheet("汇总", (("面积", Formula()),))
    register = read_register([sheet(line(), total), other])
    assert errors(register) == [(3, "D", "formula"), (1, "B", "formula")]
