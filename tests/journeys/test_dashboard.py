"""Dashboards at phone size: a street from table to list to the thing itself; the regulator from county to report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kernel.access import Role
from matters.services.set_rules_pack import set_rules_pack
from registry.services.communities import create_community
from tests.journeys.rig import Phone, axe_in_every_mode, easy_to_tap, no_sideways_scroll, phone_at
from tests.journeys.town import Town, town

pytestmark = pytest.mark.journey
NEIGHBOURS = ("江滨苑", "西湖新村", "金山碧水", "仓山里", "三坊小筑", "左海雅居", "白马河畔", "五一花园", "台江新苑")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Town]:
    """Ten communities after a quarter of which nobody has done anything."""
    with town(tmp_path) as place:
        kit = place.kit
        with kit.database.writing() as session:
            for name in NEIGHBOURS:
                info = create_community(session, name=name, entropy=kit.entropy, log_host="mingbai.test", now=kit.now)
                set_rules_pack(session, info.code, "demonstration")
        kit.now = kit.now.replace(year=2027, month=2, day=8)
        yield place


@pytest.fixture
def phone(browser: Browser, place: Town) -> Iterator[Phone]:
    with phone_at(browser, place.site, accept_downloads=True) as phone:
        yield phone


def looked_at(page: Page) -> None:
    page.wait_for_load_state()
    axe_in_every_mode(page)
    for size in ("standard", "large"):
        page.evaluate("size => { document.documentElement.dataset.size = size }", size)
        no_sideways_scroll(page)
        easy_to_tap(page, size)


def test_the_street_goes_from_the_table_to_the_list_to_the_thing_itself(place: Town, phone: Phone) -> None:
    kit = place.kit
    with kit.database.writing() as session:
        street = kit.staff(session, "street", Role.STREET_OFFICER, everywhere=True)
    page = place.sign_in_staff(phone, street)
    page.get_by_role("link", name="各小区一览").click()
    looked_at(page)
    expect(page.get_by_text("10 个小区，10 个有要过问的事")).to_be_visible()
    with page.expect_download() as table:
        page.get_by_role("link", name="下载表格（CSV）").click()
    assert "三坊小筑" in Path(table.value.path()).read_text(encoding="utf-8-sig")
    page.get_by_role("region", name="整张表").focus()  # reached by keyboard, so that it can be scrolled
    page.get_by_role("link", name="公共收益没公布").first.click()
    looked_at(page)
    expect(page.locator("main")).to_contain_text("10 项")
    with page.expect_download() as listed:
        page.get_by_role("link", name="下载清单（CSV）").click()
    assert Path(listed.value.path()).read_text(encoding="utf-8-sig").count("2026年第四季度") == 10
    page.get_by_role("link", name="2026年第四季度").first.click()
    page.wait_for_url("**/statements/calendar")
    page.go_back()
    page.get_by_text("只看一部分小区").click()
    page.get_by_label("小区").select_option("三坊小筑")
    page.get_by_role("button", name="显示").click()
    looked_at(page)
    expect(page.locator("main")).to_contain_text("三坊小筑：1 项")


def test_the_regulator_goes_from_the_counties_to_the_report_and_its_form(place: Town, phone: Phone) -> None:
    kit = place.kit
    with kit.database.writing() as session:
        regulator = kit.staff(session, "regulator", Role.REGULATOR, everywhere=True)
    page = place.sign_in_staff(phone, regulator)
    page.get_by_role("link", name="各县（市、区）情况").click()
    looked_at(page)
    page.get_by_role("link", name="季报和年报").click()
    looked_at(page)
    page.get_by_role("link", name="2026年第四季度").click()
    looked_at(page)
    expect(page.get_by_role("heading", name="一、总体情况")).to_be_visible()
    page.get_by_role("link", name="用这份草稿写报告").click()
    looked_at(page)
    summary = page.get_by_label("主要进展")
    assert summary.input_value().startswith("关于2026年第四季度物业党建联建工作进展的报告")
    page.get_by_label("报送日期").fill("2027-02-08")
    summary.fill(f"{summary.input_value()}\n已逐个小区催办。")
    page.get_by_role("button", name="下一步：核对并签名").click()
    page.wait_for_url("**/duty-record")
    page.get_by_role("button", name="核对无误，签名").click()
    page.wait_for_url("**/duties/records/*")
    expect(page.locator("main")).to_contain_text("已逐个小区催办。")
