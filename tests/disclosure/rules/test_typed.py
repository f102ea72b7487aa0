from __future__ import annotations

from disclosure.rules.columns import Field, Kind
from disclosure.rules.refusals import AMOUNT_MISSING, DATE_MISSING
from disclosure.rules.typed import errors_at, typed_row
from registry.rules.findings import Findings, place_of


def test_a_field_is_a_column_titled_with_its_name() -> None:
    header, row = typed_row(Kind.LEDGER, {Field.DATE: "2026-01-06", Field.TEXT: ""})
    assert header.titles == {Field.DATE: "date", Field.TEXT: "text"}
    assert row.cell(Field.DATE) == "2026-01-06"
    assert not row.says(Field.TEXT)


def test_refusals_are_gathered_by_field() -> None:
    findings = Findings()
    findings.refuse(place_of("", 1, 0, "date"), DATE_MISSING)
    findings.refuse(place_of("", 1, 1, "amount"), AMOUNT_MISSING)
    findings.refuse(place_of("", 1, 1, "amount"), DATE_MISSING)
    errors = errors_at(findings)
    assert errors["date"] == "没有日期。请填写日期，例如 2026-01-06。"
    assert errors["amount"].startswith("没有金额。")
    assert errors["amount"].endswith("2026-01-06。")
