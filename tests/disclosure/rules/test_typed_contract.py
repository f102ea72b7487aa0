from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from disclosure.rules.columns import Field
from disclosure.rules.lines import Contract
from disclosure.rules.typed_contract import read_typed_contract

TYPED: Mapping[Field, str] = {
    Field.NUMBER: "CZ-02",
    Field.PARTY: "林小明",
    Field.SUBJECT: "架空层活动室",
    Field.CATEGORY: "场地租赁",
    Field.YEARLY: "¥12,000",
    Field.RATE: "每年涨 3%",
    Field.CYCLE: "季",
    Field.BEGINS: "2026-01-01",
    Field.ENDS: "2026年12月31日",
}
READ = Contract(
    "CZ-02",
    "林小明",
    "架空层活动室",
    12_000_00,
    "季",
    date(2026, 1, 1),
    date(2026, 12, 31),
    "场地租赁",
    "每年涨 3%",
)


def typed(**changed: str) -> dict[Field, str]:
    return dict(TYPED) | {Field(name): text for name, text in changed.items()}


def test_a_contract_is_read_as_people_type_it() -> None:
    read = read_typed_contract(TYPED, [])
    assert (read.contract, read.errors) == (READ, {})


def test_a_share_needs_no_amount_and_a_day_may_be_left_out() -> None:
    contract = read_typed_contract(typed(yearly="", begins="", ends=""), []).contract
    assert contract is not None
    assert (contract.yearly, contract.begins, contract.ends) == (0, None, None)


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("number", "", "没有合同编号。"),
        ("party", "", "没有写对方。"),
        ("subject", "", "没有写内容。"),
        ("yearly", "约一万", "“约一万”不是金额。"),
        ("begins", "去年", "“去年”不是日期。"),
        ("ends", "2025-12-31", "合同 2026-01-01 才开始，2025-12-31 就结束。"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(field: str, text: str, says: str) -> None:
    read = read_typed_contract(typed(**{field: text}), [])
    assert read.contract is None
    assert list(read.errors) == [field]
    assert read.errors[field].startswith(says)


def test_a_contract_of_a_single_day_may_be() -> None:
    assert read_typed_contract(typed(ends="2026-01-01"), []).contract is not None


def test_a_number_is_registered_once() -> None:
    assert read_typed_contract(TYPED, [READ]).contract == READ
    again = read_typed_contract(typed(yearly="13000"), [READ])
    assert "编号“CZ-02”已经登记过：林小明 架空层活动室" in again.errors["number"]
