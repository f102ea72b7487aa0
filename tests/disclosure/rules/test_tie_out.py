from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from disclosure.rules.books import Books
from disclosure.rules.lines import Contract
from disclosure.rules.quarters import Quarter
from disclosure.rules.statement import quarter_statement
from disclosure.rules.tie_out import tie_out
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


@pytest.mark.parametrize(
    ("closing", "found"), [(None, []), (999_99, ["opening-differs"]), (1000_00, []), (1000_01, ["opening-differs"])]
)
def test_opening_is_the_last_closing(closing: int | None, found: list[str]) -> None:
    assert codes(sound(), closing) == found


@pytest.mark.parametrize(("differ", "found"), [(-1, ["debits-differ"]), (0, []), (1, ["debits-differ"])])
def test_debits_that_differ_from_credits_are_told(differ: int, found: list[str]) -> None:
    assert codes(sound(debits_differ=differ)) == found


@pytest.mark.parametrize(("more", "found"), [(-1, ["does-not-add-up"]), (0, []), (1, ["does-not-add-up"])])
def test_a_closing_that_the_lines_do_not_add_up_to_is_told(more: int, found: list[str]) -> None:
    these, line = sound(), got()
    statement = quarter_statement(these, Q1, LIMIT)
    changed = replace(statement, income=tuple(replace(one, amount=one.amount + more) for one in statement.income))
    given = replace(these, bank=(banked(line, 0, changed.closing),))
    told = tie_out(given, replace(changed, bank_balance=changed.closing), None)
    assert [finding.code for finding in told] == found


@pytest.mark.parametrize(
    ("balance", "found"), [(1099_99, ["bank-differs"]), (1100_00, []), (1100_01, ["bank-differs"])]
)
def test_a_closing_other_than_the_banks_is_told(balance: int, found: list[str]) -> None:
    line = got()
    assert codes(books(line, bank=(banked(line, 0, balance),))) == found


@pytest.mark.parametrize(("days", "found"), [(4, []), (5, []), (6, ["bank-late"])])
def test_money_that_reaches_the_bank_after_more_than_five_days_is_told(days: int, found: list[str]) -> None:
    line = got()
    assert codes(books(line, bank=(banked(line, days, 1100_00),))) == found


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


@pytest.mark.parametrize(("amount", "found"), [(LIMIT - 1, []), (LIMIT, []), (LIMIT + 1, ["large-without-decision"])])
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


@pytest.mark.parametrize(("amount", "found"), [(LIMIT - 1, []), (LIMIT, []), (LIMIT + 1, ["prereport-not-recorded"])])
def test_what_the_owners_delegated_needs_no_pre_report_of_theirs(amount: int, found: list[str]) -> None:
    line = paid("更换水泵", amount=amount, resolution=ASSEMBLY)
    told = codes(books(line, bank=(banked(line, 0, 1000_00 - amount),)))
    assert told == [*found, *(["round-sum"] if amount == LIMIT else [])]


def test_income_of_any_size_needs_no_pre_report() -> None:
    line = got(amount=LIMIT + 1, resolution=ASSEMBLY, contract="GG-01")
    assert codes(books(line, bank=(banked(line, 0, 1000_00 + LIMIT + 1),))) == []


@pytest.mark.parametrize(
    ("day", "found"),
    [(date(2025, 12, 31), []), (date(2026, 1, 1), ["new-payee-large"]), (date(2026, 1, 2), ["new-payee-large"])],
)
def test_whoever_was_paid_before_the_quarter_is_not_new_in_it(day: date, found: list[str]) -> None:
    """The first payment lies before, on and after the first day; the large one to the same payee on the last."""
    first = paid("定金", LIMIT + 1, day=day, resolution=ASSEMBLY, prereport="1号", payee="甲公司")
    last = paid(
        "尾款", LIMIT + 1, day=Q1.last_day, voucher="记-2", resolution=ASSEMBLY, prereport="1号", payee="甲公司"
    )
    told = codes(books(first, last, bank=(banked(first), banked(last, 0, 1000_00 - 2 * (LIMIT + 1)))))
    assert [code for code in told if code == "new-payee-large"] == found


@pytest.mark.parametrize(
    ("budgets", "found"),
    [
        ({}, ["no-budget"]),
        ({2025: 500}, ["no-budget"]),
        ({2026: 0}, ["over-budget"]),
        ({2026: 499}, ["over-budget"]),
        ({2026: 500}, []),
        ({2026: 501}, []),
    ],
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
        (date(2026, 2, 11), []),
        (date(2026, 3, 30), []),
        (date(2026, 3, 31), ["contract-expires"]),
        (date(2026, 4, 1), ["contract-expires"]),
        (date(2026, 6, 28), ["contract-expires"]),  # 30 days of April, 31 of May, and so many of June
        (date(2026, 6, 29), ["contract-expires"]),
        (date(2026, 6, 30), []),
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


@pytest.mark.parametrize(("reported", "found"), [(9, []), (10, []), (11, ["prereport-late"])])
def test_a_report_of_the_very_day_is_in_time(reported: int, found: list[str]) -> None:
    line = paid(resolution="业委会决议7号", prereport="事前报告：换门禁〔k7qm-m2026-3〕")
    these = books(line, bank=(banked(line, 0, 900_00),))
    reporting = Reporting(since={"k7qm-m2026-3": date(2026, 2, reported)})
    told = tie_out(these, quarter_statement(these, Q1, LIMIT, reporting), None)
    assert [finding.code for finding in told] == found


def test_a_report_that_came_after_the_money_was_spent_is_told_with_both_days() -> None:
    line = paid(resolution="业委会决议7号", prereport="事前报告：换门禁〔k7qm-m2026-3〕")
    these = books(line)
    statement = quarter_statement(these, Q1, LIMIT, Reporting(since={"k7qm-m2026-3": date(2026, 3, 2)}))
    told = [found for found in tie_out(these, statement, None) if found.code == "prereport-late"]
    assert [each.vouchers for each in told] == [("记-1",)]
    assert "2026-02-10 支出，2026-03-02 才作事前报告，报告晚了" in told[0].says


def says(these: Books, code: str, last_closing: int | None = None, limit: int = LIMIT) -> list[str]:
    told = tie_out(these, quarter_statement(these, Q1, limit), last_closing)
    return [finding.says for finding in told if finding.code == code]


def test_a_difference_is_told_with_its_size() -> None:
    line = got()
    assert "0.01" in says(sound(), "opening-differs", 1000_01)[0]
    assert "2,000" not in says(sound(), "opening-differs", 1000_01)[0]
    (told,) = says(books(line, bank=(banked(line, 0, 1099_99),)), "bank-differs")
    assert "0.01" in told
    assert "2,199" not in told


def test_a_hole_names_both_sides_and_the_beginning_of_a_series_has_one() -> None:
    these = books(got(voucher="记-2"), got(voucher="记-4"))
    found = [one for one in tie_out(these, quarter_statement(these, Q1, LIMIT), None) if one.code == "voucher-gap"]
    assert [one.vouchers for one in found] == [("记-2",), ("记-2", "记-4")]
    assert ["（开头）" in one.says for one in found] == [True, False]


def test_a_small_spending_without_any_delegation_is_not_told_as_large() -> None:
    line = paid(amount=4_000_01)
    assert says(books(line, bank=(banked(line),)), "nothing-delegated", limit=0) == []


@pytest.mark.parametrize(("day", "found"), [(date(2025, 12, 31), []), (date(2026, 1, 1), ["over-budget"])])
def test_working_funds_are_counted_from_new_years_day(day: date, found: list[str]) -> None:
    first, second = paid("办公", 300, "工作经费", day=day), paid("邮寄", 200, "工作经费", voucher="记-2")
    told = codes(books(first, second, bank=(banked(first), banked(second, 0, 99500)), budgets={2026: 499}))
    assert [code for code in told if code == "over-budget"] == found
