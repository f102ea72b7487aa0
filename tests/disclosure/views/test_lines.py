"""Entering a line, looking at one, taking one back."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.disclosure.bookkeeping import TYPED, Bookkeeping, Desk, bookkeeping

FORM = {field.value: text for field, text in TYPED.items()} | {"new_category": ""}


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]) -> Bookkeeping:
    return bookkeeping(database, keyring, entropy).with_books()


@pytest.fixture
def desk(kit: Bookkeeping, tmp_path: Path) -> Desk:
    return Desk(kit, kit.client(tmp_path), kit.treasurer)


def enter(desk: Desk, **fields: str) -> TestResponse:
    """Fills the form in and goes on to the page on which the line is checked."""
    desk.get(desk.at("/lines/new"))
    return desk.post(desk.at("/lines/new"), token=desk.hidden("token"), **FORM | fields)


def carried(page: str) -> dict[str, str]:
    """What the page on which a line is checked sends back."""
    inputs = [dict(re.findall(r'(\w+)="([^"]*)"', tag)) for tag in re.findall(r"<input[^>]*>", page)]
    found = [(each["name"], each["value"]) for each in inputs if each["type"] == "hidden"]
    return {name: unescape(value) for name, value in found if name != "csrf_token"}


def test_a_line_is_entered_checked_and_booked(desk: Desk) -> None:
    form = desk.get(desk.at("/lines/new")).text
    for said in ('value="2026-10-20"', 'value="记-10-079"', '<optgroup label="支出">', "GG-01 电梯轿厢广告"):
        assert said in form
    checked = enter(desk)
    assert checked.status_code == 200
    for said in (
        "核对这一笔",
        "1,280.00 元",
        "壹仟贰佰捌拾元整",
        "公示时归在“共用部位、设施维修更新”",
        "2026年10月12日",
    ):
        assert said in checked.text
    assert "还缺依据" not in checked.text
    assert len(desk.kit.books.lines) == 78
    done = desk.follow(desk.post(desk.at("/lines/new"), confirmed="y", **carried(desk.page)))
    for said in ("已记账，是第 79 笔", "treasurer 2026年10月20日（星期二）10:00 在网页上记"):
        assert said in done.text
    assert desk.kit.books.lines[-1].amount == 1_280_00


def test_a_double_tap_books_once_and_answers_the_same(desk: Desk) -> None:
    enter(desk)
    page, fields = desk.page, carried(desk.page)
    places = []
    for _ in range(2):
        desk.page = page
        places.append(desk.post(desk.at("/lines/new"), confirmed="y", **fields).headers["Location"])
    assert places[0] == places[1]
    assert len(desk.kit.books.lines) == 79


def test_going_back_keeps_what_was_typed(desk: Desk) -> None:
    enter(desk, remark="含安装")
    form = desk.post(desk.at("/lines/new"), edit="y", **carried(desk.page))
    assert form.status_code == 200
    for said in ('value="更换单元门禁电源"', 'value="含安装"', 'value="¥1,280"', "<details open>"):
        assert said in form.text


def test_what_is_wrong_stands_at_its_field(desk: Desk) -> None:
    answer = enter(desk, side="", amount="一千", date="", text="", category="", reference="十月")
    assert answer.status_code == 422
    for said in ("请选择收入还是支出", "“一千”不是金额", "没有日期", "没有摘要", "没有类别"):
        assert said in answer.text
    assert "<title>错误：" in answer.text


def test_a_voucher_that_is_used_and_a_closed_day_are_refused_with_a_way_out(desk: Desk) -> None:
    answer = enter(desk, voucher="记-01-001", date="2025-12-31")
    assert "账是从 2026 年开始的" in answer.text
    answer = enter(desk, voucher="记-01-001")
    assert (
        "凭证号“记-01-001”已经用在：2026-01-01 1月停车场值守人工 支出 9540.27。请换一个没有用过的号，例如 记-10-079。"
        in answer.text
    )


def test_a_new_category_and_what_is_lacking_are_pointed_out(desk: Desk) -> None:
    checked = enter(desk, new_category="绿化养护", resolution="", date="2026-10-25")
    for said in ("“绿化养护”是第一次用的类别", "还缺依据：业委会或业主大会决定", "日期晚于今天"):
        assert said in checked.text


def test_a_line_is_taken_back_once(desk: Desk) -> None:
    assert "记错了？" in desk.get(desk.at("/lines/5")).text
    page = desk.get(desk.at("/lines/5/reverse")).text
    assert "-4,500.00 元" in page
    fields = {"token": desk.hidden("token"), "date": "2026-10-20", "voucher": "记-10-079", "handler": "林出纳"}
    wrong = desk.post(desk.at("/lines/5/reverse"), text="", **fields)
    assert wrong.status_code == 422
    assert "没有写为什么冲销" in wrong.text
    first = desk.post(desk.at("/lines/5/reverse"), text="重复记账", **fields)
    assert first.status_code == 303
    done = desk.get(first.headers["Location"])
    for said in ("已冲销。冲销记作第 79 笔", "冲销记-01-005 重复记账", "收入", "-4,500.00 元", "第 5 笔"):
        assert said in done.text
    assert "这一笔已经冲销，见" in desk.get(desk.at("/lines/5")).text
    again = desk.get(desk.at("/lines/5/reverse"))
    assert again.status_code == 409
    assert "已经用凭证“记-10-079”冲销过" in again.text
    assert desk.get(desk.at("/lines/79/reverse")).status_code == 409
    assert len(desk.kit.books.lines) == 79


def test_a_double_tap_on_reverse_books_once(desk: Desk) -> None:
    page = desk.get(desk.at("/lines/5/reverse")).text
    fields = {
        "token": desk.hidden("token"),
        "text": "重复",
        "date": "2026-10-20",
        "voucher": "记-10-079",
        "handler": "",
    }
    places = []
    for _ in range(2):
        desk.page = page
        places.append(desk.post(desk.at("/lines/5/reverse"), **fields).headers["Location"])
    assert places[0] == places[1]
    assert len(desk.kit.books.lines) == 79


def test_a_quarters_lines_are_listed_and_a_line_that_is_not_there_is_not_found(desk: Desk) -> None:
    page = desk.get(desk.at("/lines/2026Q2")).text
    assert "监控系统升级改造首付" in page
    assert "-66,000.00" in page
    assert "1月停车场值守人工" not in page
    assert desk.get(desk.at("/lines/79")).status_code == 404
    assert "还没有记账" in desk.get(desk.at("/lines/2026Q4")).text


def test_a_form_without_its_token_books_nothing(desk: Desk) -> None:
    desk.get(desk.at("/lines/new"))
    answer = desk.post(desk.at("/lines/new"), confirmed="y", token="", **FORM)
    assert answer.status_code == 422
    assert len(desk.kit.books.lines) == 78
