"""The fund's public pages, and the one that an owner alone sees."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from flask import Flask

from disclosure.services.draft_fund_plan import draft_fund_plan
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.disclosure.funds import Browser, Fund
from tests.disclosure.services.test_reconcile_fund import reconcile
from tests.disclosure.services.test_record_fund_use import DAY, OFFERED, record
from tests.disclosure.services.test_sign_fund_year import sign


@pytest.fixture
def fund(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Fund:
    return Fund(database, keyring, entropy, now).found_fund()


@pytest.fixture
def app(fund: Fund, tmp_path: Path) -> Flask:
    return fund.app(tmp_path)


@pytest.fixture
def guest(fund: Fund, app: Flask) -> Browser:
    return Browser(fund, app.test_client())


def own(fund: Fund, app: Flask, place: int) -> Browser:
    """The browser of the owner at that place of the register."""
    with fund.database.reading() as session:
        head = fund.heads(session)[place]
    return Browser(fund, app.test_client(), owner=head)


def plain(text: str) -> str:
    return text.replace("&nbsp;", " ").replace("\xa0", " ")


def test_everyone_sees_the_sums_and_the_number_of_alerts(guest: Browser) -> None:
    page = plain(guest.get(guest.at("")).text)
    for words in (
        "25,600.00 元",
        "29,000.00 元",
        "余额不足首期交存额30%的：<strong>1 户</strong>",
        "有应交未交的：<strong>1 户</strong>",
        "1,000.00 元",
        "1幢：结存 25,600.00 元",
        "另有以前年度累计使用 4,000.00 元",
    ):
        assert words in page


def test_nobody_sees_a_units_balance_or_which_unit_is_low(fund: Fund, guest: Browser) -> None:
    record(fund, replace(OFFERED, matter=fund.decided(), owe=True))
    reconcile(fund)
    sign(fund, fund.treasurer, fund.chair)
    for path in ("", "/fund.json", "/fund.csv", "/uses/1", "/years/2026"):
        answer = guest.get(guest.at(path))
        assert answer.status_code == 200, path
        page = plain(answer.text)
        for account in fund.held():
            assert account.unit not in page, path
            assert f"{account.balance // 100:,}.{account.balance % 100:02d}" not in page or not account.balance, path


def test_a_decided_project_shows_its_cost_shares_and_decision(fund: Fund, guest: Browser) -> None:
    matter = fund.decided()
    record(fund, replace(OFFERED, matter=matter, owe=True))
    page = plain(guest.get(guest.at("/uses/1")).text)
    for words in (
        "1,300.01 元",
        "共 7 户、650.00 ㎡",
        "每平方米约 2.00 元",
        matter,
        "应补交",
        "1幢屋面防水，三年质保。",
    ):
        assert words in page
    assert "紧急使用" not in page
    proof = guest.get(guest.at("/uses/1")).text.split(".tlog-proof")[0].rpartition("/")[2]
    answer = guest.get(guest.at(f"/log/{proof}.tlog-proof"))
    assert answer.status_code == 200
    assert "mingbai.test/log" in answer.text


def test_an_emergency_is_marked_and_its_missing_explanation_is_shown_to_all(fund: Fund, guest: Browser) -> None:
    record(fund, replace(OFFERED, danger="lift", confirmed_by="某某街道办事处", confirmed=DAY))
    page = guest.get(guest.at("/uses/1")).text
    for words in ("紧急使用", "电梯故障，危及人身安全", "某某街道办事处，2026年10月1日", "2026年10月16日前说明"):
        assert words in page
    assert "等待事后公开" in guest.get(guest.at("")).text
    fund.now += timedelta(days=16)
    assert "逾期没有事后公开" in guest.get(guest.at("/uses/1")).text
    assert "到现在还没有" in guest.get(guest.at("")).text


def test_a_year_is_published_with_its_signatures(fund: Fund, guest: Browser) -> None:
    assert "还没有公布过对账" in guest.get(guest.at("")).text
    reconcile(fund, 25_600_01, "银行多计一分利息")
    assert guest.get(guest.at("/years/2026")).status_code == 404
    sign(fund, fund.treasurer, fund.chair)
    page = plain(guest.get(guest.at("/years/2026")).text)
    for words in (
        "银行对账单比分户合计多 ",
        "0.01 元",
        "银行多计一分利息",
        "业委会财务：",
        "业委会主任：",
        "可以要求业委会复核",
    ):
        assert words in page
    assert "有差额，已写明原因" in guest.get(guest.at("")).text


def test_the_files_hold_what_the_page_shows(guest: Browser) -> None:
    told = guest.get(guest.at("/fund.json")).json
    assert told is not None
    assert (told["community"], told["balance"]) == ("榕景花园", "25600.00")
    answer = guest.get(guest.at("/fund.csv"))
    rows = list(csv.DictReader(StringIO(answer.get_data().decode("utf-8-sig"))))
    assert [(row["年"], row["楼栋"], row["结存"]) for row in rows] == [
        ("2026", "1幢", "25600.00"),
        ("2026", "全小区", "25600.00"),
    ]


def test_a_fund_without_a_list_says_so(fund: Fund, guest: Browser) -> None:
    with fund.database.engine.begin() as connection:
        for name in ("fund_claim", "fund_entry", "fund_batch", "fund_account"):
            connection.exec_driver_sql(f"DELETE FROM {name}")
    assert "还没有导入银行的分户清单" in guest.get(guest.at("")).text


def test_what_is_not_there_is_not_found(guest: Browser) -> None:
    for path in ("/uses/9", "/years/2020", f"/log/{'ab' * 32}.tlog-proof"):
        assert guest.get(guest.at(path)).status_code == 404


def test_an_owner_sees_every_entry_of_their_own_account(fund: Fund, app: Flask, tmp_path: Path) -> None:
    record(fund, replace(OFFERED, matter=fund.decided(), owe=True))
    with fund.database.writing() as session:
        matter = draft_fund_plan(
            session,
            community=fund.community,
            percent=100,
            uploads=tmp_path / "uploads",
            person="",
            now=fund.now,
            entropy=fund.entropy,
        )
    owner = own(fund, app, 0)
    answer = owner.get(owner.at("/mine"))
    page = plain(answer.text)
    for words in (
        "1幢1单元101",
        "899.99 元",
        "余额不足首期交存额的30%",
        "使用：屋面防水",
        "-200.01",
        "1,300.01 元按 650.00 ㎡ 分摊，我家 100.00 ㎡",
        "首期交存：首次导入时的累计数",
        "+5,000.00",
        matter,
        "4,100.01 元",
    ):
        assert words in page
    assert answer.headers["Cache-Control"] == "no-store"


def test_no_owner_ever_sees_anothers_account(fund: Fund, app: Flask) -> None:
    record(fund, replace(OFFERED, matter=fund.decided(), owe=True))
    units = [account.unit for account in fund.held()]
    for place in range(6):
        owner = own(fund, app, place)
        page = owner.get(owner.at("/mine")).text
        assert [unit for unit in units if unit in page] == [units[place]]


def test_an_owner_in_arrears_is_told(fund: Fund, app: Flask) -> None:
    owner = own(fund, app, 1)
    page = plain(owner.get(owner.at("/mine")).text)
    assert "应交未交 " in page
    assert "1,000.00 元" in page


def test_nobody_else_reaches_an_owners_page(fund: Fund, app: Flask, guest: Browser) -> None:
    assert guest.get(guest.at("/mine")).status_code in (303, 401, 403)
    treasurer = Browser(fund, app.test_client(), fund.treasurer)
    assert treasurer.get(treasurer.at("/mine")).status_code in (303, 401, 403)
    stranger = own(fund, app, 0)
    assert stranger.get("/c/other/fund/mine").status_code == 403
