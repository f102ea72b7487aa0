from __future__ import annotations

from disclosure.rules.columns import RANKS, Field, Kind


def test_every_kind_of_sheet_knows_its_own_names() -> None:
    assert RANKS[Kind.LEDGER]["凭证号"] == [(0, Field.VOUCHER)]
    assert RANKS[Kind.CONTRACTS]["合同编号"] == [(0, Field.NUMBER)]
    assert "合同编号" not in RANKS[Kind.BANK]


def test_a_debit_is_income_in_our_book_and_spending_in_the_banks() -> None:
    assert [field for _, field in RANKS[Kind.LEDGER]["借方"]] == [Field.INCOME]
    assert [field for _, field in RANKS[Kind.BANK]["借方"]] == [Field.EXPENSE]


def test_a_name_may_stand_for_two_columns() -> None:
    assert {field for _, field in RANKS[Kind.LEDGER]["项目"]} == {Field.TEXT, Field.CATEGORY}
