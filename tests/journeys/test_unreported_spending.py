"""Spending on the committee's own authority: what was reported before goes through, what was not is marked for all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from disclosure.services.import_ledger import import_ledger
from kernel.access import Role
from matters.services.acts import Signer
from matters.services.draft_spending import draft_spending
from oversight.services.read_marks import read_marks
from tests.disclosure.ledgers import row, small_workbook
from tests.journeys.rig import axe_in_every_mode, easy_to_tap, no_sideways_scroll, phone_at
from tests.journeys.town import Town, town
from tests.matters.reporting import PUMP

pytestmark = pytest.mark.journey
QUARTER = "2026Q4"
REPORTED, SPENT, OVER = (datetime(*day, 2, tzinfo=UTC) for day in ((2026, 10, 8), (2026, 10, 20), (2027, 1, 6)))


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Town]:
    """The town with books, and with the pump's repair reported and approved before anything was spent on it."""
    with town(tmp_path) as place:
        kit = place.kit
        lamp = row(
            date(2026, 10, 2), "记-10-001", "换灯", "维修更新", income=None, expense=60, reference="业主大会决议1号"
        )
        kit.now = REPORTED
        with kit.database.writing() as session:
            import_ledger(session, community=kit.community, name="账.xlsx", data=small_workbook(lamp), now=kit.now)
            pump = draft_spending(session, community=kit.community, offered=PUMP, person=kit.chair.person, now=kit.now)
            report = kit.report(session, pump)
            for addressee in (kit.secretary, kit.officer):
                kit.answer(session, report, addressee)
        yield place


@pytest.fixture
def treasurer(place: Town) -> Signer:
    with place.kit.database.writing() as session:
        return place.kit.staff(session, "treasurer", Role.TREASURER)


def looked_at(page: Page) -> None:
    page.wait_for_load_state()
    axe_in_every_mode(page)
    no_sideways_scroll(page)
    easy_to_tap(page, "standard")


def book(page: Page, site: str, what: str, amount: str, decision: str) -> None:
    """Enter a line of spending; the page that asks to confirm it says that nobody was told of it."""
    page.goto(f"{site}/books/lines/new")
    page.get_by_label("支出", exact=True).check()
    page.get_by_label("金额（元）").fill(amount)
    page.get_by_label("摘要").fill(what)
    page.get_by_label("类别", exact=True).select_option("维修更新")
    page.get_by_text("依据：合同、决议、报表、事前报告").click()
    page.get_by_label("决议").fill(decision)
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.get_by_text("还没有事前报告")).to_be_visible()
    looked_at(page)
    page.get_by_role("button", name="确认记账").click()
    expect(page.get_by_text("已记账")).to_be_visible()


def refer_to_the_report(page: Page) -> None:
    page.get_by_role("link", name="补上决议、事前报告").click()
    page.wait_for_load_state()
    page.get_by_label("本系统里的").select_option(index=1)
    page.get_by_role("button", name="补上事前报告").click()
    page.wait_for_load_state()


def sign(page: Page) -> None:
    page.get_by_role("button", name="核对并签名").click()
    page.get_by_role("button", name="核对无误，签名").click()
    page.wait_for_url(lambda url: "/acts/" not in url)


def test_spending_without_a_report_is_marked_on_statement_board_and_dashboard_and_a_reported_one_is_not(
    place: Town, treasurer: Signer, browser: Browser
) -> None:
    kit = place.kit
    site = f"{place.site}/c/{kit.community}"
    tasks = f"{site}/books/quarters/{QUARTER}"
    with phone_at(browser, place.site) as one, phone_at(browser, place.site) as two:
        kit.now = SPENT
        page = place.sign_in_staff(one, treasurer)
        book(page, site, "小区文化节", "8,800", "业委会决议2026-07号")
        book(page, site, "更换消防泵电机", "18,600", "业委会决议2026-08号")
        refer_to_the_report(page)
        kit.now = OVER
        page = place.sign_in_staff(one, treasurer)
        page.goto(tasks)
        expect(page.get_by_text("“小区文化节”8,800.00 元没有事前报告").first).to_be_visible()
        looked_at(page)
        page.get_by_role("button", name="定稿，请两个人签名").click()
        page.wait_for_load_state()
        sign(page)
        chair = place.sign_in_staff(two, kit.chair)
        chair.goto(tasks)
        sign(chair)
    everyone_reads_it(browser, place, f"/c/{kit.community}")
    with kit.database.reading() as session:
        marks = read_marks(session, (kit.community,), kit.now)[kit.community]
    assert [(line.text, line.amount) for line in marks.unreported_spending] == [("小区文化节", 8_800_00)]


def everyone_reads_it(browser: Browser, place: Town, here: str) -> None:
    with phone_at(browser, place.site) as owner:
        page = owner.open(here)
        expect(page.get_by_text("1 笔没有事前报告")).to_be_visible()
        looked_at(page)
        page.get_by_role("link", name="2026年第四季度").first.click()
        expect(page.get_by_role("heading", name="1 笔支出没有事前报告")).to_be_visible()
        looked_at(page)
        section = page.locator("#unreported")
        expect(section).to_contain_text("报告的对象都同意，才能支出")
        expect(section).not_to_contain_text("更换消防泵电机")
        section.get_by_role("link", name="小区文化节").click()
        expect(page.get_by_role("heading", name="这一笔没有事前报告")).to_be_visible()
        looked_at(page)
        page = owner.open(f"{here}/statements/{QUARTER}/1/lines/3")
        expect(page.get_by_role("heading", level=1)).to_have_text("更换消防泵电机")
        expect(page.get_by_role("heading", name="这一笔没有事前报告")).to_have_count(0)
        page = owner.open(f"{here}/execution")
        expect(page.locator("#unreported")).to_contain_text("小区文化节")
        looked_at(page)
        board = page.request.get(f"{place.site}{here}/board.pdf")
        assert board.body().startswith(b"%PDF")
