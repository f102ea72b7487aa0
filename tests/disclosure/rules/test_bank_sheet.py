from __future__ import annotations

from collections.abc import Sequence

import pytest

from disclosure.rules.bank_sheet import read_bank
from disclosure.rules.headers import find_header
from disclosure.rules.lines import BankLine
from registry.rules.cells import Cell, Formula, Sheet
from registry.rules.findings import Findings
from tests.disclosure.ledgers import given_book

HEADER = ("交易日期", "摘要", "借方发生额", "贷方发生额", "账户余额")


def read(*rows: Sequence[Cell], header: Sequence[Cell] = HEADER) -> tuple[list[BankLine], list[tuple[int, str, str]]]:
    sheet = Sheet("银行对账单", (tuple(header), *(tuple(cells) for cells in rows)))
    found, findings = find_header(sheet), Findings()
    assert found is not None
    lines = read_bank(sheet, found, findings, 2026)
    return lines, [(each.place.row, each.place.column, each.code) for each in findings.errors.values()]


def test_what_the_bank_debits_leaves_our_account() -> None:
    lines, errors = read(("2026-01-03", "值守人工", 5, None, 95), ("2026-01-04", "租金", None, "7,500.00", None))
    assert [(line.change, line.balance) for line in lines] == [(-500, 9500), (750000, None)]
    assert errors == []


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("某日", "租金", None, 5, 5), (2, "A", "date-unreadable")),
        (("2026-01-03", "租金", "x", None, 5), (2, "C", "amount-unreadable")),
        (("2026-01-03", "租金", None, 5, Formula()), (2, "E", "formula")),
        (("2026-01-03", "租金", 5, 5, 5), (2, "C", "amount-twice")),
        (("2026-01-03", "租金", 0, 0, 5), (2, "C", "amount-missing")),
    ],
)
def test_a_cell_that_cannot_be_read_is_refused(cells: tuple[Cell, ...], expected: tuple[int, str, str]) -> None:
    assert read(cells) == ([], [expected])


def test_one_column_of_amounts_with_the_side_beside_it() -> None:
    header = ("交易日期", "摘要", "交易金额", "借贷标志", "余额")
    lines, errors = read(("2026-01-03", "租金", 5, "贷", 5), ("2026-01-04", "电费", 3, "借", 2), header=header)
    assert ([line.change for line in lines], errors) == ([500, -300], [])
    assert read(("2026-01-03", "租金", 5, "?", 5), header=header)[1] == [(2, "D", "side-unknown")]


def test_one_column_of_amounts_where_the_sign_decides() -> None:
    lines, _ = read(("2026-01-03", "电费", -3, 2), header=("交易日期", "摘要", "交易金额", "余额"))
    assert [line.change for line in lines] == [-300]


def test_totals_are_no_transactions() -> None:
    assert read((None, "合计", 5, 7, None)) == ([], [])


def test_the_given_statement_ends_with_the_true_balance() -> None:
    bank = given_book().bank
    assert (len(bank), bank[-1].balance) == (78, 59318072)
