"""The report of an import."""

from __future__ import annotations

import json

from registry.rules.refusals import FILE_MACROS
from registry.rules.register import read_register
from registry.rules.reports import report_on, report_refused_file
from tests.registry.registers import CREDIT_CODE, HEADER, identity, line, sheet

KEYS = {
    "units",
    "heads",
    "total_area_m2",
    "unsold_or_undelivered_units",
    "corrections",
    "errors",
}


def test_the_report_counts_what_the_law_counts() -> None:
    report = report_on(
        read_register(
            [
                sheet(
                    line("101", "100.01"),
                    line("102", "50.5", telephone=None),
                    line("103", 20, "张三、李四", f"{identity(1)}、{identity(2)}"),
                    line("201", 30, "榕景置业有限公司", CREDIT_CODE, status="未售"),
                    line("202", 40, "王五", identity(5), status="已售未交付"),
                    line("B1", 12, usage="车位"),
                )
            ]
        )
    )
    value = report.to_json()
    assert value["units"] == 5
    assert value["heads"] == 3
    assert value["total_area_m2"] == "240.51"
    assert value["unsold_or_undelivered_units"] == 2
    assert value["developer_area_m2"] == "70.00"
    assert value["owners_with_several_units"] == 1
    assert value["co_owned_units"] == 1
    assert value["corporate_owned_units"] == 0
    assert value["units_without_phone"] == 1
    assert value["parking_bays_not_counted"] == 1
    assert len(report.partial_overlaps) == 1


def test_the_report_is_json_with_the_promised_keys() -> None:
    value = report_on(read_register([sheet(line(area="８９．５６"), line("102", area=None))])).to_json()
    assert set(value) >= KEYS
    assert json.loads(json.dumps(value)) == value


def test_errors_come_in_the_order_of_the_rows() -> None:
    register = read_register(
        [sheet(line(room=None), line("102", "x"), line("102", 1, "李四", identity(2)), line("102"))]
    )
    rows = [finding.place.row for finding in report_on(register).errors]
    assert rows == sorted(rows)


def test_the_report_keeps_no_personal_data() -> None:
    rows = [
        line("101", owner="欧阳修", number=identity(1)),
        line("102", owner="欧阳修", number=identity(2)),
        line("103", owner="欧阳修、范仲淹", number=f"{identity(1)}、{identity(3)[:-1]}?"),
        line("104", owner="范 仲 淹", number=f"{identity(3)[:6]} {identity(3)[6:]}"),
    ]
    text = json.dumps(report_on(read_register([sheet(*rows)])).to_json(), ensure_ascii=False)
    assert "same_name_different_people" in text
    for secret in ("欧阳", "范仲淹", "范 仲 淹", identity(1), identity(2), identity(3)[:14], "17000000001"):
        assert secret not in text


def test_a_refused_file_is_a_report_with_one_error() -> None:
    (error,) = report_refused_file(FILE_MACROS).to_json()["errors"]  # type: ignore[misc]
    assert (error["sheet"], error["row"], error["code"]) == ("", 0, "file-macros")


def test_an_empty_register_is_counted_as_nothing() -> None:
    assert HEADER[2] == "房号"
    report = report_on(read_register([sheet()]))
    assert (report.units, report.heads, [finding.code for finding in report.errors]) == (0, 0, ["no-units"])
