"""Contracts: the treasurer's list and form, and what everyone may read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.disclosure.bookkeeping import Bookkeeping, Desk, bookkeeping
from tests.disclosure.published import FIRST, publishing
from tests.disclosure.views.test_lines import carried

FORM = {
    "number": "榕租/2026〔7〕号",
    "party": "林小明",
    "subject": "架空层活动室",
    "category": "场地租赁",
    "yearly": "12,000",
    "rate": "",
    "cycle": "季",
    "begins": "2026-01-01",
    "ends": "2026-12-31",
}


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]) -> Bookkeeping:
    return bookkeeping(database, keyring, entropy).with_books()


@pytest.fixture
def desk(kit: Bookkeeping, tmp_path: Path) -> Desk:
    return Desk(kit, kit.client(tmp_path), kit.treasurer)


def enter(desk: Desk, **fields: str) -> TestResponse:
    desk.get(desk.at("/contracts/new"))
    return desk.post(desk.at("/contracts/new"), token=desk.hidden("token"), **FORM | fields)


def registered(desk: Desk) -> TestResponse:
    enter(desk)
    return desk.follow(desk.post(desk.at("/contracts/new"), confirmed="y", **carried(desk.page)))


def test_a_contract_is_entered_checked_and_registered_once(desk: Desk) -> None:
    checked = enter(desk)
    assert "核对合同" in checked.text
    assert '每年 <span class="number">12,000.00 元</span>' in checked.text
    fields, page = carried(desk.page), desk.page
    for _ in range(2):
        desk.page = page
        listed = desk.follow(desk.post(desk.at("/contracts/new"), confirmed="y", **fields))
        assert "合同 榕租/2026〔7〕号 已登记" in listed.text
    contracts = desk.kit.books.contracts
    assert (len(contracts), contracts[-1].category, contracts[-1].yearly) == (8, "场地租赁", 12_000_00)


def test_a_contract_soon_to_end_stands_first_with_its_days(desk: Desk) -> None:
    listed = registered(desk).text
    assert "快到期，还有 72 天" in listed
    assert listed.index("榕租/2026〔7〕号") < listed.index("GG-01")


def test_what_is_wrong_with_a_contract_stands_at_its_field(desk: Desk) -> None:
    answer = enter(desk, number="", party="", subject="", yearly="约一万", begins="2026-13-01")
    assert answer.status_code == 422
    for said in ("没有合同编号", "没有写对方", "没有写内容", "“约一万”不是金额", "“2026-13-01”不是日期"):
        assert said in answer.text
    assert "编号“GG-01”已经登记过" in enter(desk, number="GG-01").text
    assert "2025-12-31 就结束" in enter(desk, ends="2025-12-31").text


def test_everyone_may_read_a_contract_and_a_persons_name_is_masked(desk: Desk, tmp_path: Path) -> None:
    registered(desk)
    [address] = {part for part in desk.page.split('"') if "/contracts/~" in part}
    page = desk.kit.client(tmp_path).get(address)
    assert page.status_code == 200
    for said in ("榕租/2026〔7〕号", "林**", "每季度", "2026年1月1日到 2026年12月31日", "还没有公布过这份合同的收支"):
        assert said in page.text
    assert "林小明" not in page.text


def test_a_contract_nobody_registered_is_not_found(desk: Desk, tmp_path: Path) -> None:
    stranger = desk.kit.client(tmp_path)
    for number in ("XX-99", "~", "~%2F", "..%2F"):
        assert stranger.get(f"/c/{desk.kit.community}/contracts/{number}").status_code == 404, number


def test_published_lines_stand_under_their_contract(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], tmp_path: Path
) -> None:
    kit = publishing(database, keyring, entropy)
    kit.publish(FIRST)
    reader = Bookkeeping(database, keyring, entropy, kit.now, community=kit.community)
    page = reader.client(tmp_path).get(f"/c/{kit.community}/contracts/GG-01").text
    assert '一共收到 <strong class="number">21,600.00 元</strong>' in page
    assert f"/c/{kit.community}/statements/2026Q1/1/lines/4" in page
