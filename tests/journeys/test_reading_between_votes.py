"""Between votes an owner signs in with flat and mobile, reads what the household's part is, and asks about a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from auth.services.gateways import MemoryGateway
from auth.services.issue_letters import issue_letters
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.platform import EXTENSION
from tests.disclosure.asking import WORDS
from tests.disclosure.reading import Reading, reading
from tests.journeys.rig import (
    SIZES,
    Phone,
    axe_in_every_mode,
    easy_to_tap,
    large_enough,
    no_sideways_scroll,
    phone_at,
    serve,
)
from tests.text_messages import all_sent

pytestmark = pytest.mark.journey
STRANGER = "13700137000"


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]) -> Reading:
    return reading(database, keyring, entropy)


@pytest.fixture
def app(kit: Reading, tmp_path: Path) -> Flask:
    return kit.app(tmp_path)


@pytest.fixture
def outbox(app: Flask) -> MemoryGateway:
    gateway = app.extensions[EXTENSION].sms
    assert isinstance(gateway, MemoryGateway)
    return gateway


@pytest.fixture
def url(app: Flask) -> Iterator[str]:
    with serve(app) as url:
        yield url


@pytest.fixture
def phone(browser: Browser, url: str) -> Iterator[Phone]:
    with phone_at(browser, url) as phone:
        yield phone


def looked_at(page: Page) -> None:
    axe_in_every_mode(page)
    for size in SIZES:
        page.evaluate("size => { document.documentElement.dataset.size = size }", size)
        no_sideways_scroll(page)
        easy_to_tap(page, size)
        large_enough(page, size)


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name).click()
    page.wait_for_load_state()


def tap(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("link", name=name).first.click()
    page.wait_for_load_state()


def digits(page: Page, outbox: MemoryGateway) -> str:
    expect(page.get_by_label("短信验证码")).to_be_visible()  # the page that follows when a message was begun
    all_sent()
    found = re.search(r"\d{6}", outbox.sent[-1][1])
    assert found
    return found[0]


def sign_in(page: Page, outbox: MemoryGateway) -> None:
    page.get_by_label("房号").fill("1幢101")
    page.get_by_label("手机号码").fill("170 0000 0000")
    press(page, "发送验证码")
    page.get_by_label("短信验证码").fill(digits(page, outbox))
    press(page, "登录")


def read_and_ask(page: Page, phone: Phone, kit: Reading, outbox: MemoryGateway) -> None:
    phone.open(f"{kit.here}/statements/2026Q1")
    tap(page, "看我家占多少")
    assert page.url.startswith(f"{phone.site}{kit.here}/sign-in")
    sign_in(page, outbox)
    expect(page.get_by_role("heading", level=1)).to_have_text("我家占多少")
    phone.open(f"{kit.here}/statements/2026Q1/1/lines/5/ask")
    page.get_by_role("main").get_by_role("textbox").fill(WORDS)
    page.get_by_role("main").get_by_role("button").last.click()
    page.wait_for_load_state()
    expect(page.get_by_role("main")).to_contain_text(WORDS)


def test_an_owner_reads_their_part_and_asks_about_a_line(phone: Phone, kit: Reading, outbox: MemoryGateway) -> None:
    page = phone.page
    read_and_ask(page, phone, kit, outbox)
    page.get_by_role("navigation", name="主菜单").get_by_role("link", name="我家").click()
    page.wait_for_load_state()
    expect(page.get_by_role("main")).to_contain_text("不能投票")
    looked_at(page)
    tap(page, "我家的维修资金")
    expect(page.get_by_role("heading", level=1)).to_contain_text("维修资金")
    page.go_back()
    press(page, "退出登录")
    expect(page.get_by_role("heading", level=1)).to_have_text("业主登录")


def test_the_same_without_javascript(browser: Browser, url: str, kit: Reading, outbox: MemoryGateway) -> None:
    with phone_at(browser, url, java_script_enabled=False) as phone:
        read_and_ask(phone.page, phone, kit, outbox)


def test_every_page_of_the_door_has_no_barrier_also_with_errors(
    phone: Phone, kit: Reading, outbox: MemoryGateway
) -> None:
    page = phone.open(f"{kit.here}/sign-in")
    looked_at(page)
    press(page, "发送验证码")
    expect(page).to_have_title(re.compile("^错误："))
    looked_at(page)
    page.get_by_label("房号").fill("1幢101")
    page.get_by_label("手机号码").fill(STRANGER)
    press(page, "发送验证码")
    expect(page.get_by_role("heading", level=1)).to_have_text("输入短信验证码")
    looked_at(page)
    page.get_by_label("短信验证码").fill("123456")
    press(page, "登录")
    looked_at(page)
    tap(page, "请社区当面核验")
    looked_at(page)
    page.get_by_label("社区核验码").fill("12")
    press(page, "登录")
    looked_at(page)
    assert outbox.sent == [], "a stranger's number is not written to"


def test_while_a_vote_is_open_both_ways_are_shown(phone: Phone, kit: Reading) -> None:
    with kit.database.writing() as session:
        issue_letters(
            session,
            assembly="m1",
            community=kit.community,
            heads=[kit.owner],
            valid_until=kit.now.replace(year=kit.now.year + 1),
            now=kit.now,
            entropy=kit.entropy,
            keyring=kit.keyring,
        )
    page = phone.open(f"{kit.here}/sign-in")
    looked_at(page)
    tap(page, "用密封信登录")
    assert page.url == f"{phone.site}/a/m1/sign-in"
