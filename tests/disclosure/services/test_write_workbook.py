from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from openpyxl import Workbook, load_workbook

from disclosure.rules.sheets import Amount, Sheet
from disclosure.services.write_workbook import write_workbook

DATED = datetime(2026, 4, 20, 2, tzinfo=UTC)


def written(*rows: tuple[str | int | Amount | None, ...]) -> Workbook:
    return load_workbook(BytesIO(write_workbook([Sheet("账", ("摘要", "金额", "笔数"), rows)], dated=DATED)))


def test_amounts_are_numbers_in_yuan_exact_to_the_fen() -> None:
    page = written(("停车", Amount(131_403_17), 3), ("冲销", Amount(-1_05), None))["账"]
    assert [cell.value for cell in page[2]] == ["停车", 131403.17, 3]
    assert [cell.value for cell in page[3]] == ["冲销", -1.05, None]
    assert page["B2"].number_format == "#,##0.00"
    assert page["C2"].number_format == "General"


def test_text_that_a_spreadsheet_would_run_is_only_text() -> None:
    page = written(*((text, None, None) for text in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1")))["账"]
    found = [page.cell(row, 1) for row in range(2, 7)]
    assert all(cell.data_type == "s" and str(cell.value).startswith("'") for cell in found)


def test_a_sign_that_no_workbook_may_hold_is_left_out() -> None:
    assert written(("停\x07车", None, None))["账"]["A2"].value == "停车"


def test_a_sheet_without_rows_has_its_header() -> None:
    assert [cell.value for cell in written()["账"][1]] == ["摘要", "金额", "笔数"]
