from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from disclosure.rules.contract_sheet import read_contracts
from disclosure.rules.headers import find_header
from disclosure.rules.lines import Contract
from registry.rules.cells import Cell, Sheet
from registry.rules.findings import Findings
from tests.disclosure.ledgers import given_book

HEADER = ("合同编号", "对方单位", "标的", "年金额", "付款周期", "起", "止")
GOOD = ("GG-01", "榕视传媒", "轿厢广告", 86400, "季", "2025-07-01", "2028-06-30")


def read(*rows: Sequence[Cell]) -> tuple[list[Contract], list[tuple[int, str, str]]]:
    sheet = Sheet("合同", (HEADER, *(tuple(cells) for cells in rows)))
    found, findings = find_header(sheet), Findings()
    assert found is not None
    contracts = read_contracts(sheet, found, findings)
    return contracts, [(each.place.row, each.place.column, each.code) for each in findings.errors.values()]


def test_a_contract_is_read_with_all_it_says() -> None:
    expected = Contract("GG-01", "榕视传媒", "轿厢广告", 8640000, "季", date(2025, 7, 1), date(2028, 6, 30))
    assert read(GOOD) == ([expected], [])


def test_a_contract_that_pays_a_share_has_no_sum_and_an_open_one_no_end() -> None:
    (contract,), errors = read(("CD-01", "绿电", "充电", None, "月", "2025-07-01", None))
    assert (contract.yearly, contract.ends, errors) == (0, None, [])


def test_a_list_may_say_category_and_rate() -> None:
    header = (*HEADER, "收支类别", "分成比例")
    sheet, findings = Sheet("合同", (header, (*GOOD, "充电桩", "收入的 30%"))), Findings()
    found = find_header(sheet)
    assert found is not None
    (contract,) = read_contracts(sheet, found, findings)
    assert (contract.category, contract.rate) == ("充电桩", "收入的 30%")


def test_a_contract_that_ends_before_it_begins_is_doubted() -> None:
    sheet, findings = Sheet("合同", (HEADER, (*GOOD[:6], "2025-06-30"))), Findings()
    found = find_header(sheet)
    assert found is not None
    assert len(read_contracts(sheet, found, findings)) == 1
    (doubt,) = findings.warnings.values()
    assert (doubt.place.column, doubt.code) == ("G", "contract-ends-first")


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        (0, None, (2, "A", "contract-number-missing")),
        (3, "面议", (2, "D", "amount-unreadable")),
        (5, "去年", (2, "F", "date-unreadable")),
        (6, "2028-06-31", (2, "G", "date-unreadable")),
    ],
)
def test_a_cell_that_cannot_be_read_is_refused(column: int, cell: Cell, expected: tuple[int, str, str]) -> None:
    assert read((*GOOD[:column], cell, *GOOD[column + 1 :]))[1] == [expected]


def test_a_number_that_stands_twice_is_refused() -> None:
    contracts, errors = read(GOOD, GOOD)
    assert (len(contracts), errors) == (1, [(3, "A", "contract-twice")])


def test_the_given_contracts_are_seven() -> None:
    assert [contract.number for contract in given_book().contracts] == [
        "GG-01",
        "GG-02",
        "KD-01",
        "CD-01",
        "JZ-01",
        "CZ-01",
        "SS-01",
    ]
