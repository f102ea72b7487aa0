"""What may be a use of the fund, and who pays it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from disclosure.rules.fund_use import FundUse, OfferedUse, Payer, charges_of, examine_use, shortfall
from kernel.refusals import Refusal

TODAY = date(2026, 10, 1)
DECIDED = OfferedUse("屋面防水", "1幢屋面防水。", "12,000.50", TODAY, ("1幢1单元",), matter="k7qm-m2026-1")
EMERGENCY = replace(DECIDED, matter="", danger="lift", confirmed_by="某某街道办事处", confirmed=TODAY)


def payer(balance: int, area: int = 100_00, number: int = 1) -> Payer:
    return Payer(number, f"1|1|{number}", f"1幢1单元{number}", "1幢", area, balance)


def code(offered: OfferedUse) -> str:
    answer = examine_use(offered, TODAY)
    return answer.code if isinstance(answer, Refusal) else ""


def test_a_decided_use_and_an_emergency_are_taken() -> None:
    assert examine_use(DECIDED, TODAY) == examine_use(EMERGENCY, TODAY) == 12_000_50


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"title": " "}, "fund-use-text"),
        ({"title": "长" * 101}, "fund-use-text"),
        ({"text": ""}, "fund-use-text"),
        ({"text": "\x00"}, "fund-use-text"),
        ({"amount": "0"}, "fund-use-amount"),
        ({"amount": ""}, "fund-use-amount"),
        ({"amount": "约一万"}, "fund-use-amount"),
        ({"amount": "-5"}, "fund-use-amount"),
        ({"day": date(2026, 10, 2)}, "fund-use-day-ahead"),
        ({"scope": ()}, "fund-no-scope"),
    ],
)
def test_what_is_missing_is_named(changes: dict[str, Any], refused: str) -> None:
    assert code(replace(DECIDED, **changes)) == refused


@pytest.mark.parametrize(
    "changes",
    [
        {"danger": ""},
        {"danger": "whatever"},
        {"confirmed_by": " "},
        {"confirmed_by": "长" * 101},
        {"confirmed": None},
        {"confirmed": date(2026, 10, 2)},
    ],
)
def test_an_emergency_names_its_danger_and_who_confirmed_it_when(changes: dict[str, Any]) -> None:
    assert code(replace(EMERGENCY, **changes)) == "fund-emergency-unconfirmed"


def test_no_account_is_taken_below_zero() -> None:
    charges = charges_of(300_00, [payer(200_00), payer(99_99, number=2), payer(-5, number=3)])
    assert [(charge.share, charge.taken, charge.owed) for charge in charges] == [
        (100_00, 100_00, 0),
        (100_00, 99_99, 1),
        (100_00, 0, 100_00),
    ]


def test_a_decided_use_waits_for_the_money_unless_the_rest_is_claimed() -> None:
    short = charges_of(300_00, [payer(200_00), payer(99_99, number=2), payer(100_00, number=3)])
    refusal = shortfall(DECIDED, short)
    assert refusal is not None
    assert refusal.code == "fund-balance-too-low"
    assert "有 1 户的余额不够分摊，共差 0.01 元，例如1幢1单元2" in refusal.says
    assert shortfall(replace(DECIDED, owe=True), short) is None
    assert shortfall(EMERGENCY, short) is None
    assert shortfall(DECIDED, charges_of(300_00, [payer(300_00)])) is None


def use(**changes: Any) -> FundUse:
    at = datetime(2026, 10, 1, tzinfo=UTC)
    due = date(2026, 10, 16)
    facts: dict[str, Any] = {"follow_up_due": due, "follow_up": "", "followed_up": None, "reversed": None} | changes
    return FundUse(
        1, TODAY, "电梯", "抢修。", 100, 100, 0, ("1幢1单元",), 3, 300_00, "", "lift", "街道办", TODAY,
        reversed_because="", recorded=at, tracker="", **facts,
    )  # fmt: skip


def test_an_explanation_is_overdue_the_day_after_its_last_day() -> None:
    assert not use().is_overdue(date(2026, 10, 16))
    assert use().is_overdue(date(2026, 10, 17))
    assert not use(followed_up=datetime(2026, 10, 20, tzinfo=UTC)).is_overdue(date(2026, 10, 21))
    assert not use(reversed=datetime(2026, 10, 2, tzinfo=UTC)).is_overdue(date(2026, 10, 21))
    assert not use(follow_up_due=None).is_overdue(date(2030, 1, 1))
    assert (use().is_emergency, use().danger_name) == (True, "电梯故障，危及人身安全")
