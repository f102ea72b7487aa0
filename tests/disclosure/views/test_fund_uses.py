"""Recording uses of the fund in the browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.disclosure.funds import Browser, Fund

TYPED = {
    "title": "屋面防水",
    "text": "1幢屋面防水，三年质保。",
    "amount": "1,300.01",
    "day": "2026-10-01",
    "scope": "1幢",
}
DANGER = {"danger": "leak", "confirmed_by": "某某街道办事处", "confirmed": "2026-10-01"}


@pytest.fixture
def fund(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Fund:
    return Fund(database, keyring, entropy, now).found_fund()


@pytest.fixture
def desk(fund: Fund, tmp_path: Path) -> Browser:
    return Browser(fund, fund.app(tmp_path).test_client(), fund.treasurer)


def test_a_decided_use_is_checked_and_then_recorded(fund: Fund, desk: Browser) -> None:
    matter = fund.decided()
    path = desk.at("/desk/uses/new")
    assert "还可列支 12000.00 元" in desk.get(path).text
    short = desk.post(path, **TYPED, matter=matter, step="check")
    for words in ("还不能登记", "有 1 户的余额不够分摊，共差 100.00 元，例如1幢1单元999"):
        assert words in short.text
    assert "确认登记" not in short.text
    checked = desk.post(path, **TYPED, matter=matter, owe="y", step="check")
    for words in ("请核对，再登记", "7 户、650.00", "200.01", "确认登记"):
        assert words in checked.text
    assert fund.held()[0].balance == 1100_00
    done = desk.follow(desk.post(path, **TYPED, matter=matter, owe="y", step="record"))
    assert "已登记，7 户的分户账已经记上" in done.text
    assert fund.held()[0].balance == 899_99


def test_without_a_decision_there_is_nothing_to_choose(desk: Browser) -> None:
    page = desk.get(desk.at("/desk/uses/new")).text
    assert "还没有通过并且生效的“使用维修资金”决定" in page
    refused = desk.post(desk.at("/desk/uses/new"), **TYPED, matter="", step="record")
    assert (refused.status_code, "请选择业主大会的决定" in refused.text) == (422, True)


def test_each_missing_field_is_named(desk: Browser) -> None:
    desk.get(desk.at("/desk/uses/emergency"))
    page = desk.post(desk.at("/desk/uses/emergency"), step="check").text
    for words in ("请选择有什么危险", "请填写确认的单位", "请填写项目名称", "请填写金额", "请至少勾选一处"):
        assert words in page


@pytest.mark.parametrize(("amount", "says"), [("0", "金额要大于零"), ("-5", "金额要大于零"), ("约一万", "不是金额")])
def test_a_cost_is_an_amount_above_zero(desk: Browser, amount: str, says: str) -> None:
    desk.get(desk.at("/desk/uses/emergency"))
    page = desk.post(desk.at("/desk/uses/emergency"), **TYPED | DANGER | {"amount": amount}, step="check")
    assert (page.status_code, says in page.text) == (422, True)


def test_an_emergency_is_recorded_explained_and_reversed(fund: Fund, desk: Browser) -> None:
    path = desk.at("/desk/uses/emergency")
    desk.get(path)
    assert "确认登记" in desk.post(path, **TYPED, **DANGER, step="check").text
    done = desk.follow(desk.post(path, **TYPED, **DANGER, step="record"))
    for words in ("紧急使用", "屋面、外墙严重渗漏", "写事后说明", "登记错了，冲销"):
        assert words in done.text
    explain = desk.at("/desk/uses/1/explain")
    desk.get(explain)
    assert desk.post(explain).status_code == 422
    told = desk.follow(desk.post(explain, note="已堵漏，街道验收。"))
    assert "已堵漏，街道验收。" in told.text
    assert "写事后说明" not in told.text
    reverse = desk.at("/desk/uses/1/reverse")
    desk.get(reverse)
    assert desk.post(reverse).status_code == 422
    taken = desk.follow(desk.post(reverse, note="改由物业承担"))
    assert "这个项目已经冲销" in taken.text
    assert fund.held()[0].balance == 1100_00


def test_the_neighbourhood_records_nothing(fund: Fund, tmp_path: Path) -> None:
    officer = Browser(fund, fund.app(tmp_path).test_client(), fund.officer)
    for path in ("/desk/uses/new", "/desk/uses/emergency", "/desk/uses/1/reverse", "/desk/uses/1/explain"):
        assert officer.get(officer.at(path)).status_code == 403
