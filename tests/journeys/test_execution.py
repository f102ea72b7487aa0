"""After a passed vote: the chair issues an order on a phone, the keeper logs a use of the seal, owners read both."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kernel.access import Role
from matters.services.acts import Signer
from tests.journeys.rig import (
    SIZES,
    Phone,
    axe_in_every_mode,
    easy_to_tap,
    large_enough,
    no_sideways_scroll,
    phone_at,
)
from tests.journeys.town import Town, town
from voting.services.finalise_assembly import finalise_assembly

pytestmark = pytest.mark.journey


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Town]:
    """The town after its owners have adopted both matters and the days for objections have passed."""
    with town(tmp_path) as place:
        kit = place.kit
        code = kit.opened()
        for head in owners(place):
            kit.now += timedelta(seconds=61)
            with kit.database.writing() as session:
                kit.cast(session, code, head)
        kit.now = kit.window_of(code).closes
        kit.close(code)
        kit.now += timedelta(days=17)
        with kit.database.writing() as session:
            assert finalise_assembly(session, code=code, now=kit.now)
        yield place


def owners(place: Town) -> list[int]:
    with place.kit.database.reading() as session:
        return place.kit.heads(session)


@pytest.fixture
def keeper(place: Town) -> Signer:
    with place.kit.database.writing() as session:
        return place.kit.staff(session, "keeper", Role.SEAL_KEEPER)


@pytest.fixture
def phones(browser: Browser, place: Town) -> Iterator[tuple[Phone, Phone, Phone]]:
    with (
        phone_at(browser, place.site) as one,
        phone_at(browser, place.site) as two,
        phone_at(browser, place.site) as go,
    ):
        yield one, two, go


def looked_at(page: Page) -> None:
    axe_in_every_mode(page)
    for size in SIZES:
        page.evaluate("size => { document.documentElement.dataset.size = size }", size)
        no_sideways_scroll(page)
        easy_to_tap(page, size)
        large_enough(page, size)


def issue_order(page: Page) -> None:
    page.get_by_role("link", name="决定的执行").click()
    looked_at(page)
    page.get_by_role("link", name="更换电梯").click()
    looked_at(page)
    page.get_by_role("link", name="下执行单").click()
    looked_at(page)
    page.get_by_role("button", name="下一步：核对并签名").click()
    expect(page.locator(".errors")).to_be_visible()
    looked_at(page)
    page.get_by_text("签合同", exact=True).click()
    page.get_by_label("金额（元）").fill("280,000")
    page.get_by_label("具体做什么").fill("更换3号楼两部电梯，含拆除旧梯")
    page.get_by_label("给谁").fill("福州安顺电梯有限公司")
    page.get_by_role("button", name="下一步：核对并签名").click()
    expect(page.get_by_text("贰拾捌万元整")).to_be_visible()
    looked_at(page)
    page.get_by_role("button", name="核对无误，签名").click()
    expect(page.get_by_text("执行单已签名")).to_be_visible()
    looked_at(page)


def log_use(page: Page) -> None:
    page.get_by_role("link", name="登记用印").click()
    looked_at(page)
    page.get_by_text("业主大会印章", exact=True).click()
    page.get_by_text("执行单第1号（签合同）").click()
    page.get_by_label("盖在什么文件上").fill("3号楼电梯更换合同")
    page.get_by_label("盖了几份").fill("4")
    page.get_by_label("哪一天盖的").fill("2026-11-18")
    page.get_by_label("谁来申请的").select_option(label="业委会主任")
    page.get_by_role("button", name="下一步：核对并签名").click()
    expect(page.get_by_text("3号楼电梯更换合同，4 份")).to_be_visible()
    looked_at(page)
    page.get_by_role("button", name="核对无误，签名").click()
    expect(page.get_by_text("用印已登记")).to_be_visible()
    looked_at(page)


def record_decision(page: Page, site: str) -> None:
    page.goto(f"{site}/staff")
    page.get_by_role("link", name="登记业委会的决定").click()
    looked_at(page)
    page.get_by_label("开会日期").fill("2026-11-18")
    for label, number in (("委员一共几名", 7), ("到会几名", 5), ("同意几名", 5), ("反对几名", 0)):
        page.get_by_label(label).fill(str(number))
    page.get_by_label("决定内容").fill("同意聘请电梯监理。")
    page.get_by_role("button", name="下一步：核对并签名").click()
    looked_at(page)
    page.get_by_role("button", name="核对无误，签名").click()
    page.wait_for_url("**/committee-decisions*")  # the page before it shows the same text
    expect(page.get_by_text("同意聘请电梯监理。")).to_be_visible()
    looked_at(page)


def test_a_passed_vote_is_carried_out_and_sealed_in_public(
    place: Town, phones: tuple[Phone, Phone, Phone], keeper: Signer
) -> None:
    chair, keeps, owner = phones
    issue_order(place.sign_in_staff(chair, place.kit.chair))
    log_use(place.sign_in_staff(keeps, keeper))
    record_decision(chair.page, place.site)
    page = owner.open(f"/c/{place.kit.community}")
    looked_at(page)
    page.get_by_role("link", name="决定的执行").click()
    page.get_by_role("link", name="更换电梯").click()
    expect(page.get_by_text("280,000.00").first).to_be_visible()
    looked_at(page)
    page.goto(f"{place.site}/c/{place.kit.community}/seals")
    expect(page.get_by_text("3号楼电梯更换合同")).to_be_visible()
    assert page.request.get(f"{place.site}/c/{place.kit.community}/board.pdf").body().startswith(b"%PDF-1.7")
