"""Sheets of units, row by row."""

from __future__ import annotations

from datetime import date

import pytest

from registry.rules.areas import AreaSource
from registry.rules.cells import Cell, Failed, Formula, Merge, Number
from registry.rules.register import read_register
from registry.rules.statuses import Status
from tests.registry.registers import (
    CREDIT_CODE,
    HEADER,
    corrections,
    doubts,
    errors,
    identity,
    line,
    one,
    phone,
    read,
    sheet,
)

EMPTY = (None,) * len(HEADER)


def test_a_row_in_which_everything_is_right_is_taken_without_a_word() -> None:
    register = read(line())
    assert (errors(register), doubts(register), corrections(register)) == ([], [], [])
    (unit,) = register.units
    assert (unit.name, unit.key, unit.area.amount) == ("1幢1单元101", "1|1|101", 10000)
    assert (unit.source, unit.status, unit.usage) == (AreaSource.REGISTER, Status.DELIVERED, "住宅")
    assert (unit.sheet, unit.row) == ("业主名册", 2)


@pytest.mark.parametrize(
    ("changed", "column", "code"),
    [
        ({"room": None}, "C", "room-missing"),
        ({"room": date(2026, 1, 1)}, "C", "cell-is-date"),
        ({"area": None}, "D", "area-missing"),
        ({"area": "约90"}, "D", "area-unreadable"),
        ({"area": Number("-89.5")}, "D", "area-not-positive"),
        ({"area": Number("89.567")}, "D", "area-too-fine"),
        ({"area": 1_000_000_000}, "D", "area-beyond-belief"),
        ({"area": Formula()}, "D", "formula"),
        ({"area": Failed("#VALUE!")}, "D", "cell-failed"),
        ({"source": "大概"}, "E", "area-source-unknown"),
        ({"owner": None}, "G", "owner-missing"),
        ({"owner": None, "number": f"{identity(1)}/{identity(2)}"}, "G", "owner-missing"),
        ({"number": f"{identity(1)}/{identity(2)}"}, "H", "identity-too-many"),
        ({"number": "350199198001010000"}, "H", "identity-check-digit"),
        ({"number": CREDIT_CODE[:-1] + "0"}, "H", "identity-check-digit"),
        ({"status": "待定"}, "J", "status-unknown"),
        ({"building": Formula()}, "A", "formula"),
        ({"entrance": Failed("#REF!")}, "B", "cell-failed"),
        ({"telephone": Formula()}, "I", "formula"),
        ({"note": Formula()}, "K", "formula"),
    ],
)
def test_each_mistake_is_found_on_its_row_and_nothing_else_is(changed: dict[str, Cell], column: str, code: str) -> None:
    register = read(
        line("100", owner="李四", number=identity(9)), line(**changed), line("102", owner="王五", number=identity(5))
    )
    assert errors(register) == [(3, column, code)]
    assert [unit.room for unit in register.units] == ["100", "102"]


def test_every_mistake_of_a_row_is_told_at_once() -> None:
    register = read(line(None, "约90", None, status="待定"))
    assert [code for _, _, code in errors(register)] == [
        "room-missing",
        "area-unreadable",
        "status-unknown",
        "owner-missing",
    ]


def test_messages_say_what_and_where_and_what_to_do() -> None:
    (finding,) = read(line(area="约90")).findings.errors.values()
    assert finding.message == "“业主名册”第2行 D列“建筑面积”：“约90”不是数字。请只填写数字，例如 89.56。"


def test_messages_hold_no_personal_data() -> None:
    wrong = "350199198001010000"
    register = read(
        line(number=wrong),
        line("102", owner="张三、李四", number="、".join([identity(1)] * 3)),
        line("103", owner="王 五", number=f"３{identity(8)[1:]}", telephone="1380000"),
        line("104", owner="赵六、赵六", number=f"{identity(4)}、{identity(4)}"),
    )
    findings = register.findings
    texts = [each.message for each in (*findings.errors.values(), *findings.warnings.values())]
    texts += [str(each.to_json()) for each in findings.corrections]
    assert len(texts) >= 5
    for secret in (wrong, identity(1), identity(8), identity(4), "张三", "王五", "王 五", "赵六", "1380000"):
        assert not any(secret in text for text in texts)


def test_the_same_unit_twice_is_refused_at_the_second_row_in_any_spelling() -> None:
    register = read(line(), line("102"), line("101室", building="一栋", entrance="1", owner="李四", number=identity(2)))
    assert errors(register) == [(4, "C", "unit-twice")]
    (finding,) = register.findings.errors.values()
    assert "第2行" in finding.says


def test_blank_building_and_entrance_below_a_value_mean_the_same_and_are_reported() -> None:
    register = read(line(), line("102", building=None, entrance=None), line("103", building=None))
    assert [unit.name for unit in register.units] == ["1幢1单元101", "1幢1单元102", "1幢1单元103"]
    assert corrections(register) == [
        (3, "A", "building-carried"),
        (3, "B", "entrance-carried"),
        (4, "A", "building-carried"),
    ]


def test_a_merged_building_is_no_correction() -> None:
    register = read(line(), line("102", building=None), merges=[Merge(2, 1, 3, 1)])
    assert [unit.building for unit in register.units] == ["1幢", "1幢"]
    assert corrections(register) == []


def test_a_new_building_forgets_the_entrance() -> None:
    register = read(
        line(),
        line("S1", building="商业", entrance=None, usage="商铺"),
        line("S2", building=None, entrance=None, usage="商铺"),
    )
    assert [unit.name for unit in register.units] == ["1幢1单元101", "商业S1", "商业S2"]


def test_an_entrance_is_not_carried_to_shops_among_homes() -> None:
    register = read(line(), line("S1", entrance=None, usage="商铺"))
    assert [unit.name for unit in register.units] == ["1幢1单元101", "1幢S1"]


def test_the_building_survives_blank_rows_totals_and_refused_rows() -> None:
    register = read(
        line(room=None),
        EMPTY,
        ("小计", None, None, 0, *EMPTY[4:]),
        line("102", building=None),
    )
    assert [unit.building for unit in register.units] == ["1幢"]


def test_a_first_row_without_building_is_refused() -> None:
    assert errors(read(line(building=None))) == [(2, "A", "building-missing")]


def test_without_a_column_the_building_is_the_line_above_or_the_sheets_title() -> None:
    header = ("房号", "面积", "业主")
    by_line = read_register([sheet(header, ("2幢", None, None), ("101", 90, "张三"), header=False)])
    assert [unit.name for unit in by_line.units] == ["2幢101"]
    by_title = read_register([sheet(header, ("101", 90, "张三"), title="3号楼", header=False)])
    assert [unit.name for unit in by_title.units] == ["3号楼101"]
    nowhere = read_register([sheet(header, ("101", 90, "张三"), title="名册", header=False)])
    assert [unit.name for unit in nowhere.units] == ["101"]


def test_bays_among_the_homes_do_not_count_until_the_by_laws_say_so() -> None:
    made = sheet(line(), line("B1-001", usage="车位", number="胡写"))
    without = read_register([made])
    assert (len(without.units), without.spaces_not_counted, errors(without)) == (1, 1, [])
    with_bays = read_register([sheet(line(), line("B1-001", usage="车位"))], count_special_spaces=True)
    assert (len(with_bays.units), with_bays.spaces_not_counted) == (2, 0)


def test_storage_counts_and_is_doubted() -> None:
    register = read(line(usage="储藏间"))
    assert len(register.units) == 1
    assert doubts(register) == [(2, "F", "storage-counted")]


def test_missing_optional_columns_are_doubted_once_and_not_on_each_row() -> None:
    register = read_register(
        [sheet(("楼栋", "房号", "面积", "业主"), ("1幢", "101", 90, "张三"), ("1幢", "102", 90, "李四"), header=False)]
    )
    assert errors(register) == []
    assert [code for _, _, code in doubts(register)] == [
        "area-source-nowhere",
        "status-nowhere",
        "identity-nowhere",
        "phone-nowhere",
    ]
    assert [unit.source for unit in register.units] == [AreaSource.UNSTATED] * 2


def test_columns_for_co_owners_add_owners() -> None:
    header = (*HEADER[:10], "共有人", "共有人身份证号", "共有人电话")
    row = (*line()[:10], "李四", identity(2), phone(2))
    register = read_register([sheet(header, row, header=False)])
    assert [owner.name for owner in register.units[0].owners] == ["张三", "李四"]
    assert [owner.identity for owner in register.units[0].owners] == [identity(1), identity(2)]


def test_lines_of_one_merged_room_are_one_unit() -> None:
    register = read(
        line(),
        line(None, None, "李四", identity(2)),
        merges=[Merge(2, 3, 3, 3), Merge(2, 4, 3, 4)],
    )
    assert errors(register) == []
    assert [len(unit.owners) for unit in register.units] == [2]
    assert (3, "G", "x") not in corrections(register)
    assert (2, "G", "lines-joined") in corrections(register)


def test_an_unsold_unit_without_owner_is_the_developers() -> None:
    unit = one(line(owner=None, number=None, status="未售"))
    assert (unit.owners, unit.status) == ((), Status.UNSOLD)


def test_a_unit_owned_by_the_developer_in_words_is_unsold() -> None:
    assert one(line(owner="开发商", number=None)).status is Status.UNSOLD


def test_every_row_is_accounted_for() -> None:
    register = read(
        line(), EMPTY, line("102", area="?"), ("合计", None, None, 100, *EMPTY[4:]), line("103", usage="车位")
    )
    (summary,) = register.sheets
    assert (summary.header_row, summary.taken, summary.refused, summary.passed_over) == (1, 1, 1, 3)
    assert summary.to_json()["taken"] == 1
