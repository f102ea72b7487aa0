from __future__ import annotations

from disclosure.rules.book import read_book
from disclosure.rules.columns import Kind
from registry.rules.cells import Sheet
from tests.disclosure.ledgers import HEADER, doubts, errors, given_book, ledger, row

CONTRACTS = Sheet("合同", (("合同编号", "对方单位"), ("GG-01", "榕视传媒")))


def test_the_given_book_is_taken_whole_and_without_a_doubt() -> None:
    book = given_book()
    assert (errors(book), doubts(book)) == ([], [])
    assert [(sheet.kind, sheet.taken) for sheet in book.sheets] == [("contracts", 7), ("ledger", 78), ("bank", 78)]
    assert book.opening == 37173089


def test_contracts_are_known_to_the_ledger_wherever_their_sheet_stands() -> None:
    book = read_book([ledger(row(reference="GG-01")), CONTRACTS])
    assert doubts(book) == []
    assert book.lines[0][1].contract == "GG-01"


def test_contracts_on_file_are_known_too() -> None:
    book = ledger(row(reference="GG-01"))
    assert [code for _, _, code in doubts(read_book([book]))] == ["contract-unknown"]
    assert doubts(read_book([book], ["GG-01"])) == []


def test_a_sheet_nobody_can_place_is_named() -> None:
    book = read_book([ledger(row()), Sheet("杂记", (("电话本",), ("张三", "1")))])
    assert [(each.place.sheet, each.code) for each in book.findings.warnings.values()] == [("杂记", "sheet-unread")]


def test_an_empty_sheet_is_passed_over_and_so_is_a_hidden_one() -> None:
    hidden = Sheet("旧账", (HEADER, row()), hidden=True)
    book = read_book([ledger(row()), Sheet("Sheet2", ()), hidden])
    assert (len(book.lines), doubts(book)) == (1, [])
    assert [each.code for each in book.findings.skipped][-1] == "hidden-sheet"


def test_a_book_knows_what_kinds_of_sheet_it_has() -> None:
    book = read_book([CONTRACTS])
    assert (book.has(Kind.CONTRACTS), book.has(Kind.LEDGER)) == (True, False)
