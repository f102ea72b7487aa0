"""The yearly reconciliation in the browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.disclosure.funds import Browser, Fund

TYPED = {"as_of": "2026-09-30", "balance": "25,600.00", "explanation": ""}


@pytest.fixture
def fund(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Fund:
    return Fund(database, keyring, entropy, now).found_fund()


@pytest.fixture
def app(fund: Fund, tmp_path: Path) -> Flask:
    return fund.app(tmp_path)


@pytest.fixture
def treasurer(fund: Fund, app: Flask) -> Browser:
    return Browser(fund, app.test_client(), fund.treasurer)


def put_up(treasurer: Browser, **changed: str) -> str:
    treasurer.get(treasurer.at("/desk/years/new"))
    return treasurer.follow(treasurer.post(treasurer.at("/desk/years/new"), **TYPED | changed)).text


def sign(browser: Browser) -> str:
    """From the waiting page over the signing page, as without JavaScript."""
    browser.get(browser.at("/desk/years/2026"))
    page = browser.follow(browser.post(browser.at("/desk/years/2026/sign")))
    assert "核对并签名" in page.text
    return browser.follow(browser.post(page.request.path, envelope="")).text


def test_treasurer_and_chair_sign_and_the_second_signature_publishes(
    fund: Fund, app: Flask, treasurer: Browser
) -> None:
    page = put_up(treasurer)
    for words in ("和银行对账单一致", "等业委会财务、业委会主任签名", "还没有公布"):
        assert words in page
    assert "还等业委会主任签名" in sign(treasurer)
    chair = Browser(fund, app.test_client(), fund.chair)
    published = sign(chair)
    for words in ("两个人都签了名，已经公布", "维修资金对账公示", "第 1 版", "业委会财务："):
        assert words in published


def test_the_same_person_is_not_offered_a_second_signature(treasurer: Browser) -> None:
    put_up(treasurer)
    assert "核对无误，去签名" in treasurer.get(treasurer.at("/desk/years/2026")).text
    sign(treasurer)
    assert "核对无误，去签名" not in treasurer.get(treasurer.at("/desk/years/2026")).text


def test_a_difference_wants_its_reason(treasurer: Browser) -> None:
    treasurer.get(treasurer.at("/desk/years/new"))
    refused = treasurer.post(treasurer.at("/desk/years/new"), **TYPED | {"balance": "25,600.01"})
    assert refused.status_code == 422
    assert "银行对账单比分户合计多 0.01 元，没有写明原因" in refused.text
    assert "银行对账单比分户合计多" in put_up(treasurer, balance="25,600.01", explanation="银行多计利息")


def test_fields_are_checked(treasurer: Browser) -> None:
    treasurer.get(treasurer.at("/desk/years/new"))
    page = treasurer.post(treasurer.at("/desk/years/new"), as_of="", balance="").text
    for words in ("没有日期", "请填写金额"):
        assert words in page


def test_what_waits_can_be_withdrawn(treasurer: Browser) -> None:
    put_up(treasurer)
    done = treasurer.follow(treasurer.post(treasurer.at("/desk/years/2026/withdraw")))
    assert "已撤回" in done.text
    assert treasurer.get(treasurer.at("/desk/years/2026")).status_code == 404


def test_only_the_treasurer_puts_it_up_and_only_two_offices_sign(fund: Fund, app: Flask, treasurer: Browser) -> None:
    put_up(treasurer)
    fund.now += timedelta(seconds=31)
    for signer, path in ((fund.chair, "/desk/years/new"), (fund.officer, "/desk/years/2026")):
        browser = Browser(fund, app.test_client(), signer)
        assert browser.get(browser.at(path)).status_code == 403
