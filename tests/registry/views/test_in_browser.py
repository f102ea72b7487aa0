"""The register's pages in a real browser, in every size and colour, clean and with mistakes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from flask import Flask
from playwright.sync_api import Browser, FilePayload, Page

from kernel.access import Role
from registry.rules.cells import Cell
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
from tests.registry.conftest import Village
from tests.registry.registers import HEADER, identity, line, workbook
from tests.registry.views.conftest import keeper

__all__ = ["browser"]
pytestmark = pytest.mark.journey


@pytest.fixture
def phone(app: Flask, browser: Browser, village: Village) -> Iterator[Phone]:
    who = keeper(village, Role.CHAIR)
    with serve(app) as url, phone_at(browser, url) as phone:
        page = phone.open("/staff/sign-in")
        page.get_by_label("用户名").fill(who.username)
        page.get_by_label("密码").fill(who.password)
        page.get_by_label("动态码").fill(who.code)
        press(page, "登录")
        yield phone


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name).click()
    page.wait_for_load_state()


def examine(page: Page) -> None:
    page.evaluate("() => document.querySelectorAll('details').forEach(details => { details.open = true })")
    axe_in_every_mode(page)
    for size in SIZES:
        page.evaluate("size => { document.documentElement.dataset.size = size }", size)
        no_sideways_scroll(page)
        easy_to_tap(page, size)
        large_enough(page, size)
    page.evaluate("() => { document.documentElement.dataset.size = 'standard' }")


def upload(page: Page, *rows: Sequence[Cell]) -> None:
    content = workbook({"名册": [HEADER, *rows]})
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.get_by_label("业主名册（.xlsx 文件）").set_input_files(
        FilePayload(name="名册.xlsx", mimeType=kind, buffer=content)
    )
    press(page, "上传并检查")


def test_a_register_is_imported_and_replaced_on_a_phone_without_barriers(village: Village, phone: Phone) -> None:
    page = phone.open(f"/c/{village.code}/register")
    examine(page)
    press(page, "上传并检查")
    assert page.title().startswith("错误：")
    examine(page)
    upload(page, line(area="约90"), line("102", status="待定"), line("103", area=" 50.5㎡"))
    page.get_by_role("heading", name="有 2 处必须改正").wait_for()
    examine(page)
    page.get_by_role("link", name="改好了，重新上传").click()
    upload(page, line(), line("102", 50, "张三、李四", f"{identity(1)}、{identity(2)}"))
    page.get_by_role("heading", name="需要人工认定").wait_for()
    examine(page)
    press(page, "确认导入")
    page.get_by_text("名册已导入：2 套，业主 2 人").wait_for()
    examine(page)
    upload(page, line(area=99), line("103", 50, "王五", None, telephone="123"), line("104", 50, "王五", identity(5)))
    page.get_by_role("heading", name="与现在的名册相比").wait_for()
    examine(page)
    assert len(village.roll()) == 2
