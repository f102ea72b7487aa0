"""Anyone, on a small phone: scan the paper, download the file, have it checked; and an altered one, and an old one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from disclosure.services.read_published import sealed_file
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.application import application, platform_of
from tests.disclosure.published import FIRST, Publishing, publishing
from tests.journeys.rig import (
    SIZES,
    axe_in_every_mode,
    easy_to_tap,
    first_visit_weight,
    large_enough,
    no_sideways_scroll,
    phone_at,
    serve,
)
from tests.verifier.pdf.forgeries import white_overlay

pytestmark = pytest.mark.journey


@pytest.fixture
def place(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]) -> Publishing:
    made = publishing(database, keyring, entropy)
    made.publish(FIRST)
    return made


@pytest.fixture
def site(place: Publishing, tmp_path: Path) -> Iterator[str]:
    here = platform_of(place, tmp_path)
    app: Flask = application(here)
    with serve(app) as url:
        yield url


@pytest.fixture
def original(place: Publishing, tmp_path: Path) -> Path:
    """The published file, as someone saved it."""
    path = tmp_path / "公示 statement.pdf"
    with place.database.reading() as session:
        path.write_bytes(sealed_file(session, place.community, FIRST, 1))
    return path


def looked_at(page: Page) -> None:
    axe_in_every_mode(page)
    no_sideways_scroll(page)
    for size in SIZES:
        page.evaluate("size => { document.documentElement.dataset.size = size }", size)
        easy_to_tap(page, size)
        large_enough(page, size)


def verdict_on(page: Page, site: str, file: Path) -> str:
    """The headline for a file."""
    page.goto(f"{site}/check")
    page.get_by_label("选一个 PDF 文件").set_input_files(file)
    page.get_by_role("button", name="核对这个文件").click()
    page.wait_for_load_state()
    expect(page.get_by_role("heading", name="核对结果")).to_be_visible()
    return page.locator(".verdict").inner_text()


def altered(original: Path) -> Path:
    path = original.with_name("altered.pdf")
    path.write_bytes(white_overlay(original.read_bytes()))
    return path


@pytest.mark.parametrize("javascript", [True, False])
def test_a_file_is_checked_with_or_without_javascript(
    javascript: bool, browser: Browser, site: str, original: Path
) -> None:
    with phone_at(browser, site, java_script_enabled=javascript) as phone:
        assert verdict_on(phone.page, site, original) == "一致"
        assert verdict_on(phone.page, site, altered(original)) == "不一致"


def test_every_page_of_checking_has_no_barrier(browser: Browser, site: str, place: Publishing, original: Path) -> None:
    with phone_at(browser, site) as phone:
        page = phone.open("/check")
        looked_at(page)
        verdict_on(page, site, original)
        looked_at(page)
        verdict_on(page, site, altered(original))
        looked_at(page)
        page = phone.open(f"/s/{place.community}/2026Q1/1")
        looked_at(page)


def test_whoever_scans_an_old_paper_is_led_to_the_new_revision(
    browser: Browser, site: str, place: Publishing, original: Path
) -> None:
    place.correct_the_books()
    place.now += timedelta(days=1)
    place.publish(FIRST, "一笔打印纸记错了金额")
    with phone_at(browser, site) as phone:
        page = phone.open(f"/s/{place.community}/2026Q1/1")
        expect(page.get_by_text("更正的原因：一笔打印纸记错了金额")).to_be_visible()
        looked_at(page)
        page.get_by_role("link", name="手里有 PDF 文件").click()
        page.wait_for_url("**/check")
        assert verdict_on(page, site, original) == "已被新版代替"
        looked_at(page)
        page.get_by_role("link", name="现在有效的第 2 版").click()
        page.wait_for_url("**/statements/2026Q1/2")


def test_a_photo_gets_a_page_that_says_what_to_choose(browser: Browser, site: str, tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8\xff a photo")
    with phone_at(browser, site) as phone:
        page = phone.open("/check")
        page.get_by_label("选一个 PDF 文件").set_input_files(photo)
        page.get_by_role("button", name="核对这个文件").click()
        expect(page.locator("#file-error")).to_contain_text("不是照片或打印件")


def test_a_file_over_the_limit_gets_an_answer_and_not_a_broken_line(
    browser: Browser, site: str, tmp_path: Path
) -> None:
    large = tmp_path / "large.pdf"
    large.write_bytes(b"%PDF-1.7\n" + bytes(24 * 1024 * 1024))
    with phone_at(browser, site) as phone:
        page = phone.open("/check")
        page.get_by_label("选一个 PDF 文件").set_input_files(large)
        page.get_by_role("button", name="核对这个文件").click()
        expect(page.get_by_text("20 MB").first).to_be_visible()


@pytest.mark.parametrize("path", ["/check", "/s/{code}/2026Q1/1"])
def test_the_first_visit_is_light(path: str, browser: Browser, site: str, place: Publishing) -> None:
    weight = first_visit_weight(browser, site + path.format(code=place.community))
    assert weight.bytes <= 60_000, weight
