from __future__ import annotations

from disclosure.rules.merge import additions
from disclosure.rules.refusals import NO_LEDGER
from disclosure.rules.reports import report_on, report_refused_file
from tests.disclosure.ledgers import given_book, read, row


def test_a_report_counts_the_given_book() -> None:
    book = given_book()
    told = report_on(book, additions(book, None)).to_json()
    assert (told["lines"], told["opening"], told["closing"]) == (78, "371730.89", "593180.72")
    assert (told["income_total"], told["expense_total"]) == ("604920.57", "383470.74")
    assert (told["first_day"], told["last_day"]) == ("2026-01-01", "2026-09-27")
    assert told["added"] == {"lines": 78, "contracts": 7, "bank_lines": 78}
    assert (told["errors"], told["warnings"], told["saved"]) == ([], [], False)


def test_every_error_has_its_place_its_code_and_its_sentence() -> None:
    book = read(row(day="元旦"), row(income="x"))
    report = report_on(book, additions(book, None))
    assert [error.to_json() for error in report.errors] == [
        {
            "sheet": "流水账",
            "row": 3,
            "column": "A",
            "code": "date-unreadable",
            "message": "“流水账”第3行 A列“日期”：“元旦”不是日期。请写成 2026-01-06。",
        },
        {
            "sheet": "流水账",
            "row": 4,
            "column": "E",
            "code": "amount-unreadable",
            "message": "“流水账”第4行 E列“收入金额”：“x”不是金额。请只填数字，例如 1234.50。",
        },
    ]


def test_a_file_that_could_not_be_opened_is_one_error() -> None:
    assert [error.code for error in report_refused_file(NO_LEDGER).errors] == ["no-ledger"]
