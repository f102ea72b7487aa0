"""Orders: what everyone sees of them, and how the chair gives one."""

from __future__ import annotations

import pytest

from disclosure.rules.quarters import Quarter
from oversight.rules.execution import OrderKind
from tests.disclosure.asking import Guest
from tests.disclosure.reading import publish_books
from tests.oversight.desk import Desk
from tests.oversight.executing import SMALL, Executing

TYPED = {
    "kind": "contract",
    "under": "",
    "amount": "286,000",
    "scope_text": "更换3号楼两部电梯",
    "payee": "安顺电梯公司",
}


def test_the_chair_drafts_signs_and_everyone_reads_the_order(executing: Executing, chair: Desk, guest: Guest) -> None:
    matter = executing.adopted()
    page = chair.get(chair.at(f"/execution/{matter}")).text
    assert f"/execution/{matter}/order" in page
    chair.get(chair.at(f"/execution/{matter}/order"))
    sign = chair.follow(chair.post(chair.at(f"/execution/{matter}/order"), **TYPED)).text
    assert "286,000.00 元" in sign
    assert "贰拾捌万陆仟元整" in sign
    answer = chair.post(chair.page_address, envelope="")
    assert "执行单已签名" in chair.follow(answer).text
    told = guest.get(guest.at(f"/execution/{matter}")).text
    for words in ("第 1 号", "签合同", "286,000.00", "还能安排", "安顺电梯公司", "已经同意", "业主大会决议"):
        assert words in told
    assert "下执行单" not in told


def test_an_order_beyond_the_decision_is_told_with_what_is_left(executing: Executing, chair: Desk) -> None:
    matter = executing.adopted()
    chair.get(chair.at(f"/execution/{matter}/order"))
    answer = chair.post(chair.at(f"/execution/{matter}/order"), **TYPED | {"amount": "286000.01"})
    assert answer.status_code == 422
    assert "最多还能下 286,000.00 元" in answer.text


def test_an_empty_form_is_shown_again_with_its_errors(executing: Executing, chair: Desk) -> None:
    matter = executing.adopted()
    chair.get(chair.at(f"/execution/{matter}/order"))
    answer = chair.post(chair.at(f"/execution/{matter}/order"), amount="1")
    assert answer.status_code == 422
    assert "请选择这次做什么" in answer.text


def test_a_missing_pre_report_is_told_before_anything_is_typed(executing: Executing, chair: Desk) -> None:
    answer = chair.get(chair.at(f"/execution/{executing.adopted(reported=False)}/order"))
    assert answer.status_code == 409
    assert "没有事前报告" in answer.text


def test_the_list_marks_what_was_overspent_and_what_was_not_reported(
    executing: Executing, guest: Guest, monkeypatch: pytest.MonkeyPatch
) -> None:
    executing.ask_for_reports_only(monkeypatch)
    matter = executing.adopted(reported=False)
    executing.paid(("电梯款", 286_000, f"业主大会决议 {matter}"), ("尾款", 66, f"业主大会决议 {matter}"))
    listed = guest.get(guest.at("/execution")).text
    assert "超支 66.00 元" in listed
    assert "没有事前报告" in listed
    page = guest.get(guest.at(f"/execution/{matter}")).text
    assert "账上已付的比决定的多 <strong>66.00" in page
    assert "另有 286,066.00" in page


def test_a_payees_name_is_masked_and_a_payment_names_its_contract(executing: Executing, guest: Guest) -> None:
    matter = executing.adopted()
    contract = executing.order(matter, "100000")
    executing.order(matter, "500", OrderKind.PAYMENT, contract, payee="林小明")
    page = guest.get(guest.at(f"/execution/{matter}")).text
    assert "林小明" not in page
    assert "属于第 1 号合同" in page


def test_what_nobody_decided_and_what_is_of_another_community_has_no_page(executing: Executing, guest: Guest) -> None:
    assert guest.get(guest.at(f"/execution/{executing.reported(SMALL)}")).status_code == 404
    assert guest.get(guest.at("/execution/zzzz-m2026-1")).status_code == 404
    assert "还没有可以执行的决定" in guest.get(guest.at("/execution")).text


def test_spending_without_a_report_stands_below_the_decisions_with_the_way_to_each_line(
    executing: Executing, guest: Guest
) -> None:
    publish_books(executing, Quarter(2026, 3))
    page = guest.client.get(guest.at("/execution")).text
    for words in ("没有事前报告的支出（2 笔）", "24,400.00", "公共责任险", "/statements/2026Q3/1/lines/"):
        assert words in page
