"""An owner with a cheap phone reads where the money went: three taps to 66,000.00, without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from disclosure.rules.quarters import Quarter
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.disclosure.asking import NOW, Guest
from tests.disclosure.reading import LARGE, REASON, Reading, reading
from tests.disclosure.sealed_sample import body
from tests.journeys.rig import (
    SIZES,
    Phone,
    axe_in_every_mode,
    easy_to_tap,
    first_visit_weight,
    large_enough,
    no_sideways_scroll,
    phone_at,
    serve,
)

pytestmark = pytest.mark.journey
MOST_BYTES = 60_000
MOST_TAPS = 3


@dataclass
class Site:
    """The 2026 book's three quarters, the first corrected once, behind a running server."""

    kit: Reading
    url: str
    app: Flask


@pytest.fixture
def site(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], tmp_path: Path) -> Iterator[Site]:
    kit = reading(database, keyring, entropy)
    kit.show(body(revision=2, reason=REASON, prev="33" * 32, findings=[]))
    kit.show_books(LARGE, Quarter(2026, 3))
    kit.now += timedelta(days=250)
    app = kit.app(tmp_path)
    with serve(app) as url:
        yield Site(kit, url, app)


@pytest.fixture
def phone(browser: Browser, site: Site) -> Iterator[Phone]:
    with phone_at(browser, site.url, java_script_enabled=True) as phone:
        yield phone


def looked_at(page: Page) -> None:
    axe_in_every_mode(page)
    for size in SIZES:
        page.evaluate("size => { document.documentElement.dataset.size = size }", size)
        no_sideways_scroll(page)
        easy_to_tap(page, size)
        large_enough(page, size)


def tap(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("link", name=name).first.click()
    page.wait_for_load_state()


def test_where_66_000_went_is_three_taps_away_without_javascript(browser: Browser, site: Site) -> None:
    with phone_at(browser, site.url, java_script_enabled=False) as phone:
        page = phone.open(site.kit.here)
        taps = 0
        for name in ("2026年第二季度", "看这一笔"):
            expect(page.get_by_role("main")).not_to_contain_text("陆万陆仟元整")
            tap(page, name)
            taps += 1
        assert taps <= MOST_TAPS
        expect(page.get_by_role("heading", level=1)).to_have_text("监控系统升级改造首付")
        for words in ("66,000.00", "陆万陆仟元整", "没有业主大会决议", "应当有，账上没有", "记-06-048"):
            expect(page.get_by_role("main")).to_contain_text(words)


def test_the_large_spending_is_seen_before_any_scrolling(phone: Phone, site: Site) -> None:
    page = phone.open(f"{site.kit.here}/statements/2026Q2")
    box = page.get_by_role("link", name="看这一笔").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 740


def test_every_page_of_the_public_income_is_in_order(phone: Phone, site: Site) -> None:
    for path in (
        *("", "/statements", "/statements/2026Q2", "/statements/2026Q1", "/statements/2026Q1/1"),
        *("/statements/2026Q2/1/lines/22", "/statements/2026Q1/1/lines/8", "/statements/2026Q2/1/lines"),
    ):
        page = phone.open(site.kit.here + path)
        page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
        looked_at(page)


def test_what_my_area_stands_for_is_in_order(phone: Phone, site: Site) -> None:
    client = site.app.test_client()
    site.kit.now = NOW
    Guest(site.kit, client, owner=True)
    signed_in = client.get_cookie("mingbai")
    assert signed_in is not None
    phone.context.add_cookies([{"name": "mingbai", "value": signed_in.value, "url": site.url}])
    page = phone.open(f"{site.kit.here}/statements/2026Q2")
    tap(page, "看我家占多少")
    expect(page.get_by_role("heading", level=1)).to_have_text("我家占多少")
    looked_at(page)


def test_a_first_visit_is_light(browser: Browser, site: Site) -> None:
    for path in ("", "/statements", "/statements/2026Q2", "/statements/2026Q2/1/lines/22"):
        weight = first_visit_weight(browser, site.url + site.kit.here + path)
        assert weight.bytes <= MOST_BYTES, (path, weight)


def test_from_a_superseded_revision_to_the_newest_and_back(phone: Phone, site: Site) -> None:
    page = phone.open(f"{site.kit.here}/statements/2026Q1/1")
    expect(page.get_by_role("heading", name="这是第 1 版，已经被第 2 版替换")).to_be_visible()
    tap(page, "看现在有效的第 2 版")
    expect(page.get_by_role("main")).to_contain_text(REASON)
    expect(page.get_by_role("main")).to_contain_text("核对时不再有这一条")
    tap(page, "看第 1 版")
    page.wait_for_url("**/statements/2026Q1/1")


def test_charts_fit_the_narrowest_phone_in_large_type_and_keep_their_words_apart(phone: Phone, site: Site) -> None:
    phone.read_in("large", "dark")
    page = phone.open(f"{site.kit.here}/statements/2026Q2")
    page.set_viewport_size({"width": 320, "height": 740})
    overlapping = page.evaluate(
        """() => [...document.querySelectorAll('svg.chart')].flatMap(chart => {
            const right = chart.getBoundingClientRect().right + 1;
            const texts = [...chart.querySelectorAll('text')]
              .map(text => [text.textContent, text.getBoundingClientRect()]);
            const over = texts.filter(([, box]) => box.right > right).map(([words]) => words + ' is cut off');
            texts.forEach(([one, a], i) => texts.slice(i + 1).forEach(([other, b]) => {
              const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
              const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
              if (wide > 1 && high > a.height / 3) over.push(one + ' over ' + other);
            }));
            return over;
        })"""
    )
    assert overlapping == []
