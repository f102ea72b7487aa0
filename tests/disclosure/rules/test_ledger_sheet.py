from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from disclosure.rules.book import Book, read_book
from disclosure.rules.ledger_sheet import LONGEST, UNSORTED
from disclosure.rules.lines import Side
from registry.rules.cells import Cell, Failed, Formula, Sheet
from tests.disclosure.ledgers import HEADER, doubts, errors, ledger, lines_of, read, row


def plain_ledger(header: Sequence[Cell], *rows: Sequence[Cell]) -> Book:
    return read_book([ledger(*rows, header=header)])


def test_a_line_is_read_with_all_it_says() -> None:
    book = read(row("2026.01.06", reference="业委会决议2026-07号", income=None, expense="¥1,200.50"))
    (line,) = lines_of(book)
    assert (line.day, line.voucher, line.text, line.category) == (date(2026, 1, 6), "记-1", "轿厢广告费", "广告")
    assert (line.side, line.amount, line.resolution, line.handler) == (
        Side.OUT,
        120050,
        "业委会决议2026-07号",
        "林出纳",
    )
    assert errors(book) == []
    assert book.opening == 100000


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (row(day="元旦"), (3, "A", "date-unreadable")),
        (row(day=None), (3, "A", "date-missing")),
        (row(text=None), (3, "C", "text-missing")),
        (row(text="字" * (LONGEST + 1)), (3, "C", "text-too-long")),
        (row(category=None), (3, "D", "category-missing")),
        (row(income="若干"), (3, "E", "amount-unreadable")),
        (row(income=Formula()), (3, "E", "formula")),
        (row(income=None, expense=Failed("#REF!")), (3, "F", "cell-failed")),
        (row(income=None), (3, "E", "amount-missing")),
        (row(income=0), (3, "E", "amount-zero")),
        (row(income=5, expense=5), (3, "E", "amount-twice")),
        (row(income="1.005"), (3, "E", "amount-too-fine")),
        (row(reference="合同" * 101), (3, "H", "text-too-long")),
    ],
)
def test_a_cell_that_cannot_be_taken_is_refused_at_its_place(
    cells: tuple[Cell, ...], expected: tuple[int, str, str]
) -> None:
    book = read(cells, row(voucher="记-2"))
    assert errors(book) == [expected]
    assert [line.voucher for line in lines_of(book)] == ["记-2"]


def test_every_cell_of_a_row_is_judged() -> None:
    book = read(row(day="元旦", text=None, category=None, income="x"))
    assert [column for _, column, _ in errors(book)] == ["A", "C", "D", "E"]


def test_the_longest_text_is_taken() -> None:
    assert lines_of(read(row(text="字" * LONGEST)))[0].text == "字" * LONGEST


def test_a_zero_beside_an_amount_says_nothing() -> None:
    (line,) = lines_of(read(row(income=5, expense=0)))
    assert (line.side, line.amount) == (Side.IN, 500)


def test_a_red_figure_is_a_negative_amount() -> None:
    (line,) = lines_of(read(row(income="(5.00)")))
    assert (line.side, line.amount) == (Side.IN, -500)


def test_the_titles_year_completes_days_and_forbids_others() -> None:
    titled = [("收支流水账（2026年）",), HEADER, row("1月6日"), row("2026-01-07"), row("2025-01-08")]
    book = read_book([Sheet("账", tuple(tuple(cells) for cells in titled))])
    assert [line.day for line in lines_of(book)] == [date(2026, 1, 6), date(2026, 1, 7)]
    assert errors(book) == [(5, "A", "date-other-year")]


def test_without_a_title_the_other_dates_tell_the_year() -> None:
    assert lines_of(read(row("1月6日"), row("2027-01-07")))[0].day == date(2027, 1, 6)


def test_a_book_without_any_year_is_refused() -> None:
    assert errors(read(row("1月6日"))) == [(3, "A", "no-year")]


def test_stated_balances_are_compared_and_a_difference_is_told_once() -> None:
    right = read(row(balance=1100), row(voucher="记-2", balance=1200))
    wrong = read(row(balance=1101), row(voucher="记-2", balance=1201))
    assert doubts(right) == []
    assert doubts(wrong) == [(3, "G", "balance-differs")]


def test_a_balance_that_is_a_formula_is_no_matter() -> None:
    book = read(row(balance=Formula()))
    assert (errors(book), doubts(book)) == ([], [])


def total(income: Cell, balance: Cell = None) -> tuple[Cell, ...]:
    return (None, None, "本月合计", None, income, None, balance, None, None)


@pytest.mark.parametrize(("stated", "found"), [(100, []), (200, []), (150, [(6, "E", "total-differs")])])
def test_a_total_may_be_of_the_month_or_of_all(stated: int, found: list[tuple[int, str, str]]) -> None:
    assert doubts(read(row(), total(100), row(voucher="记-2"), total(stated))) == found


def test_the_balance_runs_on_over_several_sheets() -> None:
    carried = (None, None, "上月结转", None, None, None, 1100, None, None)
    february = Sheet("2月", (HEADER, carried, row("2026-02-03", voucher="记-2", balance=1200)))
    book = read_book([ledger(row(balance=1100)), february])
    assert (len(book.lines), book.opening, errors(book), doubts(book)) == (2, 100000, [], [])


def test_a_missing_opening_is_none_and_a_formula_for_it_refused() -> None:
    bare = read_book([Sheet("账", (HEADER, row()))])
    assert bare.opening is None
    formula = (None, None, "上年结转", None, None, None, Formula(), None, None)
    assert errors(read_book([Sheet("账", (HEADER, formula, row()))])) == [(2, "G", "formula")]


def test_doubts_do_not_refuse() -> None:
    book = read(
        row(voucher=None),
        row(voucher="记-2", reference="XX-99"),
        row("2026-01-05", voucher="记-2", reference="口头"),
    )
    assert doubts(book) == [
        (3, "B", "voucher-missing"),
        (4, "H", "contract-unknown"),
        (5, "H", "reference-unknown"),
        (5, "B", "voucher-twice"),
        (5, "A", "date-backwards"),
    ]
    assert len(book.lines) == 3


def test_one_column_of_amounts_with_a_column_for_the_side() -> None:
    header = ("日期", "凭证号", "摘要", "类别", "收支", "金额")
    rows = [("2026-01-06", "1", "广告费", "广告", "收入", 5), ("2026-01-07", "2", "修灯", "维修", "支出", 3)]
    assert [line.change for line in lines_of(plain_ledger(header, *rows))] == [500, -300]
    assert errors(plain_ledger(header, ("2026-01-06", "1", "广告费", "广告", "转账", 5))) == [(2, "E", "side-unknown")]


def test_one_column_of_amounts_where_the_sign_decides() -> None:
    header = ("日期", "摘要", "类别", "金额")
    rows = [("2026-01-06", "广告费", "广告", 5), ("2026-01-07", "修灯", "维修", -3)]
    book = plain_ledger(header, *rows)
    assert [(line.side, line.amount) for line in lines_of(book)] == [(Side.IN, 500), (Side.OUT, 300)]
    assert errors(plain_ledger(header, ("2026-01-06", "广告费", "广告", 0))) == [(2, "D", "amount-zero")]


def test_one_column_of_amounts_that_says_nothing_of_the_side_is_refused() -> None:
    header = ("日期", "摘要", "类别", "金额")
    assert errors(plain_ledger(header, ("2026-01-06", "广告费", "广告", 5))) == [(2, "D", "side-unknown")]


@pytest.mark.parametrize(
    ("title", "side"), [("支出明细", Side.OUT), ("2026年付款", Side.OUT), ("收入", Side.IN), ("收款登记", Side.IN)]
)
def test_a_sheet_of_one_side_says_so_in_its_name(title: str, side: Side) -> None:
    sheet = Sheet(title, (("日期", "摘要", "类别", "金额"), ("2026-01-06", "某事", "某类", 5)))
    assert [line.side for line in lines_of(read_book([sheet]))] == [side]


def test_a_second_opening_is_a_second_book_and_refused() -> None:
    def cash(opening: int) -> Sheet:
        carried = (None, None, "上年结转", None, None, None, opening, None, None)
        return Sheet("现金账", (HEADER, carried, row("2026-01-09", "现-1", income=5)))

    assert errors(read_book([ledger(row()), cash(50)])) == [(2, "G", "second-opening")]
    assert errors(read_book([ledger(row()), cash(1100)])) == []


def test_a_printed_journals_two_lines_of_titles_are_read() -> None:
    upper = ("2026年", None, "凭证", None, "摘要", "借方", "贷方", "借或贷", "余额")
    lower = ("月", "日", "字", "号", None, None, None, None, None)
    sheet = Sheet("日记账", (upper, lower, (1, 3, "记", 1, "停车费", 5, None, "借", 5)))
    (line,) = lines_of(read_book([sheet]))
    assert (line.day, line.voucher, line.side, line.amount) == (date(2026, 1, 3), "记-1", Side.IN, 500)


def test_dates_may_begin_anew_on_another_sheet() -> None:
    other = Sheet("支出", (HEADER, row("2026-01-02", voucher="记-2")))
    assert "date-backwards" not in [code for *_, code in doubts(read_book([ledger(row()), other]))]


def test_month_and_day_in_two_columns() -> None:
    header = ("月", "日", "摘要", "类别", "收入", "支出")
    sheet = Sheet("2026年", (header, (1, 6, "广告费", "广告", 5, None)))
    assert lines_of(read_book([sheet]))[0].day == date(2026, 1, 6)


def test_a_book_without_categories_is_taken_with_a_doubt() -> None:
    book = plain_ledger(("日期", "摘要", "收入", "支出"), ("2026-01-06", "广告费", 5, None))
    assert lines_of(book)[0].category == UNSORTED
    assert "category-nowhere" in [code for _, _, code in doubts(book)]
