"""Duties at phone size: the 社区 officer files the yearly evaluation with a photo and signs; everyone can read it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from evidence.services.read_statements import read_statements
from kernel.access import Role
from tests.journeys.rig import Phone, axe_in_every_mode, easy_to_tap, no_sideways_scroll, phone_at
from tests.journeys.town import Town, town
from tests.photos import talkative_photo

pytestmark = pytest.mark.journey
SCORES = {
    "依法开会、执行业主大会决定": "90",
    "按时公布账目和决定": "85",
    "重大事项事前报告": "80",
    "听取和答复业主意见": "75",
    "廉洁和印章管理": "95",
}


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path) as place:
        yield place


@pytest.fixture
def phone(browser: Browser, place: Town) -> Iterator[Phone]:
    with phone_at(browser, place.site) as phone:
        yield phone


@pytest.fixture
def plain_phone(browser: Browser, place: Town) -> Iterator[Phone]:
    with phone_at(browser, place.site, java_script_enabled=False) as phone:
        yield phone


def looked_at(page: Page) -> None:
    page.wait_for_load_state()
    axe_in_every_mode(page)
    no_sideways_scroll(page)
    easy_to_tap(page, "standard")


def fill_in(page: Page, day: str) -> None:
    for label, score in SCORES.items():
        page.get_by_label(label).fill(score)
    page.get_by_text("良好", exact=True).click()
    page.get_by_label("评价意见").fill("按时开会，账目公布及时。答复业主再快一些。")
    page.get_by_label("从哪天起张贴").fill(day)
    page.get_by_label("贴在哪里").fill("南门公告栏")
    page.get_by_label("张贴照片").set_input_files(
        {"name": "南门.jpg", "mimeType": "image/jpeg", "buffer": talkative_photo()}
    )
    page.get_by_label("补充说明").fill("两位委员请假较多")


def test_the_officer_files_the_yearly_evaluation_and_everyone_reads_it(place: Town, phone: Phone) -> None:
    kit = place.kit
    page = place.sign_in_staff(phone, kit.officer)
    page.get_by_role("link", name="工作清单").click()
    looked_at(page)
    page.get_by_role("link", name="业委会年度履职评价").click()
    looked_at(page)
    page.get_by_role("link", name="现在去办").click()
    looked_at(page)
    page.get_by_role("button", name="下一步：核对并签名").click()
    expect(page.get_by_role("alert")).to_contain_text("请上传“张贴照片”")
    looked_at(page)
    fill_in(page, "2026-10-01")
    page.get_by_role("button", name="下一步：核对并签名").click()
    page.wait_for_url("**/duty-record")
    looked_at(page)
    expect(page.get_by_text("只有有关单位看得到的")).to_be_visible()
    page.get_by_role("button", name="核对无误，签名").click()
    page.wait_for_url("**/duties/records/*")
    expect(page.get_by_text("要贴到2026年10月16日")).to_be_visible()
    expect(page.get_by_role("link", name="张贴满15天的照片")).to_be_visible()
    looked_at(page)
    with kit.database.reading() as session:
        [logged] = read_statements(
            session, origin=kit.log_origin, scopes=[f"{kit.community}-records"], types=["duty-record"]
        )
        [binding] = read_statements(
            session, origin=kit.log_origin, scopes=[f"{kit.community}-records"], types=["binding"]
        )
    assert "两位委员" not in str(logged.envelope.body)
    assert "server_key" not in binding.envelope.body["methods"]  # the key was made in the page


def test_the_public_face_shows_what_was_filed_and_what_is_late(place: Town, phone: Phone, plain_phone: Phone) -> None:
    """The record is filed without JavaScript, and read by somebody who never signed in."""
    kit = place.kit
    page = place.sign_in_staff(plain_phone, kit.officer)
    page.goto(f"{place.site}/c/{kit.community}/duties/committee-evaluation/new")
    fill_in(page, "2026-10-01")
    page.get_by_role("button", name="下一步：核对并签名").click()
    page.get_by_role("button", name="核对无误，签名").click()
    expect(page.get_by_text("已签名，记录已经存档。")).to_be_visible()
    kit.now += timedelta(days=40)
    page = phone.open(f"/c/{kit.community}/board/duties")
    looked_at(page)
    late = page.locator("section", has_text="已经超期")
    expect(late).to_contain_text("张贴满15天的照片")
    expect(late).to_contain_text("已报街道办工作人员")
    page.get_by_role("link", name="业委会年度履职评价").click()
    looked_at(page)
    for words in ("90 分", "良好", "南门公告栏", "社区工作人员于", "2026年10月16日"):
        expect(page.locator("main")).to_contain_text(words)
    expect(page.locator("main")).not_to_contain_text("请假")
    photo = page.request.get(place.site + (page.get_by_role("link", name="南门.jpg").get_attribute("href") or ""))
    assert photo.ok
    assert b"Huawei" not in photo.body()


def test_a_firm_sees_its_own_work_and_no_complaint(place: Town, phone: Phone) -> None:
    kit = place.kit
    with kit.database.writing() as session:
        manager = kit.staff(session, "manager", Role.FIRM_MANAGER)
    page = place.sign_in_staff(phone, manager)
    page.get_by_role("link", name="工作清单").click()
    looked_at(page)
    expect(page.get_by_role("link", name="物业服务信息监督公示牌")).to_be_visible()
    expect(page.get_by_role("link", name="业委会备案")).not_to_be_visible()
    answer = page.goto(f"{place.site}/c/{kit.community}/duties/firm-opinion")
    assert answer
    assert answer.status == 403
