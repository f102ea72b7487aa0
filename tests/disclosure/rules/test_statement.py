from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from disclosure.rules.quarters import Quarter
from disclosure.rules.statement import quarter_statement, working_funds
from disclosure.rules.unreported import Reporting
from tests.disclosure.ledgers import LIMIT, banked, books, given_books, got, paid, truth

Q1, Q2 = Quarter(2026, 1), Quarter(2026, 2)
APRIL = date(2026, 4, 10)


@pytest.mark.parametrize("code", ["2026Q1", "2026Q2", "2026Q3"])
def test_every_figure_of_the_given_book_is_the_true_one(code: str) -> None:
    told = quarter_statement(given_books(), Quarter.parse(code), LIMIT).to_json()
    expected = truth()["quarters"][code]
    assert {key: told[key] for key in expected} == expected


def test_exactly_one_line_of_the_given_book_is_large() -> None:
    given = given_books()
    untied = [each for n in (1, 2, 3, 4) for each in quarter_statement(given, Quarter(2026, n), LIMIT).untied]
    large = [{"text": each.line.text, "amount": f"{each.line.amount // 100}.00"} for each in untied if each.large]
    assert large == truth()["large_spending_without_a_decision"]


def test_with_a_budget_only_that_line_of_the_given_book_is_untied() -> None:
    given = given_books(budgets={2026: 20_000_00})
    untied = [each for n in (1, 2, 3) for each in quarter_statement(given, Quarter(2026, n), LIMIT).untied]
    assert [(each.line.voucher, each.lacks) for each in untied] == [("记-06-048", ("resolution", "prereport"))]


def test_a_category_stays_with_zero_while_the_year_knows_it() -> None:
    these = books(got("基站", 5, "通信基站"), got("广告", 7, day=APRIL))
    first, second = quarter_statement(these, Q1, LIMIT), quarter_statement(these, Q2, LIMIT)
    assert [(each.category, each.last, each.amount, each.year) for each in second.income] == [
        ("广告", 0, 7, 7),
        ("通信基站", 5, 0, 5),
    ]
    assert second.to_json()["income"] == {"广告": "0.07"}
    assert [each.category for each in first.income] == ["通信基站"]


def test_opening_and_closing_follow_from_one_quarter_to_the_next() -> None:
    these = books(got(amount=5), paid(amount=3, day=APRIL), opening=100)
    first, second = quarter_statement(these, Q1, LIMIT), quarter_statement(these, Q2, LIMIT)
    assert (first.opening, first.closing, second.opening, second.closing) == (100, 105, 105, 102)


def test_a_quarter_without_lines_is_a_statement_too() -> None:
    told = quarter_statement(books(got(amount=5)), Quarter(2027, 3), LIMIT).to_json()
    assert (told["opening"], told["closing"], told["income"], told["untied"]) == ("1000.05", "1000.05", {}, [])


def test_a_reversal_takes_the_amount_back() -> None:
    these = books(paid(amount=500), paid(amount=-500, voucher="记-2", corrects="记-1"))
    statement = quarter_statement(these, Q1, LIMIT)
    assert (statement.expense_total, [each.line.amount for each in statement.untied]) == (0, [500])


def test_what_was_reported_late_is_told_with_both_days() -> None:
    line = paid(prereport="事前报告：换门禁〔k7qm-m2026-3〕")
    reporting = Reporting(since={"k7qm-m2026-3": APRIL})
    statement = quarter_statement(books(line), Q1, LIMIT, reporting)
    assert [(each.line, each.reported) for each in statement.reported_late] == [(line, APRIL)]
    assert statement.unreported == ()


def test_the_banks_balance_is_its_last_of_the_quarter() -> None:
    line = got()
    bank = (banked(line, 0, 900), banked(got(day=date(2026, 3, 31)), 0, 950), banked(got(day=APRIL), 0, 990))
    assert quarter_statement(books(line, bank=bank), Q1, LIMIT).bank_balance == 950
    assert quarter_statement(books(line), Q1, LIMIT).bank_balance is None


def test_working_funds_are_what_the_committee_runs_on() -> None:
    lines = [paid(amount=1, category="工作经费"), paid(amount=2, category="代账审计"), paid(amount=4), got(amount=8)]
    assert working_funds(lines) == 3


def test_what_another_quarter_takes_back_is_open_in_this_one() -> None:
    mistake = paid(day=date(2026, 2, 10))
    here = paid(amount=-100_00, voucher="记-2", day=date(2026, 3, 1), corrects="记-1")
    later = replace(here, day=date(2026, 4, 1))
    assert quarter_statement(books(mistake, here), Q1, LIMIT).reconciliation.unmatched == []
    assert quarter_statement(books(mistake, later), Q1, LIMIT).reconciliation.unmatched == [mistake]
    assert quarter_statement(books(mistake, later), Q2, LIMIT).reconciliation.unmatched == [later]
