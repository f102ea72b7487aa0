"""Every page that can be reached by links, for each kind of visitor: it opens, and it has no barrier."""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urlsplit

import pyotp
import pytest
from playwright.sync_api import Page

from auth.services.issue_letters import issue_letters
from tests.assemblies import Kit
from tests.disclosure.reading import LARGE, publish_books
from tests.journeys.rig import SIZES, Phone, axe_in_every_mode, easy_to_tap, no_sideways_scroll

pytestmark = pytest.mark.journey
FILE = re.compile(r"\.(pdf|zip|svg|tlog-proof|atom|csv|json|xlsx|pem)$|^/(annexes|log|checkpoint|tile)/")
ODD_NAMES = re.compile(r"(?<=[-/])(m?20\d\d-)?\d+(?=/|$)|(?<=/duties/)[a-z-]+(?=/new|$)|(?<=^/oversight/)[a-z-]+$")


@pytest.fixture
def busy(kit: Kit) -> Kit:
    """A community in the middle of things: votes over, open, noticed and drafted, a report waiting, accounts."""
    over = kit.opened()
    with kit.database.writing() as session:
        for head in kit.heads(session)[:8]:
            kit.cast(session, over, head)
    kit.now = kit.window_of(over).closes
    kit.close(over)
    for assembly in (kit.opened(), kit.noticed()):
        give_letters(kit, assembly)
    with kit.database.writing() as session:
        kit.report(session, kit.matter(session))
        kit.draft(session, kit.approved_matter(session))
    publish_books(kit, LARGE)
    return kit


def give_letters(kit: Kit, assembly: str) -> None:
    """Without letters there is no door for owners."""
    with kit.database.writing() as session:
        issue_letters(
            session,
            assembly=assembly,
            community=kit.community,
            heads=kit.heads(session),
            valid_until=kit.window_of(assembly).closes,
            now=kit.now,
            entropy=kit.entropy,
            keyring=kit.keyring,
        )


def sign_in(kit: Kit, phone: Phone, username: str) -> None:
    [account] = [account for account in kit.accounts.values() if account.username == username]
    page = phone.open("/staff/sign-in")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(account.password)
    page.get_by_label("动态码").fill(pyotp.TOTP(account.totp_secret).at(kit.now))
    page.get_by_role("main").get_by_role("button", name="登录").click()
    page.wait_for_url("**/staff")


def links(page: Page, site: str) -> list[str]:
    """The addresses on this site that a reader may go on to."""
    hrefs = page.eval_on_selector_all("a[href]", "anchors => anchors.map(anchor => anchor.href)")
    paths = [urlsplit(urldefrag(href).url) for href in hrefs if href.startswith(site)]
    return [address.path for address in paths if not FILE.search(address.path)]


def kind(path: str) -> str:
    """Pages that differ in a number only are looked at twice, not each time."""
    return ODD_NAMES.sub("*", path)


def reachable(phone: Phone, start: str) -> list[str]:
    waiting, seen, looked = [start], {start}, list[str]()
    while waiting:
        path = waiting.pop(0)
        if sum(kind(other) == kind(path) for other in looked) >= 2:
            continue
        answer = phone.page.goto(phone.site + path)
        assert answer
        assert answer.status == 200, path
        looked.append(path)
        look_at(phone.page)
        fresh = [link for link in links(phone.page, phone.site) if link not in seen]
        seen.update(fresh)
        waiting += dict.fromkeys(fresh)
    return looked


def look_at(page: Page) -> None:
    axe_in_every_mode(page)
    for size in SIZES:
        page.evaluate("size => { document.documentElement.dataset.size = size }", size)
        no_sideways_scroll(page)
        easy_to_tap(page, size)


def test_every_public_page(busy: Kit, phone: Phone) -> None:
    looked = reachable(phone, "/")
    assert len(looked) >= 12, looked


@pytest.mark.parametrize("username", ["chair", "secretary", "officer"])
def test_every_page_of_the_staff(busy: Kit, phone: Phone, username: str) -> None:
    sign_in(busy, phone, username)
    looked = reachable(phone, "/staff")
    assert len(looked) >= 12, looked
