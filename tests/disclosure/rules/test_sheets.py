from __future__ import annotations

import csv

from disclosure.rules.comparison import compare
from disclosure.rules.sheets import Amount, Sheet, series_data, series_sheet, sheet_csv, statement_sheets
from disclosure.rules.shown_lines import shown_lines
from tests.disclosure.rules.test_news import published
from tests.disclosure.sealed_sample import CONTRACT, FINDING, body


def sheets() -> dict[str, Sheet]:
    document = body()
    comparison = compare(document, last_published=True)
    return {sheet.title: sheet for sheet in statement_sheets(document, shown_lines(document), comparison)}


def test_every_row_has_a_cell_for_each_column() -> None:
    for sheet in sheets().values():
        assert all(len(row) == len(sheet.header) for row in sheet.rows), sheet.title
        assert len(sheet.title) <= 31


def test_the_sheets_hold_every_figure_of_the_page() -> None:
    found = sheets()
    assert found["总表"].rows[3] == ("期末结余", Amount(381_153_57), "叁拾捌万壹仟壹佰伍拾叁元伍角柒分")
    assert found["支出"].rows[-1] == ("支出合计", Amount(76_269_50), Amount(38_134_75), None)
    assert [row[0] for row in found["逐笔收支"].rows] == list(range(1, 9))
    assert found["依据不全"].rows[1][:5] == (5, "记-02-002", "监控系统升级改造首付", "支出", Amount(66_000_00))
    assert found["核对情况"].rows == [(FINDING["says"],)]
    assert len(found["各项合计"].rows) == 23
    assert found["合同"].rows[0][0] == CONTRACT["number"]


def test_income_and_spending_stand_in_columns_of_their_own() -> None:
    first, large = sheets()["逐笔收支"].rows[0], sheets()["逐笔收支"].rows[4]
    assert (first[5], first[6]) == (Amount(47_311_20), None)
    assert (large[5], large[6], large[15]) == (None, Amount(66_000_00), "业主大会决议、预先报告")


def test_without_a_bank_statement_or_a_budget_no_figure_stands_for_it() -> None:
    bank = {"known": False, "balance": 0, "difference": 0}
    document = body(bank=bank, work={**body()["work"], "budgeted": False})
    found = statement_sheets(document, [], compare(document, last_published=True))
    by_title = {sheet.title: sheet for sheet in found}
    assert len(by_title["总表"].rows) == 4
    assert by_title["工作经费"].rows[0][0] == "没有登记"


def test_a_sheet_as_csv_runs_nothing() -> None:
    text = sheet_csv(Sheet("账", ("摘要", "金额", "笔"), [("=1+1", Amount(-5), 3), ("停车", None, 0)]))
    assert list(csv.reader(text.splitlines())) == [
        ["摘要", "金额", "笔"],
        ["'=1+1", "-0.05", "3"],
        ["停车", "", "0"],
    ]


def test_the_series_has_one_row_for_each_quarter() -> None:
    paper = {"published": "2026-04-20T02:00:00Z"}
    one = published(paper=paper)
    assert series_sheet([one]).rows[0][:4] == ("2026Q1", 1, "2026-04-20T02:00:00Z", Amount(371_730_89))
    [told] = series_data("k7qm", [one])["statements"]
    assert (told["quarter"], told["closing"], told["untied"]) == ("2026Q1", 381_153_57, 2)
    assert told["unreported"] == 1
