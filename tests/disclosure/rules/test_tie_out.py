from __future__ import annotations

from datetime import date, timedelta

import pytest

from disclosure.rules.books import Books
from disclosure.rules.lines import Contract
from disclosure.rules.quarters import Quarter
from disclosure.rules.statement import quarter_statement
from disclosure.rules.tie_out import EXPIRY_WARNING_DAYS, tie_out
from disclosure.rules.unreported import Reporting
from tests.disclosure.ledgers import LIMIT, banked, books, given_books, got, paid

Q1 = Quarter(2026, 1)
ASSEMBLY = "业主大会决议2025-03号"


def codes(these: Books, last_closing: int | None = None, quarter: Quarter = Q1) -> list[str]:
    return [finding.code for finding in tie_out(these, quarter_statement(these, quarter, LIMIT), last_closing)]


def sound(**more: object) -> Books:
    """Books of one line in which nothing is to be said."""
    line = got()
    return books(line, bank=(banked(line, 0, 1100_00),), **more)


@pytest.mark.parametrize(("closing", "found"), [(None, []), (1000_00, []), (1000_01, ["opening-differs"])])
def test_opening_is_the_last_closing(closing: int | None, found: list[str]) -> None:
    assert codes(sound(), closing) == found


def test_debits_that_differ_from_credits_are_told() -> None:
    assert codes(sound(debits_differ=1)) == ["debits-differ"]


def test_holes_and_missing_vouchers_are_told_in_the_quarter_they_lie_in() -> None:
    later = date(2026, 4, 2)
    lines = [got(voucher="记-1"), got(voucher="记-3"), got(voucher=""), got(voucher="记-5", day=later)]
    these = books(*lines)
    assert codes(these) == ["voucher-gap", "voucher-missing", "bank-unknown"]
    assert codes(these, quarter=Quarter(2026, 2)) == ["voucher-gap", "bank-unknown"]


def test_a_difference_to_the_bank_stands_with_every_line_it_may_come_from() -> None:
    late, missing, own = got(voucher="记-1"), got("租金", 3_00, voucher="记-2"), got("退款", 7_00, voucher="")
    these = books(late, missing, bank=(banked(late, 20, 1100_00), banked(own, 0, 1107_00)))
    assert codes(these) == ["bank-differs", "bank-unmatched", "bank-only", "bank-late"]


@pytest.mark.parametrize(("amount", "found"), [(LIMIT, []), (LIMIT + 1, ["large-without-decision"])])
def test_spending_above_the_limit_without_a_resolution_is_told(amount: int, found: list[str]) -> None:
    line = paid(amount=amount)
    assert codes(books(line, bank=(banked(line, 0, 1000_00 - amount),))) == [
        *found,
        *(["round-sum"] if amount == LIMIT else []),
    ]


def test_where_nothing_was_delegated_the_sentence_does_not_speak_of_a_limit() -> None:
    line = paid(amount=30_000_00)
    these = books(line, bank=(banked(line, 0, 1000_00 - 30_000_00),))
    told = [found.says for found in tie_out(these, quarter_statement(these, Q1, 0), None) if found.code != "round-sum"]
    assert len(told) == 1
    assert "业主大会没有授权额度，也没有作出决议" in told[0]


@pytest.mark.parametrize(("report", "found"), [("", ["prereport-not-recorded"]), ("预先报告1号", [])])
def test_a_resolution_whose_pre_report_nobody_recorded_is_told(report: str, found: list[str]) -> None:
    line = paid(amount=LIMIT + 1, resolution=ASSEMBLY, prereport=report)
    assert codes(books(line, bank=(banked(line, 0, 1000_00 - line.amount),))) == found


@pytest.mark.parametrize(
    ("budgets", "found"),
    [({}, ["no-budget"]), ({2025: 500}, ["no-budget"]), ({2026: 499}, ["over-budget"]), ({2026: 500}, [])],
)
def test_working_funds_are_held_against_the_years_budget(budgets: dict[int, int], found: list[str]) -> None:
    line = paid("办公", 500, "工作经费")
    assert codes(books(line, bank=(banked(line, 0, 99500),), budgets=budgets)) == found


def contract(ends: date | None) -> Contract:
    return Contract("GG-01", "甲", "广告", 0, "", None, ends)


@pytest.mark.parametrize(
    ("ends", "found"),
    [
        (date(2026, 2, 9), ["contract-expired"]),
        (date(2026, 2, 10), []),
        (Q1.last_day - timedelta(days=1), []),
        (Q1.last_day, ["contract-expires"]),
        (Q1.last_day + timedelta(days=EXPIRY_WARNING_DAYS), ["contract-expires"]),
        (Q1.last_day + timedelta(days=EXPIRY_WARNING_DAYS + 1), []),
        (None, []),
    ],
)
def test_contracts_that_end_are_told_in_time(ends: date | None, found: list[str]) -> None:
    line = got(contract="GG-01")
    assert codes(books(line, bank=(banked(line, 0, 1100_00),), contracts=(contract(ends),))) == found


def test_the_given_book_has_its_one_large_spending_published_as_such() -> None:
    given = given_books(budgets={2026: 20_000_00})
    assert codes(given) == ["prereport-not-recorded"]
    assert codes(given, quarter=Quarter(2026, 2)) == [
        "large-without-decision",
        "prereport-not-recorded",
        "round-sum",
        "round-sum",
    ]
    assert codes(given, quarter=Quarter(2026, 3)) == []


def test_a_report_that_came_after_the_money_was_spent_is_told_with_both_days() -> None:
    line = paid(resolution="业委会决议7号", prereport="事前报告：换门禁〔k7qm-m2026-3〕")
    these = books(line)
    statement = quarter_statement(these, Q1, LIMIT, Reporting(since={"k7qm-m2026-3": date(2026, 3, 2)}))
    told = [found for found in tie_out(these, statement, None) if found.code == "prereport-late"]
    assert [each.vouchers for each in told] == [("记-1",)]
    assert "2026-02-10 支出，2026-03-02 才作事前报告，报告晚了" in told[0].says
