"""The treasurer publishes the first quarter from the imported book in one sitting; the chair signs on another phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from disclosure.rules.money import read_money, spoken_yuan
from disclosure.services.import_ledger import import_ledger
from kernel.access import Role
from tests.disclosure.ledgers import GIVEN, truth
from tests.journeys.rig import axe_in_every_mode, easy_to_tap, no_sideways_scroll, phone_at
from tests.journeys.town import Town, town

pytestmark = pytest.mark.journey
QUARTER = "2026Q1"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path) as place:
        yield place


def looked_at(page: Page) -> None:
    axe_in_every_mode(page)
    no_sideways_scroll(page)
    easy_to_tap(page, "standard")


def go(page: Page, role: str, name: str) -> None:
    """Press a button or follow a link of the page, and look at where it leads."""
    page.get_by_role("main").get_by_role(role, name=name).first.click()  # type: ignore[arg-type]
    page.wait_for_load_state()
    looked_at(page)


def test_from_the_excel_book_to_the_published_quarter(place: Town, browser: Browser) -> None:
    kit = place.kit
    with kit.database.writing() as session:
        treasurer = kit.staff(session, "treasurer", Role.TREASURER)
    with phone_at(browser, place.site) as first, phone_at(browser, place.site) as second:
        page = place.sign_in_staff(first, treasurer)
        go(page, "link", "公共收益账目")
        import_book(page)
        page.goto(tasks(place))
        looked_at(page)
        go(page, "button", "定稿，请两个人签名")
        sign(page)
        expect(page.locator("body")).to_contain_text("还差业委会主任签名")
        page = place.sign_in_staff(second, kit.chair)
        page.goto(tasks(place))
        sign(page)
        page.wait_for_url(f"**/c/{kit.community}/statements/{QUARTER}")
        looked_at(page)
        closing = read_money(truth()["quarters"][QUARTER]["closing"]).value
        assert closing is not None
        expect(page.get_by_role("main")).to_contain_text(spoken_yuan(closing))


def test_without_javascript_the_server_makes_the_key_and_the_quarter_is_published_too(
    place: Town, browser: Browser
) -> None:
    kit = place.kit
    with kit.database.writing() as session:
        treasurer = kit.staff(session, "treasurer", Role.TREASURER)
        import_ledger(session, community=kit.community, name=GIVEN.name, data=GIVEN.read_bytes(), now=kit.now)
    plain: dict[str, Any] = {"java_script_enabled": False}
    with phone_at(browser, place.site, **plain) as first, phone_at(browser, place.site, **plain) as second:
        page = place.sign_in_staff(first, treasurer)
        page.goto(tasks(place))
        page.get_by_role("button", name="定稿，请两个人签名").click()
        page.get_by_role("button", name="核对并签名").click()
        page.get_by_role("button", name="核对无误，签名").click()
        expect(page.get_by_text("还差业委会主任签名")).to_be_visible()
        page = place.sign_in_staff(second, kit.chair)
        page.goto(tasks(place))
        page.get_by_role("button", name="核对并签名").click()
        page.get_by_role("button", name="核对无误，签名").click()
        page.wait_for_url(f"**/c/{kit.community}/statements/{QUARTER}")
        expect(page.get_by_role("heading", level=1)).to_contain_text("2026年第一季度")


def tasks(place: Town) -> str:
    return f"{place.site}/c/{place.kit.community}/books/quarters/{QUARTER}"


def import_book(page: Page) -> None:
    go(page, "link", "导入")
    page.locator("input[type=file]").set_input_files(str(GIVEN))
    go(page, "button", "检查")
    go(page, "button", "确认导入")


def sign(page: Page) -> None:
    go(page, "button", "核对并签名")
    page.get_by_role("button", name="核对无误，签名").click()
    page.wait_for_url(lambda url: "/acts/" not in url)
