"""The doors in a real browser: the letter's QR, every page in every size and colour, a double tap, no script at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from auth.services.gateways import MemoryGateway
from tests.auth.town import ASSEMBLY, Person, Town
from tests.auth.views.conftest import Clock
from tests.journeys.rig import (
    SIZES,
    Phone,
    axe_in_every_mode,
    browser,
    easy_to_tap,
    large_enough,
    no_sideways_scroll,
    phone_at,
    serve,
)

__all__ = ["browser"]
pytestmark = pytest.mark.journey
SIGN_IN = f"/a/{ASSEMBLY}/sign-in"


@pytest.fixture
def phone(app: Flask, browser: Browser) -> Iterator[Phone]:
    with serve(app) as url, phone_at(browser, url) as phone:
        yield phone


def examine(phone: Phone, page: Page) -> None:
    """No barrier, no sideways scroll, targets and text large enough, in both sizes and both colours."""
    axe_in_every_mode(page)
    for size in SIZES:
        page.evaluate("size => { document.documentElement.dataset.size = size }", size)
        no_sideways_scroll(page)
        easy_to_tap(page, size)
        large_enough(page, size)
    page.evaluate("() => { document.documentElement.dataset.size = 'standard' }")


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name).click()
    page.wait_for_load_state()


def digits(page: Page, outbox: MemoryGateway) -> str:
    expect(page.get_by_label("短信验证码")).to_be_visible()  # the page that follows when the message was sent
    found = re.search(r"\d{6}", outbox.sent[-1][1])
    assert found
    return found[0]


def test_the_code_of_the_qr_leaves_the_address_at_once_and_fills_the_form(
    town: Town, phone: Phone, outbox: MemoryGateway
) -> None:
    page = phone.open(f"{SIGN_IN}#k={town.codes[0]}")
    assert page.url == phone.site + SIGN_IN, "nothing is left to be shared"
    assert page.get_by_label("激活码").input_value() == town.codes[0]
    page.reload()
    assert page.get_by_label("激活码").input_value() == town.codes[0]
    press(page, "核对激活码")
    page.get_by_label("短信验证码").fill(digits(page, outbox))
    press(page, "登录")
    page.wait_for_url(f"{phone.site}/a/{ASSEMBLY}/vote")


@pytest.mark.parametrize("fragment", ["#k=", "#k=<script>", "#main", "#k=7K3M 9QXT"])
def test_another_fragment_is_left_alone(town: Town, phone: Phone, fragment: str) -> None:
    page = phone.open(SIGN_IN + fragment)
    assert "#" in page.url
    assert page.get_by_label("激活码").input_value() == ""


def test_the_owners_pages_have_no_barrier_also_with_errors(town: Town, phone: Phone, outbox: MemoryGateway) -> None:
    page = phone.open(SIGN_IN)
    examine(phone, page)
    page.get_by_label("激活码").fill("0000-0000-0000")
    press(page, "核对激活码")
    assert page.title().startswith("错误：")
    examine(phone, page)
    page.get_by_label("激活码").fill(town.codes[1])
    press(page, "核对激活码")
    assert page.url.endswith("/phone")
    examine(phone, page)
    press(page, "发送验证码")
    examine(phone, page)
    page.get_by_role("radio").first.check()
    press(page, "发送验证码")
    examine(phone, page)
    page.get_by_label("短信验证码").fill("12")
    press(page, "登录")
    examine(phone, page)
    page.get_by_role("link", name="请社区当面核验").click()
    examine(phone, page)
    page.get_by_label("社区核验码").fill("12")
    press(page, "登录")
    examine(phone, page)


def test_the_staffs_pages_have_no_barrier_also_with_errors(
    town: Town, officer: Person, phone: Phone, clock: Clock
) -> None:
    page = phone.open("/staff/sign-in")
    examine(phone, page)
    press(page, "登录")
    examine(phone, page)
    page.get_by_label("用户名").fill("shequ")
    page.get_by_label("密码").fill(officer.password)
    page.get_by_label("动态码").fill(officer.code(clock.now))
    press(page, "登录")
    page = phone.open(f"/neighbourhood/{town.community.code}/owners")
    examine(phone, page)
    page.get_by_label("房号").fill("3-1201")
    press(page, "查找")
    examine(phone, page)
    press(page, "签名确认本人到场，给核验码")
    examine(phone, page)
    page.go_back()
    press(page, "作废旧激活码，补发新的")
    examine(phone, page)


def test_a_double_tap_sends_the_digits_once(town: Town, phone: Phone, outbox: MemoryGateway, app: Flask) -> None:
    page = phone.open(SIGN_IN)
    page.get_by_label("激活码").fill(town.codes[0])
    press(page, "核对激活码")
    page.get_by_label("短信验证码").fill(digits(page, outbox))
    posted: list[str] = []
    page.on("request", lambda request: posted.append(request.url) if request.method == "POST" else None)
    page.evaluate("() => { const button = document.querySelector('main button'); button.click(); button.click() }")
    page.wait_for_url(f"**/a/{ASSEMBLY}/vote")
    assert len(posted) == 1


def test_everything_works_without_javascript(town: Town, app: Flask, browser: Browser, outbox: MemoryGateway) -> None:
    with serve(app) as url, phone_at(browser, url, java_script_enabled=False) as phone:
        page = phone.open(SIGN_IN)
        page.get_by_label("激活码").fill(town.codes[0])
        press(page, "核对激活码")
        page.get_by_label("短信验证码").fill(digits(page, outbox))
        press(page, "登录")
        page.wait_for_url(f"{phone.site}/a/{ASSEMBLY}/vote")
