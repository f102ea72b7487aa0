from __future__ import annotations

from datetime import date, timedelta

import pytest

from disclosure.rules.lines import Line
from disclosure.rules.unusual import unusual_lines
from tests.disclosure.ledgers import LIMIT, paid

DAY = date(2026, 2, 1)


def codes(*lines: Line, earlier: tuple[Line, ...] = (), limit: int = LIMIT) -> list[str]:
    return [finding.code for finding in unusual_lines(lines, earlier, limit)]


def after(days: int) -> date:
    return DAY + timedelta(days=days)


@pytest.mark.parametrize(("days", "found"), [(29, True), (30, True), (31, False)])
def test_payments_split_below_the_limit_within_a_month_stand_out(days: int, found: bool) -> None:
    first = paid("门禁一期", 15_000_01, day=DAY, voucher="1")
    second = paid("门禁二期", 15_000_01, day=after(days), voucher="2")
    assert ("split-below-limit" in codes(first, second)) is found


def test_payments_that_stay_below_the_limit_together_do_not() -> None:
    halves = [paid(f"门禁{n}", LIMIT // 2, day=DAY, voucher=str(n)) for n in (1, 2)]
    assert "split-below-limit" not in codes(*halves)


def test_the_payee_tells_what_belongs_together() -> None:
    first = paid("门禁", 15_000_01, voucher="1", payee="甲公司")
    assert "split-below-limit" in codes(first, paid("摄像头", 15_000_01, voucher="2", payee="甲公司"))
    assert "split-below-limit" not in codes(first, paid("门禁", 15_000_01, voucher="2", payee="乙公司"))


def test_running_costs_are_never_called_split() -> None:
    wages = [paid(f"{month}月值守", 15_000_01, "直接成本-人工", voucher=str(month)) for month in (1, 2)]
    assert codes(*wages) == []


def test_a_voucher_used_twice_stands_out() -> None:
    assert codes(paid(amount=1_01), paid("灯", 2_01)) == ["voucher-twice"]


@pytest.mark.parametrize(("days", "found"), [(0, True), (9, True), (10, True), (11, False)])
def test_the_same_payment_twice_within_days_stands_out(days: int, found: bool) -> None:
    lines = paid(amount=1_01, day=DAY, voucher="1"), paid(amount=1_01, day=after(days), voucher="2")
    assert ("payment-twice" in codes(*lines)) is found


@pytest.mark.parametrize(
    ("amount", "found"),
    [
        (4_000_00, False),
        (4_999_99, False),
        (5_000_00, True),
        (5_000_01, False),
        (5_999_99, False),
        (6_000_00, True),
        (6_500_00, False),
    ],
)
def test_round_sums_stand_out_from_some_size_on(amount: int, found: bool) -> None:
    assert (codes(paid(amount=amount)) == ["round-sum"]) is found


@pytest.mark.parametrize(("amount", "found"), [(LIMIT - 1, False), (LIMIT, False), (LIMIT + 1, True)])
def test_a_large_first_payment_to_somebody_new_stands_out(amount: int, found: bool) -> None:
    line = paid(amount=amount, payee="甲公司")
    assert ("new-payee-large" in codes(line)) is found
    assert "new-payee-large" not in codes(line, earlier=(paid(payee="甲公司"),))


def test_nobody_is_new_without_a_name() -> None:
    assert "new-payee-large" not in codes(paid(amount=LIMIT + 1))


@pytest.mark.parametrize(("amount", "found"), [(0, []), (1, ["payment-twice"]), (-1, [])])
def test_only_what_is_paid_can_be_paid_twice(amount: int, found: list[str]) -> None:
    assert codes(*(paid(amount=amount, voucher=voucher) for voucher in ("1", "2"))) == found


def test_a_payment_of_the_very_limit_can_be_half_of_a_split_one_and_one_above_it_cannot() -> None:
    for amount, found in ((LIMIT, True), (LIMIT + 1, False)):
        lines = paid("门禁一期", amount, voucher="1"), paid("门禁二期", 1, voucher="2")
        assert ("split-below-limit" in codes(*lines)) is found


def test_without_a_payee_the_contract_tells_what_belongs_together() -> None:
    first = paid("门禁", 15_000_01, voucher="1", contract="GC-1")
    assert "split-below-limit" in codes(first, paid("摄像头", 15_000_01, voucher="2", contract="GC-1"))
    assert "split-below-limit" not in codes(first, paid("门禁", 15_000_01, voucher="2", contract="GC-2"))
