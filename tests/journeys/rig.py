"""What every test with a browser stands on: a server in a thread, a phone that notes every complaint, and measures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from werkzeug.serving import make_server

CHROMIUM = "/usr/bin/chromium"
# Milliseconds until a state that is waited for is given up: far beyond what a busy machine needs.
PATIENCE = 180_000
expect.set_options(timeout=PATIENCE)
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZES, THEMES = ("standard", "large"), ("light", "dark")
MODES = [(size, theme) for size in SIZES for theme in THEMES]
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}
# The browser reports every answer above 399 on the console, also those a page is made to deal with.
ANSWERS = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")
TOO_SMALL = """least => [...document.querySelectorAll(
    'button, a.btn, summary, select, input:not([type=hidden]), textarea, nav a, .tasks a, .errors a, .back')]
  .map(element => ({element, target: element.closest('.choice') ?? element}))
  .filter(({element}) => element.checkVisibility())
  .map(({element, target}) => [element, target.getBoundingClientRect()])
  .filter(([, box]) => box.height < least - 0.5 || box.width < Math.min(least, 44) - 0.5)
  .map(([element, box]) => `${element.outerHTML.slice(0, 90)} ${box.width}×${box.height}`)"""
WIDER = """() => [...document.querySelectorAll('body *')]
  .filter(element => element.checkVisibility() && !element.closest('.scroll *, .visually-hidden, .skip'))
  .filter(element => element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
  .map(element => element.outerHTML.slice(0, 90))"""
SMALLEST_TEXT = """() => Math.min(...[...document.querySelectorAll('main *, header *, footer *')]
  .filter(element => element.checkVisibility() && !element.closest('.visually-hidden, svg, .skip')
    && [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
  .map(element => parseFloat(getComputedStyle(element).fontSize)))"""


@dataclass
class Phone:
    """A small phone at one site. Errors on the console, blocked content and foreign requests are complaints."""

    context: BrowserContext
    page: Page
    site: str
    complaints: list[str] = field(default_factory=list)
    tolerated: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.site + path)
        return self.page

    def read_in(self, size: str, theme: str) -> None:
        """Sets the display as the owner's own cookies would."""
        cookies = [
            {"name": name, "value": value, "url": self.site} for name, value in (("size", size), ("theme", theme))
        ]
        self.context.add_cookies(cookies)  # type: ignore[arg-type]

    def tolerate(self, pattern: str) -> None:
        """Complaints that this test provokes on purpose."""
        self.tolerated.append(pattern)

    def unexpected(self) -> list[str]:
        return [text for text in self.complaints if not any(re.search(pattern, text) for pattern in self.tolerated)]


@contextmanager
def serve(app: Flask, port: int = 0) -> Iterator[str]:
    """The application on a port of this machine, for as long as the block lasts; its address."""
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def phone_at(browser: Browser, site: str, **options: Any) -> Iterator[Phone]:
    """A new phone, 360×740. When the block ends, whatever it complained of fails the test."""
    settings: dict[str, Any] = {
        "viewport": {"width": 360, "height": 740},
        "device_scale_factor": 2,
        "has_touch": True,
        "is_mobile": True,
        "locale": "zh-CN",
        "timezone_id": "Asia/Shanghai",
    }
    context = browser.new_context(**settings | options)
    context.set_default_timeout(PATIENCE)
    phone = Phone(context, context.new_page(), site)
    watch(phone, phone.page)
    context.on("page", lambda page: watch(phone, page))
    try:
        yield phone
    finally:
        context.close()
    assert not phone.unexpected(), phone.unexpected()


def watch(phone: Phone, page: Page) -> None:
    """Notes errors of the console (broken content policy among them), of scripts, and requests to anyone else."""

    def console(message: Any) -> None:
        if message.type in ("error", "warning") and not ANSWERS.match(message.text):
            phone.complaints.append(f"{message.type}: {message.text}")

    def requested(request: Any) -> None:
        address = urlsplit(request.url)
        if address.scheme != "data" and f"{address.scheme}://{address.netloc}" != phone.site:
            phone.complaints.append(f"request to {request.url}")

    page.on("console", console)
    page.on("pageerror", lambda error: phone.complaints.append(f"script: {error}"))
    page.on("request", requested)


def axe(page: Page) -> None:
    """No violation of WCAG 2.2 AA or of the best practices axe knows."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = AxeResults(page.evaluate("options => axe.run(document, options)", RULES))
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"


def axe_in_every_mode(page: Page) -> None:
    """The same in both sizes and both colours, as ``templates/layout/page.html`` would write them on ``<html>``."""
    page.wait_for_load_state()  # a click waits for the next page to begin, not for it to be there
    page.emulate_media(reduced_motion="reduce")  # or axe would measure colours half-way
    for size, theme in MODES:
        page.evaluate("mode => Object.assign(document.documentElement.dataset, mode)", {"size": size, "bsTheme": theme})
        axe(page)


def no_sideways_scroll(page: Page, width: int = 320) -> None:
    """Everything fits the width; what scrolls within itself (class ``scroll``) may be wider."""
    page.wait_for_load_state()
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": 740})
    wider = page.evaluate(WIDER)
    scrolls = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    page.set_viewport_size(before or {"width": 360, "height": 740})
    assert not wider, wider
    assert not scrolls, page.url


def easy_to_tap(page: Page, size: str) -> None:
    """44 px to a target, 60 px in large type (WCAG 2.5.8 and the 适老化 rules)."""
    too_small = page.evaluate(TOO_SMALL, 60 if size == "large" else 44)
    assert not too_small, too_small


def large_enough(page: Page, size: str) -> None:
    """No text under 18 px in large type, 14 px in standard."""
    smallest = page.evaluate(SMALLEST_TEXT)
    assert smallest >= (18 if size == "large" else 14), smallest


@dataclass
class Weight:
    """What a first visit costs: requests, and bytes as they come over the wire, headers included."""

    requests: int
    bytes: int
    addresses: list[str]


def first_visit_weight(browser: Browser, url: str, cookies: list[dict[str, Any]] | None = None) -> Weight:
    """Opens the address with an empty cache and counts, by the browser's own account."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    if cookies:
        context.add_cookies(cookies)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    weight = Weight(0, 0, [])
    session = context.new_cdp_session(page)
    session.send("Network.enable")

    def sent(event: Any) -> None:
        if not event["request"]["url"].startswith("data:"):
            weight.requests += 1
            weight.addresses.append(event["request"]["url"])

    def finished(event: Any) -> None:
        weight.bytes += int(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", sent)
    session.on("Network.loadingFinished", finished)
    page.goto(url, wait_until="networkidle")
    context.close()
    return weight


RUNNING: list[Browser] = []


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run: every folder that asks for it gets the one that was started first."""
    if RUNNING:
        yield RUNNING[0]
        return
    with chromium() as browser:
        RUNNING.append(browser)
        yield browser
        RUNNING.clear()
