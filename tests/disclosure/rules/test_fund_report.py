"""The report on a list."""

from __future__ import annotations

from datetime import date

from disclosure.rules.fund_merge import additions_of
from disclosure.rules.fund_refusals import NO_REGISTER
from disclosure.rules.fund_report import report_on_fund, report_refused_list
from tests.disclosure.funds import UNITS, read, row


def test_the_totals_are_told_in_yuan() -> None:
    found = read(row(used=1000, balance=4100), row("101", building="2幢", area=50))
    told = report_on_fund(found, additions_of(found, {}, UNITS, date(2026, 10, 1), None)).to_json()
    assert {name: told[name] for name in ("as_of", "accounts", "first_due", "first_paid", "interest", "used")} == {
        "as_of": "2026-09-30",
        "accounts": 2,
        "first_due": "10000.00",
        "first_paid": "10000.00",
        "interest": "200.00",
        "used": "1000.00",
    }
    assert told["balance"] == "9200.00"
    assert told["buildings"] == {
        "1幢": {"accounts": 1, "balance": "4100.00"},
        "2幢": {"accounts": 1, "balance": "5100.00"},
    }
    assert told["added"] == {"accounts": 2, "entries": 5, "claims": 2}
    assert told["saved"] is False


def test_findings_stand_in_the_order_of_the_rows() -> None:
    found = read(row("888"), row("102", interest="?"))
    report = report_on_fund(found, additions_of(found, {}, UNITS, date(2026, 10, 1), None))
    assert [error.place.row for error in report.errors] == [3, 4]
    assert report.total("balance") == 0


def test_a_file_that_was_refused_is_one_error() -> None:
    (error,) = report_refused_list(NO_REGISTER).errors
    assert error.message == "本小区还没有业主名册。请先导入业主名册，再导入分户清单。"
