"""The replenishment plan."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest

from disclosure.rules.fund_account import Account, Kind
from disclosure.rules.fund_plan import Plan, buildings_csv, make_plan, owing, plan_matter, units_csv
from kernel.refusals import Refusal
from matters.rules.matter import Matter, examine

AS_OF = date(2026, 9, 30)


def account(number: int, balance: int, *, building: str = "1幢", first: int = 100_00, claimed: int = 0) -> Account:
    sums = {Kind.FIRST: first, Kind.USE: balance - first}
    return Account(number, f"k{number}", f"{building}{number}", building, first, claimed or first, sums)


def plan(percent: int = 100, *accounts: Account) -> Plan:
    held = accounts or (
        account(1, 10_00),
        account(2, 29_99),
        account(3, 90_00, claimed=150_00),
        account(4, 30_00),
        account(5, 0, building="2幢"),
    )
    made = make_plan(held, percent, AS_OF)
    assert isinstance(made, Plan), made
    return made


def refused(percent: int, *accounts: Account) -> str:
    answer = make_plan(accounts, percent, AS_OF)
    return answer.code if isinstance(answer, Refusal) else ""


def test_each_unit_with_an_alert_pays_up_to_its_first_deposit() -> None:
    assert [(line.account.id, line.amount) for line in plan().lines] == [
        (1, 90_00),
        (2, 70_01),
        (3, 50_00),
        (5, 100_00),
    ]
    assert plan().amount == 310_01


def test_a_lower_target_asks_for_less_but_never_for_less_than_the_arrears() -> None:
    assert [(line.account.id, line.amount) for line in plan(30).lines] == [
        (1, 20_00),
        (2, 1),
        (3, 50_00),
        (5, 30_00),
    ]


@pytest.mark.parametrize(("first", "percent", "amount"), [(1, 30, 1), (10, 33, 4), (100, 33, 33), (3, 100, 3)])
def test_a_target_between_two_cents_is_the_higher(first: int, percent: int, amount: int) -> None:
    assert owing(account(1, 0, first=first), percent) == amount


@pytest.mark.parametrize(
    ("percent", "code"), [(29, "fund-plan-percent"), (30, ""), (200, ""), (201, "fund-plan-percent")]
)
def test_targets_have_bounds(percent: int, code: str) -> None:
    assert refused(percent, account(1, 0)) == code


def test_without_an_alert_there_is_nothing_to_raise() -> None:
    assert refused(100, account(1, 30_00)) == "fund-nothing-to-raise"
    assert refused(100) == "fund-nothing-to-raise"


def test_the_matter_fits_what_the_owners_can_decide() -> None:
    table = units_csv(plan(), bytes(16))
    offered = plan_matter(plan(), table)
    matter = examine(offered, "k7qm-m2026-1", "k7qm")
    assert isinstance(matter, Matter), matter
    assert (matter.decision_type, matter.amount) == ("cc278-6", 310_01)
    assert matter.title == "续交住宅专项维修资金：4 户，合计 310.01 元"
    assert sha256(table).hexdigest() in matter.text


def test_nothing_public_tells_what_a_single_unit_pays() -> None:
    public = plan_matter(plan(), b"").text + buildings_csv(plan()).decode()
    assert "其他（户数少，合并）" in public
    for hidden in ("90.00", "70.01", "50.00", "100.00", "1幢1", "2幢5"):
        assert hidden not in public


def test_the_table_of_the_units_is_salted_and_opens_in_excel() -> None:
    table = units_csv(plan(), bytes(range(16)))
    assert table.decode("utf-8-sig").splitlines()[:3] == [
        "校验盐,000102030405060708090a0b0c0d0e0f",
        "房屋,首期交存额（元）,现有余额（元）,本次应交（元）",
        "1幢1,100.00,10.00,90.00",
    ]
    assert buildings_csv(plan()).startswith("\ufeff楼栋,应交户数,应交金额（元）\r\n".encode())
    assert table != units_csv(plan(), bytes(16))


def test_another_target_is_said() -> None:
    assert "每户补到首期交存额的60%为止" in plan_matter(plan(60), b"").text
    assert "每户补到首期交存额为止" in plan_matter(plan(), b"").text
