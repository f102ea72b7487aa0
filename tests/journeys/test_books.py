"""The treasurer at phone size: the 2026 book is imported, a line entered and taken back, a contract registered."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from disclosure.rules.books import Books
from disclosure.services.read_books import read_books
from kernel.access import Role
from matters.services.acts import Signer
from tests.disclosure.ledgers import GIVEN
from tests.journeys.rig import SIZES, axe_in_every_mode, easy_to_tap, no_sideways_scroll, phone_at
from tests.journeys.town import Town, town

pytestmark = pytest.mark.journey
TODAY = datetime(2026, 10, 20, 2, 0, tzinfo=UTC)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path) as place:
        place.kit.now = TODAY
        yield place


@pytest.fixture
def treasurer(place: Town) -> Signer:
    with place.kit.database.writing() as session:
        return place.kit.staff(session, "treasurer", Role.TREASURER)


def looked_at(page: Page, name: str = "") -> None:
    page.wait_for_load_state()
    shots = os.environ.get("SHOTS")
    if shots and name:
        page.screenshot(path=f"{shots}/{name}.png", full_page=True)
    axe_in_every_mode(page)
    for size in SIZES:
        page.evaluate("size => { document.documentElement.dataset.size = size }", size)
        no_sideways_scroll(page)
        easy_to_tap(page, size)
    page.evaluate("() => { document.documentElement.dataset.size = 'standard' }")


def books_of(place: Town) -> Books:
    with place.kit.database.reading() as session:
        books = read_books(session, place.kit.community)
    assert books is not None
    return books


def import_the_book(page: Page) -> None:
    page.get_by_role("link", name="公共收益账目").click()
    looked_at(page, "01-empty")
    page.get_by_role("link", name="导入 Excel 账本").click()
    looked_at(page, "02-import")
    page.get_by_role("button", name="上传并检查").click()
    expect(page.locator(".errors")).to_contain_text("请选择账本文件")
    looked_at(page, "03-import-error")
    page.get_by_label("账本（.xlsx 文件）").set_input_files(GIVEN)
    page.get_by_role("button", name="上传并检查").click()
    expect(page.get_by_text("检查通过，可以导入")).to_be_visible()
    page.get_by_text("系统替您更正的格").click()
    looked_at(page, "04-check")
    page.get_by_role("button", name="确认导入").click()
    expect(page.get_by_text("账本已导入：新增收支 78 笔")).to_be_visible()
    looked_at(page, "05-home")


def enter_a_line(page: Page) -> None:
    page.get_by_role("link", name="记一笔").click()
    looked_at(page, "06-new-line")
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.locator(".errors")).to_contain_text("请选择收入还是支出")
    looked_at(page, "07-new-line-errors")
    page.get_by_label("支出", exact=True).check()
    page.get_by_label("金额（元）").fill("￥1,280")
    page.get_by_label("摘要").fill("更换单元门禁电源")
    page.get_by_label("类别", exact=True).select_option("维修更新")
    page.get_by_label("经手人").fill("林出纳")
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.get_by_text("还缺依据：业委会或业主大会决定")).to_be_visible()
    looked_at(page, "08-check-line")
    page.get_by_role("button", name="返回修改").click()
    page.wait_for_load_state()
    page.get_by_text("依据：合同、决议、报表、事前报告").click()
    page.get_by_label("决议").fill("业委会决定2026-07号")
    looked_at(page, "09-references")
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.get_by_text("壹仟贰佰捌拾元整")).to_be_visible()
    page.get_by_role("button", name="确认记账").click()
    expect(page.get_by_text("已记账，是第 79 笔")).to_be_visible()
    looked_at(page, "10-line")


def take_it_back(page: Page) -> None:
    page.get_by_role("link", name="冲销这一笔").click()
    looked_at(page, "11-reverse")
    page.get_by_role("button", name="冲销这一笔").click()
    expect(page.locator(".errors")).to_contain_text("没有写为什么冲销")
    looked_at(page, "12-reverse-error")
    page.get_by_label("为什么冲销").fill("记错了，是物业公司付的")
    page.get_by_role("button", name="冲销这一笔").click()
    expect(page.get_by_text("已冲销。冲销记作第 80 笔")).to_be_visible()
    looked_at(page, "13-reversal")
    page.get_by_role("link", name="第 79 笔").click()
    expect(page.get_by_text("这一笔已经冲销")).to_be_visible()
    expect(page.get_by_role("link", name="冲销这一笔")).to_have_count(0)
    looked_at(page, "14-taken-back")


def register_a_contract(page: Page, site: str) -> None:
    page.get_by_role("link", name="返回账目").click()
    page.get_by_role("link", name="看合同、登记合同").click()
    looked_at(page, "15-contracts")
    page.get_by_role("link", name="登记合同").click()
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.locator(".errors")).to_contain_text("没有合同编号")
    looked_at(page, "16-contract-errors")
    for label, text in (
        ("合同编号", "榕租/2026-7号"),
        ("对方（和谁签的）", "林小明"),
        ("内容", "架空层活动室"),
        ("收支类别", "场地租赁"),
        ("每年多少元", "12,000"),
        ("多久付一次", "季"),
        ("从哪天起", "2026-01-01"),
        ("到哪天止", "2026-12-31"),
    ):
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_role("button", name="下一步：核对").click()
    looked_at(page, "17-check-contract")
    page.get_by_role("button", name="登记合同").click()
    expect(page.get_by_text("快到期，还有 72 天")).to_be_visible()
    looked_at(page, "18-contracts")
    page.get_by_role("link", name="榕租/2026-7号 架空层活动室").click()
    expect(page.get_by_text("林**")).to_be_visible()
    expect(page.get_by_text("林小明")).to_have_count(0)
    looked_at(page, "19-contract")


def look_at_bank_and_budget(page: Page, home: str) -> None:
    page.goto(f"{home}/bank/2026Q2")
    page.get_by_text("对上的（").click()
    looked_at(page, "20-bank")
    page.goto(f"{home}/bank/2026Q4")
    expect(page.get_by_text("这个季度没有银行对账单")).to_be_visible()
    looked_at(page, "21-bank-none")
    page.goto(f"{home}/lines/2026Q4")
    looked_at(page, "22-lines")
    page.goto(f"{home}/budget")
    page.get_by_role("button", name="登记预算").click()
    looked_at(page, "23-budget-errors")
    page.get_by_label("预算金额（元）").fill("20000")
    page.get_by_label("批准它的业主大会决议").fill("业主大会决议2026-01号")
    page.get_by_role("button", name="登记预算").click()
    expect(page.get_by_text("工作经费预算已登记：20,000.00 元")).to_be_visible()
    looked_at(page, "24-budget")


def test_a_treasurer_keeps_the_books_on_a_phone(place: Town, treasurer: Signer, browser: Browser) -> None:
    with phone_at(browser, place.site) as phone:
        page = place.sign_in_staff(phone, treasurer)
        import_the_book(page)
        enter_a_line(page)
        take_it_back(page)
        register_a_contract(page, place.site)
        look_at_bank_and_budget(page, f"{place.site}/c/{place.kit.community}/books")
    books = books_of(place)
    assert [line.amount for line in books.lines[78:]] == [1_280_00, -1_280_00]
    assert books.balance_before(TODAY.date().replace(year=2027)) == 593_180_72
    assert len(books.contracts) == 8


def test_without_javascript_the_books_are_kept_as_well(place: Town, treasurer: Signer, browser: Browser) -> None:
    with phone_at(browser, place.site, java_script_enabled=False) as phone:
        page = place.sign_in_staff(phone, treasurer)
        page.get_by_role("link", name="公共收益账目").click()
        begin_without_a_file(page)
        page.get_by_role("link", name="记一笔").click()
        page.get_by_label("收入", exact=True).check()
        page.get_by_label("金额（元）").fill("7500")
        page.get_by_label("摘要").fill("架空层租金")
        page.get_by_label("新的类别").fill("场地租赁")
        page.get_by_role("button", name="下一步：核对").click()
        expect(page.get_by_text("“场地租赁”是第一次用的类别")).to_be_visible()
        page.get_by_role("button", name="确认记账").click()
        expect(page.get_by_text("已记账，是第 1 笔")).to_be_visible()
    assert [line.voucher for line in books_of(place).lines] == ["记-10-001"]


def begin_without_a_file(page: Page) -> None:
    page.get_by_role("link", name="没有 Excel 账本，从现在记起").click()
    page.get_by_label("从哪一天开始记账").fill("2026-10-01")
    page.get_by_label("那一天开始时账上有多少钱（元）").fill("12,345.60")
    page.get_by_role("button", name="建立账本").click()
    expect(page.get_by_text("期初结余 12,345.60 元")).to_be_visible()


def test_two_taps_on_the_last_button_book_one_line(place: Town, treasurer: Signer, browser: Browser) -> None:
    """Without the script that stops a second tap: the server must."""
    with phone_at(browser, place.site, java_script_enabled=False) as phone:
        page = place.sign_in_staff(phone, treasurer)
        page.get_by_role("link", name="公共收益账目").click()
        begin_without_a_file(page)
        page.get_by_role("link", name="记一笔").click()
        page.get_by_label("支出", exact=True).check()
        page.get_by_label("金额（元）").fill("30")
        page.get_by_label("摘要").fill("复印")
        page.get_by_label("新的类别").fill("工作经费")
        page.get_by_role("button", name="下一步：核对").click()
        expect(page.get_by_role("heading", name="核对这一笔")).to_be_visible()
        page.get_by_role("button", name="确认记账").dblclick()
        expect(page.get_by_text("是第 1 笔")).to_be_visible()
    assert len(books_of(place).lines) == 1
