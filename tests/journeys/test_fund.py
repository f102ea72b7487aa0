"""The maintenance fund at phone size: list, alerts, plan; an emergency; the signed year; each owner only their own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kernel.access import Role
from matters.services.acts import Signer
from registry.services.read_units import current_units
from tests.disclosure.funds import fund_workbook, listed, total_row
from tests.journeys.rig import SIZES, Phone, axe_in_every_mode, easy_to_tap, no_sideways_scroll, phone_at
from tests.journeys.town import Town, town

pytestmark = pytest.mark.journey


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path) as place:
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


def the_list(place: Town) -> dict[str, object]:
    """All units but the unsold one: the first account is low, the second in arrears."""
    with place.kit.database.reading() as session:
        low, behind, *others = current_units(session, place.kit.community)[:-1]
    rows = [listed(low, used=4000), listed(behind, first=4000), *(listed(unit) for unit in others)]
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "分户清单.xlsx", "mimeType": kind, "buffer": fund_workbook([*rows, total_row(rows)])}


def open_desk(page: Page, place: Town) -> None:
    page.goto(f"{place.site}/staff")
    page.get_by_role("link", name="维修资金", exact=True).click()


def import_the_list(page: Page, place: Town) -> None:
    page.get_by_role("link", name="维修资金", exact=True).click()
    looked_at(page, "01-empty-desk")
    page.get_by_role("link", name="导入分户清单").click()
    looked_at(page, "02-import")
    page.get_by_role("button", name="上传并检查").click()
    expect(page.locator(".errors")).to_contain_text("请选择分户清单文件")
    looked_at(page)
    page.get_by_label("分户清单（.xlsx 文件）").set_input_files(the_list(place))  # type: ignore[arg-type]
    page.get_by_role("button", name="上传并检查").click()
    expect(page.get_by_text("检查通过，可以导入")).to_be_visible()
    looked_at(page, "03-check")
    page.get_by_role("button", name="确认导入").click()
    expect(page.get_by_text("分户清单已导入：新增 9 户")).to_be_visible()
    looked_at(page, "04-desk")


def record_an_emergency(page: Page) -> None:
    page.get_by_role("link", name="登记紧急使用").click()
    looked_at(page, "05-emergency")
    page.get_by_role("button", name="下一步：算每户分摊").click()
    expect(page.locator(".errors")).to_contain_text("请选择有什么危险")
    looked_at(page, "06-emergency-errors")
    page.get_by_label("屋面、外墙严重渗漏").check()
    page.get_by_label("由哪个单位确认").fill("某某街道办事处")
    page.get_by_label("项目名称").fill("1幢屋面抢修")
    page.get_by_label("做了什么、为什么").fill("台风后屋面大面积渗漏，顶层进水。")
    page.get_by_label("金额（元）").fill("12,000.50")
    page.get_by_label("1幢（10 套）").check()
    page.get_by_role("button", name="下一步：算每户分摊").click()
    expect(page.get_by_text("请核对，再登记")).to_be_visible()
    page.get_by_text("看每户分摊多少").click()
    looked_at(page, "07-emergency-shares")
    page.get_by_role("button", name="确认登记").click()
    expect(page.get_by_text("已登记，10 户的分户账已经记上")).to_be_visible()
    looked_at(page, "08-use")
    page.get_by_role("link", name="写事后说明").click()
    looked_at(page)
    page.get_by_label("说明").fill("已堵漏，实际花费与登记相同，街道办事处验收。")
    page.get_by_role("button", name="公开说明").click()
    expect(page.get_by_text("事后说明已经公开")).to_be_visible()


def draft_the_plan(page: Page, place: Town) -> None:
    expect(page.get_by_text("户余额不足首期的30%")).to_be_visible()
    looked_at(page, "09-staff-home")
    open_desk(page, place)
    page.get_by_role("link", name="看是哪些户").click()
    expect(page.get_by_text("1幢1单元101", exact=True)).to_be_visible()
    looked_at(page, "10-alerts")
    page.get_by_role("link", name="起草续筹方案").click()
    page.wait_for_load_state()
    page.get_by_label("补到首期交存额的百分之几").fill("20")
    page.get_by_role("button", name="算一算").click()
    expect(page.locator(".errors")).to_contain_text("请填写 30 到 200 之间的整数")
    looked_at(page)
    page.get_by_label("补到首期交存额的百分之几").fill("100")
    page.get_by_role("button", name="算一算").click()
    expect(page.get_by_role("heading", name="户，合计")).to_be_visible()
    page.get_by_text("每户要交多少").click()
    looked_at(page, "11-plan")
    page.get_by_role("button", name="起草成议题").click()
    expect(page.get_by_text("续筹方案已起草成议题")).to_be_visible()
    expect(page.get_by_text("第（6）项：筹集建筑物及其附属设施的维修资金")).to_be_visible()
    looked_at(page, "12-matter")


def sign_the_year(treasurer: Page, chair: Page, place: Town) -> None:
    open_desk(treasurer, place)
    treasurer.get_by_role("link", name="和银行对账").click()
    looked_at(treasurer, "13-reconcile")
    treasurer.get_by_label("银行对账单的截止日期").fill("2026-10-01")
    treasurer.get_by_label("银行对账单上的余额（元）").fill("30,000")
    treasurer.get_by_label("与分户合计不一致的原因").fill("抢修款银行还没有扣划。")
    treasurer.get_by_role("button", name="定稿，请两个人签名").click()
    looked_at(treasurer, "14-waiting")
    treasurer.get_by_role("button", name="核对无误，去签名").click()
    looked_at(treasurer, "15-sign")
    treasurer.get_by_role("button", name="核对无误，签名").click()
    expect(treasurer.get_by_text("已签名。还等业委会主任签名")).to_be_visible()
    open_desk(chair, place)
    chair.get_by_role("link", name="2026 年").click()
    chair.get_by_role("button", name="核对无误，去签名").click()
    chair.get_by_role("button", name="核对无误，签名").click()
    expect(chair.get_by_text("两个人都签了名，已经公布")).to_be_visible()
    looked_at(chair, "16-year")


def test_list_emergency_alert_plan_and_the_signed_year(browser: Browser, place: Town, treasurer: Signer) -> None:
    with (
        phone_at(browser, place.site) as one,
        phone_at(browser, place.site) as two,
        phone_at(browser, place.site) as all,
    ):
        page = place.sign_in_staff(one, treasurer)
        import_the_list(page, place)
        record_an_emergency(page)
        chair = place.sign_in_staff(two, place.kit.chair)
        draft_the_plan(chair, place)
        sign_the_year(page, chair, place)
        anyone(all.open(f"/c/{place.kit.community}"))


def anyone(page: Page) -> None:
    page.get_by_role("link", name="看维修资金").click()
    for words in ("余额不足首期交存额30%的", "紧急使用", "2026 年对账公示"):
        expect(page.get_by_text(words).first).to_be_visible()
    expect(page.get_by_text("1幢1单元101")).to_have_count(0)
    looked_at(page, "17-public")
    page.get_by_role("link", name="1幢屋面抢修").click()
    expect(page.get_by_text("已堵漏，实际花费与登记相同")).to_be_visible()
    looked_at(page, "18-public-use")
    page.go_back()
    page.get_by_role("link", name="2026 年对账公示").click()
    expect(page.get_by_text("抢修款银行还没有扣划。")).to_be_visible()


def test_each_owner_sees_only_their_own_account(browser: Browser, place: Town, treasurer: Signer) -> None:
    assembly = place.kit.opened()
    with phone_at(browser, place.site) as desk:
        import_the_list(place.sign_in_staff(desk, treasurer), place)
    for number in (0, 1, 4):
        with phone_at(browser, place.site) as phone:
            place.sign_in_owner(phone, assembly, number)
            page = phone.open("/my/ballots")
            page.get_by_role("link", name="我家的维修资金").click()
            expect(page.get_by_role("heading", name=f"1幢1单元{101 + number}")).to_be_visible()
            expect(page.locator("main section h2").filter(has_text="1幢1单元")).to_have_count(1)
            looked_at(page, f"19-mine-{number}")
            expect(page.get_by_text("不足首期交存额的30%", exact=False)).to_have_count(1 if number == 0 else 0)
            expect(page.get_by_text("应交未交", exact=False)).to_have_count(1 if number == 1 else 0)


def test_without_javascript_the_list_is_imported_and_the_plan_drafted(
    browser: Browser, place: Town, treasurer: Signer
) -> None:
    with phone_at(browser, place.site, java_script_enabled=False) as plain:
        page = plain_import(plain, place, treasurer)
        page.get_by_role("link", name="登记紧急使用").click()
        page.get_by_label("消防设施故障").check()
        page.get_by_label("由哪个单位确认").fill("消防救援站")
        page.get_by_label("项目名称").fill("消防泵抢修")
        page.get_by_label("做了什么、为什么").fill("消防泵烧毁。")
        page.get_by_label("金额（元）").fill("900")
        page.get_by_label("全小区（10 套）").check()
        page.get_by_role("button", name="下一步：算每户分摊").click()
        page.get_by_role("button", name="确认登记").click()
        expect(page.get_by_text("已登记，10 户的分户账已经记上")).to_be_visible()
    place.kit.now += timedelta(seconds=31)
    with phone_at(browser, place.site, java_script_enabled=False) as plain:
        page = place.sign_in_staff(plain, place.kit.chair)
        page.goto(f"{place.site}/c/{place.kit.community}/fund/desk/plan")
        page.get_by_role("button", name="算一算").click()
        page.get_by_role("button", name="起草成议题").click()
        expect(page.get_by_text("续筹方案已起草成议题")).to_be_visible()


def plain_import(phone: Phone, place: Town, treasurer: Signer) -> Page:
    page = place.sign_in_staff(phone, treasurer)
    page.get_by_role("link", name="维修资金", exact=True).click()
    page.get_by_role("link", name="导入分户清单").click()
    page.get_by_label("分户清单（.xlsx 文件）").set_input_files(the_list(place))  # type: ignore[arg-type]
    page.get_by_role("button", name="上传并检查").click()
    page.get_by_role("button", name="确认导入").click()
    expect(page.get_by_text("分户清单已导入：新增 9 户")).to_be_visible()
    return page
