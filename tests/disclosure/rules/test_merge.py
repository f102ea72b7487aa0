from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from disclosure.rules.book import read_book
from disclosure.rules.books import Books
from disclosure.rules.closed import Closed
from disclosure.rules.lines import BankLine
from disclosure.rules.merge import additions, told_line
from disclosure.rules.quarters import Quarter
from registry.rules.cells import Cell, Sheet
from tests.disclosure.ledgers import HEADER, doubts, errors, given_book, given_books, ledger, lines_of, read, row

FIRST = row()
SECOND = row("2026-01-07", voucher="记-2", income=None, expense=50)


def stored(*rows: tuple[Cell, ...], **more: object) -> Books:
    lines = lines_of(read(*rows))
    return Books(1000_00, lines[0].day, tuple(lines), **more)  # type: ignore[arg-type]


def test_a_first_book_is_new_as_a_whole() -> None:
    added = additions(given_book(), None)
    assert (added.opening, len(added.lines), len(added.contracts), len(added.bank)) == (37173089, 78, 7, 78)


def test_the_same_book_again_adds_nothing() -> None:
    book = given_book()
    added = additions(book, given_books())
    assert (added.opening, added.lines, added.contracts, added.bank) == (None, (), (), ())
    assert errors(book) == []


def test_a_book_that_has_grown_adds_what_is_new() -> None:
    book = read(FIRST, SECOND)
    assert [line.voucher for line in additions(book, stored(FIRST)).lines] == ["记-2"]
    assert errors(book) == []


def test_a_stored_line_that_the_book_no_longer_has_stays_and_is_told() -> None:
    third = row("2026-01-08", voucher="记-3")
    book = read(FIRST, third)
    assert additions(book, stored(FIRST, SECOND, third)).lines == ()
    assert ([code for *_, code in doubts(book)], errors(book)) == (["lines-gone"], [])
    earlier = read(FIRST)
    additions(earlier, stored(FIRST, SECOND, third))
    assert doubts(earlier) == []


def test_two_equal_payments_stay_two() -> None:
    assert len(additions(read(FIRST, FIRST, FIRST), stored(FIRST)).lines) == 2


@pytest.mark.parametrize(
    "changed", [row(income=101), row(text="别的"), row("2026-01-08"), row(category="停车"), row(reference="GG-01")]
)
def test_a_stored_line_is_never_rewritten(changed: tuple[Cell, ...]) -> None:
    book = read(changed)
    additions(book, stored(FIRST))
    assert [code for _, _, code in errors(book)] == ["line-changed"]


def test_the_same_voucher_of_another_year_is_another() -> None:
    book = read_book([Sheet("账", (HEADER, row("2027-01-06", balance=1200)))])
    assert len(additions(book, stored(FIRST)).lines) == 1
    assert errors(book) == []


def test_what_was_added_to_a_line_later_does_not_change_it() -> None:
    before = stored(FIRST)
    kept = replace(before, lines=tuple(replace(line, voucher_sha256="ab" * 32) for line in before.lines))
    assert additions(read(FIRST), kept).lines == ()


@pytest.mark.parametrize(("carried", "found"), [(1100, []), (1100.5, ["opening-differs"])])
def test_a_following_book_begins_where_the_last_one_ended(carried: float, found: list[str]) -> None:
    opening = (None, None, "上年结转", None, None, None, f"{carried:.2f}", None, None)
    book = read_book([Sheet("账", (HEADER, opening, row("2027-01-06")))])
    added = additions(book, stored(FIRST))
    assert added.opening is None
    assert [code for _, _, code in errors(book)] == found


BANK = Sheet("银行", (("交易日期", "摘要", "借方发生额", "贷方发生额"), ("2026-01-06", "广告费", None, 100)))


def test_a_first_file_without_a_ledger_or_without_lines_is_refused() -> None:
    for sheet, code in ((BANK, "no-ledger"), (Sheet("账", (HEADER,)), "no-lines"), (Sheet("空", ()), "no-ledger")):
        book = read_book([sheet])
        additions(book, None)
        assert errors(book) == [(0, "", code)]


def test_a_banks_statement_may_follow_alone() -> None:
    book = read_book([BANK])
    added = additions(book, stored(FIRST))
    assert (len(added.bank), added.lines, errors(book), doubts(book)) == (1, (), [], [])


def test_a_first_book_without_an_opening_is_doubted() -> None:
    book = read_book([Sheet("账", (HEADER, FIRST))])
    assert additions(book, None).opening == 0
    assert [code for *_, code in doubts(book)] == ["opening-nowhere"]


HEADER_WITH_CORRECTION = (*HEADER, "冲销凭证")


@pytest.mark.parametrize(("voucher", "found"), [("记-1", []), ("记-9", ["corrects-unknown"])])
def test_a_reversal_names_a_voucher_of_the_books(voucher: str, found: list[str]) -> None:
    reversal = (*row("2026-01-08", voucher="记-3", income=-100), voucher)
    book = read_book([ledger((*FIRST, None), reversal, header=HEADER_WITH_CORRECTION)])
    additions(book, None)
    assert [code for _, _, code in errors(book)] == found


def test_a_contract_that_changed_is_refused() -> None:
    def contracts(party: str) -> Sheet:
        return Sheet("合同", (("合同编号", "对方单位"), ("GG-01", party)))

    before = read_book([ledger(FIRST), contracts("甲")])
    known = Books(1000_00, date(2026, 1, 6), tuple(lines_of(before)), before.contracts)
    same, changed = read_book([ledger(FIRST), contracts("甲")]), read_book([ledger(FIRST), contracts("乙")])
    assert additions(same, known).contracts == ()
    additions(changed, known)
    assert ([code for *_, code in errors(same)], [code for *_, code in errors(changed)]) == ([], ["contract-changed"])


def test_a_list_without_category_and_rate_does_not_contradict_what_a_form_registered() -> None:
    def contracts(*more: str) -> Sheet:
        return Sheet("合同", (("合同编号", "对方单位", "类别", "费率"), ("GG-01", "甲", *more)))

    book = read_book([ledger(FIRST), contracts("广告", "每月一千")])
    known = Books(1000_00, date(2026, 1, 6), tuple(lines_of(book)), book.contracts)
    silent, other = read_book([ledger(FIRST), contracts()]), read_book([ledger(FIRST), contracts("停车")])
    assert (additions(silent, known).contracts, errors(silent)) == ((), [])
    additions(other, known)
    assert [code for *_, code in errors(other)] == ["contract-changed"]


def test_a_payee_typed_into_a_form_does_not_make_the_books_line_another() -> None:
    known = stored(FIRST)
    typed = replace(known, lines=(replace(known.lines[0], payee="福州锁匠铺"),))
    book = read(FIRST)
    assert (additions(book, typed).lines, errors(book)) == ((), [])


def test_new_lines_of_a_closed_quarter_are_doubted_and_taken() -> None:
    closed = Closed(published=frozenset([Quarter(2026, 1)]))
    book = read(FIRST, SECOND)
    assert len(additions(book, stored(FIRST), closed).lines) == 1
    assert [code for *_, code in doubts(book)] == ["adds-to-closed"]
    same = read(FIRST)
    additions(same, stored(FIRST), closed)
    assert doubts(same) == []


def test_bank_lines_known_already_are_not_taken_again() -> None:
    known = stored(FIRST, bank=(BankLine(date(2026, 1, 6), "广告费", 100_00, None),))
    assert additions(read_book([ledger(FIRST), BANK]), known).bank == ()
    assert len(additions(read_book([ledger(FIRST), BANK]), stored(FIRST)).bank) == 1


def test_a_line_is_told_in_one_breath() -> None:
    assert told_line(lines_of(read(FIRST))[0]) == "2026-01-06 轿厢广告费 收入 100.00"
