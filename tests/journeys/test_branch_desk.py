"""The branch secretary's desk on a phone: what waits, an opinion in a few taps, and what became of the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy.orm import Session

from kernel.access import Role
from matters.services.draft_spending import draft_spending
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
from tests.matters.reporting import PUMP

pytestmark = pytest.mark.journey
FEWEST_TAPS, FEWEST_SCREENS = 4, 3


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Town]:
    """A town whose committee has just reported two matters."""
    with town(tmp_path) as place:
        kit = place.kit
        with kit.database.writing() as session:
            kit.report(session, kit.matter(session))
        kit.now += timedelta(days=1, hours=3)
        with kit.database.writing() as session:
            kit.report(session, spending(place, session))
        yield place


def spending(place: Town, session: Session) -> str:
    kit = place.kit
    return draft_spending(session, community=kit.community, offered=PUMP, person=kit.chair.person, now=kit.now)


@pytest.fixture
def phone(browser: Browser, place: Town) -> Iterator[Phone]:
    with phone_at(browser, place.site) as phone:
        yield phone


@dataclass
class Counted:
    """Taps and the screens they led to."""

    page: Page
    taps: int = 0
    screens: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("framenavigated", lambda frame: self.screens.append(frame.url))

    def tap(self, what: Locator) -> None:
        what.tap()
        self.taps += 1
        self.page.wait_for_load_state()


def looked_at(page: Page) -> None:
    page.wait_for_load_state()
    axe_in_every_mode(page)
    for size in SIZES:
        page.evaluate("size => { document.documentElement.dataset.size = size }", size)
        no_sideways_scroll(page)
        easy_to_tap(page, size)
        large_enough(page, size)


def test_an_opinion_takes_four_taps_on_three_screens(place: Town, phone: Phone) -> None:
    page = place.sign_in_staff(phone, place.kit.secretary)
    expect(page.get_by_text("还有3天")).to_be_visible()
    looked_at(page)
    counted = Counted(page)
    counted.tap(page.get_by_role("link", name="答复事前报告：更换电梯"))
    expect(page.get_by_label("事项内容、原因写得不清楚")).not_to_be_visible()
    counted.tap(page.get_by_label("同意上会", exact=True))
    counted.tap(page.get_by_role("button", name="下一步：核对并签名"))
    expect(page.get_by_text("更换电梯，286,000.00 元")).to_be_visible()
    counted.tap(page.get_by_role("button", name="签名并送达"))
    page.get_by_text("意见已签名并送达业委会").wait_for()
    assert (counted.taps, len(counted.screens)) == (FEWEST_TAPS, FEWEST_SCREENS)
    looked_at(page)


def test_the_points_to_put_right_are_asked_for_when_a_report_is_sent_back(place: Town, phone: Phone) -> None:
    page = place.sign_in_staff(phone, place.kit.secretary)
    page.get_by_role("link", name="答复事前报告：维修3号楼消防泵").click()
    looked_at(page)
    page.get_by_label("退回补正", exact=True).check()
    looked_at(page)
    page.get_by_label("附件不全").check()
    page.get_by_label("提出意见", exact=True).check()
    expect(page.get_by_label("附件不全")).not_to_be_visible()
    page.get_by_label("理由", exact=True).fill("请写明由谁施工。")
    page.get_by_role("button", name="下一步：核对并签名").click()
    expect(page.get_by_text("请写明由谁施工。")).to_be_visible()
    expect(page.get_by_text("附件不全")).not_to_be_visible()
    looked_at(page)
    page.get_by_role("link", name="先不签，回去修改").click()
    expect(page.get_by_role("heading", name="维修3号楼消防泵")).to_be_visible()


def test_the_inbox_tells_what_waits_what_is_late_and_what_became_of_the_rest(
    place: Town, phone: Phone, browser: Browser
) -> None:
    kit = place.kit
    with kit.database.writing() as session:
        street = kit.staff(session, "street", Role.STREET_OFFICER)
    page = place.sign_in_staff(phone, kit.secretary)
    page.get_by_role("link", name="收到的事前报告").click()
    expect(page.get_by_role("heading", name="等您答复（2）")).to_be_visible()
    expect(page.locator("main .card h3")).to_have_text(["更换电梯", "维修3号楼消防泵"])  # what is due first
    looked_at(page)
    with kit.database.writing() as session:
        kit.answer(session, 1, kit.secretary)
        kit.answer(session, 2, kit.secretary, "returned", "请补充三家比价。")
    page.reload()
    expect(page.get_by_text("都答复了，没有等着您的。")).to_be_visible()
    expect(page.get_by_role("heading", name="答复以后，还没有办完的（2）")).to_be_visible()
    expect(page.get_by_text("已退回，等待业委会补正")).to_be_visible()
    looked_at(page)
    kit.now += timedelta(days=4)
    page = place.sign_in_staff(phone, kit.secretary)
    page.get_by_role("link", name="收到的事前报告").click()
    expect(page.get_by_text("逾期未答复，已报街道")).to_be_visible()
    with phone_at(browser, place.site) as other:
        desk = place.sign_in_staff(other, street)
        expect(desk.get_by_role("link", name="代为答复事前报告：更换电梯")).to_be_visible()
        looked_at(desk)
    with kit.database.writing() as session:
        kit.answer(session, 1, kit.officer)
    page.reload()
    expect(page.get_by_role("heading", name="都已同意的（1）")).to_be_visible()
    looked_at(page)
