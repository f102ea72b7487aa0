"""Findings at their places."""

from __future__ import annotations

from registry.rules.cells import Fix
from registry.rules.findings import Findings, place_of
from registry.rules.refusals import AREA_MISSING, FORMULA


def test_a_place_is_spoken_as_excel_shows_it() -> None:
    assert place_of("业主名册", 89, 7, "业主姓名").spoken == "“业主名册”第89行 H列“业主姓名”"
    assert place_of("业主名册").spoken == "“业主名册”"
    assert place_of("").spoken == ""


def test_the_same_thing_of_one_cell_is_kept_once() -> None:
    findings = Findings()
    findings.refuse(place_of("a", 1, 0), FORMULA)
    findings.refuse(place_of("a", 1, 0, "面积"), FORMULA)
    findings.refuse(place_of("a", 1, 0), AREA_MISSING)
    findings.doubt(place_of("a", 1, 0), FORMULA)
    assert (len(findings.errors), len(findings.warnings)) == (2, 1)


def test_findings_as_json_have_sheet_row_column_code_and_message() -> None:
    findings = Findings()
    findings.refuse(place_of("名册", 5, 4, "面积"), AREA_MISSING)
    (finding,) = findings.errors.values()
    value = finding.to_json()
    assert {key: value[key] for key in ("sheet", "row", "column", "code")} == {
        "sheet": "名册",
        "row": 5,
        "column": "E",
        "code": "area-missing",
    }
    assert str(value["message"]).startswith("“名册”第5行 E列“面积”：")


def test_corrections_as_json_have_from_and_to() -> None:
    findings = Findings()
    findings.correct(place_of("名册", 5, 4, "面积"), Fix("area-as-text", "89㎡", "89.00", "去掉面积单位"))
    (correction,) = findings.corrections
    assert correction.to_json() == {
        "sheet": "名册",
        "row": 5,
        "column": "E",
        "code": "area-as-text",
        "from": "89㎡",
        "to": "89.00",
        "message": "“名册”第5行 E列“面积”：去掉面积单位",
    }


def test_a_finding_on_the_whole_file_is_its_sentence() -> None:
    findings = Findings()
    findings.refuse(place_of(""), FORMULA)
    (finding,) = findings.errors.values()
    assert finding.message == FORMULA.says + FORMULA.next_step
