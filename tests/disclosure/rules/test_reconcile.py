from __future__ import annotations

from dataclasses import replace

import pytest

from disclosure.rules.reconcile import reconcile
from tests.disclosure.ledgers import banked, given_books, got, paid


@pytest.mark.parametrize(
    ("days", "where"),
    [
        (-8, "unmatched"),
        (-7, "matched"),
        (-6, "matched"),
        (0, "matched"),
        (4, "matched"),
        (5, "matched"),
        (6, "late"),
        (59, "late"),
        (60, "late"),
        (61, "unmatched"),
    ],
)
def test_a_line_is_matched_late_or_not_at_all(days: int, where: str) -> None:
    line = got()
    result = reconcile([line], [banked(line, days)])
    sizes = {"matched": len(result.matched), "late": len(result.late), "unmatched": len(result.unmatched)}
    assert sizes == {"matched": 0, "late": 0, "unmatched": 0} | {where: 1}
    assert len(result.bank_only) == (where == "unmatched")


def test_money_in_never_matches_money_out() -> None:
    result = reconcile([got(amount=500)], [banked(paid(amount=500))])
    assert (len(result.unmatched), len(result.bank_only)) == (1, 1)


def test_of_two_equal_amounts_the_words_decide() -> None:
    first, second = paid("代账费", 600_00), paid("保洁费", 600_00)
    result = reconcile([first, second], [banked(second), banked(first, 1)])
    assert [(match.line.text, match.bank.text) for match in result.matched] == [
        ("代账费", "代账费"),
        ("保洁费", "保洁费"),
    ]


def test_a_bank_line_serves_one_line_only() -> None:
    line = paid()
    result = reconcile([line, line], [banked(line)])
    assert (len(result.matched), len(result.unmatched)) == (1, 1)


def test_a_line_the_bank_never_saw_is_cancelled_by_its_reversal() -> None:
    mistake, other = paid(amount=500), paid(amount=500, voucher="记-3")
    back = paid(amount=-500, voucher="记-2", corrects="记-1")
    result = reconcile([mistake, back, other], [])
    assert (result.cancelled, result.unmatched) == ([(mistake, back)], [other])


def test_a_reversal_of_what_the_bank_has_paid_stays_open() -> None:
    line, back = paid(amount=500), paid(amount=-500, voucher="记-2", corrects="记-1")
    result = reconcile([line, back], [banked(line)])
    assert (len(result.matched), result.unmatched, result.cancelled) == (1, [back], [])


def test_a_refund_of_the_bank_matches_its_reversal() -> None:
    line, back = paid(amount=500), paid(amount=-500, voucher="记-2", corrects="记-1")
    result = reconcile([line, back], [banked(line), banked(back)])
    assert (len(result.matched), result.unmatched, result.cancelled) == (2, [], [])


def test_every_line_of_the_given_book_is_on_the_banks_statement() -> None:
    given = given_books()
    result = reconcile(given.lines, given.bank)
    assert (len(result.matched), result.late, result.unmatched, result.bank_only) == (78, [], [], [])


def test_a_text_that_the_bank_cut_short_is_the_same_words() -> None:
    long, other = paid("代账费一季度", 600_00), paid("保洁费", 600_00)
    cut, rest = banked(long, 1), banked(other)
    result = reconcile([long, other], [replace(rest, text="保"), replace(cut, text="代账")])
    assert [(match.line.text, match.bank.text) for match in result.matched] == [
        ("代账费一季度", "代账"),
        ("保洁费", "保"),
    ]
