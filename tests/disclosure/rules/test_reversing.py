from __future__ import annotations

from datetime import date

from disclosure.rules.lines import Line
from disclosure.rules.reversing import refusal_to_reverse, taken_back_by
from tests.disclosure.ledgers import paid

LATER = date(2026, 3, 1)
PAID = paid()


def back(amount: int = -100_00, *, day: date = LATER, category: str = "维修更新", corrects: str = "记-1") -> Line:
    return paid("冲销记-1：重复", amount, category, day=day, voucher="记-9", corrects=corrects)


def code(line: Line, *lines: Line) -> str:
    refusal = refusal_to_reverse(line, lines)
    return refusal.code if refusal else ""


def test_a_line_that_nothing_took_back_may_be() -> None:
    assert code(PAID, PAID) == ""
    assert taken_back_by(PAID, [PAID]) is None


def test_a_line_is_taken_back_once() -> None:
    reversing = back()
    assert taken_back_by(PAID, [PAID, reversing]) == reversing
    assert code(PAID, PAID, reversing) == "taken-back"


def test_a_reversing_line_is_not_taken_back() -> None:
    assert code(back(), PAID, back()) == "is-a-reversal"


def test_a_line_without_a_voucher_cannot_be_named() -> None:
    unnumbered = paid(voucher="")
    assert code(unnumbered, unnumbered) == "nothing-to-name"


def test_a_correction_of_another_amount_counts_as_one() -> None:
    assert code(PAID, PAID, back(-30_00)) == "taken-back"


def test_another_category_of_the_same_voucher_stays() -> None:
    other = paid(category="税费")
    assert code(other, PAID, other, back()) == ""


def test_each_of_two_equal_lines_of_one_voucher_may_be_taken_back() -> None:
    assert code(PAID, PAID, PAID, back()) == ""
    assert code(PAID, PAID, PAID, back(), back()) == "taken-back"


def test_another_amount_of_the_same_voucher_and_category_stays() -> None:
    other = paid(amount=7_00)
    assert code(other, PAID, other, back()) == ""
    assert code(PAID, PAID, other, back()) == "taken-back"


def test_a_voucher_that_comes_again_next_year_is_another() -> None:
    next_year = paid(day=date(2027, 2, 10))
    early, late = back(), back(day=date(2027, 3, 1))
    assert code(next_year, PAID, early, next_year) == ""
    assert code(PAID, PAID, early, next_year) == "taken-back"
    assert code(next_year, PAID, next_year, late) == "taken-back"
    assert code(PAID, PAID, next_year, late) == ""
