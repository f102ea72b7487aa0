"""Pre-reports at phone size: remarks and reply, spending, an emergency, a silent branch and the street, no branch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kernel.access import Role
from matters.services.acts import Signer
from matters.services.check_execution import execution_gate
from tests.journeys.rig import axe_in_every_mode, easy_to_tap, no_sideways_scroll, phone_at
from tests.journeys.town import Town, town

pytestmark = pytest.mark.journey


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path) as place:
        yield place


@contextmanager
def signed_in(browser: Browser, place: Town, *signers: Signer) -> Iterator[list[Page]]:
    """A phone for each of them, signed in."""
    with ExitStack() as stack:
        phones = [stack.enter_context(phone_at(browser, place.site)) for _ in signers]
        yield [place.sign_in_staff(phone, signer) for phone, signer in zip(phones, signers, strict=True)]


def looked_at(page: Page) -> None:
    page.wait_for_load_state()
    axe_in_every_mode(page)
    no_sideways_scroll(page)
    easy_to_tap(page, "standard")


def go(page: Page, place: Town, path: str) -> None:
    page.goto(f"{place.site}{path.format(c=place.kit.community)}")


def draft_spending(page: Page, place: Town) -> None:
    go(page, place, "/c/{c}/matters")
    page.get_by_role("link", name="报告授权范围内的支出").click()
    looked_at(page)
    page.get_by_role("button", name="保存支出事项").click()
    expect(page.locator(".errors")).to_be_visible()
    page.get_by_label("事项名称").fill("维修3号楼消防泵")
    page.get_by_text("完善公共设施", exact=True).click()
    page.get_by_label("做什么").fill("更换3号楼消防泵电机。")
    page.get_by_label("为什么要做").fill("消防检查要求一周内修好。")
    page.get_by_label("金额（元）").fill("18600")
    page.get_by_label("或按哪一条规定").fill("议事规则第三十条")
    page.get_by_role("button", name="保存支出事项").click()
    page.wait_for_load_state()
    expect(page.get_by_text("报告的对象都同意，才能支出").first).to_be_visible()


def file_report(page: Page, button: str = "起草事前报告") -> None:
    page.get_by_role("button", name=button).click()
    page.wait_for_load_state()
    looked_at(page)
    page.get_by_role("button", name="签名并报告").click()
    page.get_by_text("已报告，正在等待答复").wait_for()


def open_report(page: Page, place: Town) -> None:
    go(page, place, "/c/{c}/inbox")
    looked_at(page)
    page.get_by_role("link", name="维修3号楼消防泵").click()
    page.wait_for_load_state()
    looked_at(page)


def sign_opinion(page: Page) -> None:
    page.get_by_role("button", name="下一步：核对并签名").click()
    page.wait_for_load_state()
    looked_at(page)
    page.get_by_role("button", name="签名并送达").click()
    page.get_by_text("意见已签名并送达业委会").wait_for()


def answer(page: Page, place: Town, verdict: str, reasons: str = "", clause: str = "") -> None:
    open_report(page, place)
    page.get_by_label(verdict, exact=True).check()
    if clause:
        page.get_by_label(clause).check()
    page.get_by_label("理由", exact=True).fill(reasons)
    sign_opinion(page)


def public_page(page: Page, place: Town) -> None:
    go(page, place, "/c/{c}/prereports")
    looked_at(page)
    page.get_by_role("link", name="维修3号楼消防泵").click()
    page.wait_for_load_state()
    looked_at(page)


def test_spending_is_reported_received_returned_put_right_remarked_on_replied_to_and_approved(
    browser: Browser, place: Town
) -> None:
    kit = place.kit
    with signed_in(browser, place, kit.chair, kit.secretary, kit.officer) as (chair, secretary, officer):
        draft_spending(chair, place)
        file_report(chair)
        open_report(secretary, place)
        secretary.get_by_role("button", name="已收到").click()
        secretary.get_by_text("已签收，业委会可以看到").wait_for()
        answer(secretary, place, "退回补正", clause="没有比选方案，或比选不充分")
        chair.reload()
        expect(chair.get_by_text("没有比选方案，或比选不充分")).to_be_visible()
        looked_at(chair)
        chair.get_by_role("link", name="补正内容").click()
        looked_at(chair)
        chair.get_by_label("比较过哪些方案").fill("三家报价：18600元、19900元、21000元。")
        chair.get_by_role("button", name="保存支出事项").click()
        file_report(chair, "重新报告")
        answer(secretary, place, "同意支出")
        answer(officer, place, "提出意见", "建议夜间施工。")
        chair.reload()
        looked_at(chair)
        chair.get_by_label("答复社区“两委”的意见").fill("采纳，改为夜间施工。")
        chair.get_by_role("button", name="下一步：核对答复").click()
        looked_at(chair)
        chair.get_by_role("button", name="签名并答复").click()
        chair.get_by_text("答复已签名").wait_for()
        file_report(chair, "重新报告")
        for page in (secretary, officer):
            answer(page, place, "同意支出")
        paper = chair.request.get(f"{place.site}/c/{kit.community}/matters/{kit.community}-m2026-1/reports/2.pdf")
        assert paper.body().startswith(b"%PDF-1.7")
        public_page(chair, place)
        for words in ("建议夜间施工。", "采纳，改为夜间施工。", "第3次报告"):
            expect(chair.get_by_text(words).first).to_be_visible()


def test_an_emergency_is_reported_after_the_act_and_marked_for_everyone(browser: Browser, place: Town) -> None:
    with signed_in(browser, place, place.kit.chair) as (chair,):
        draft_spending(chair, place)
        chair.get_by_label("情况紧急，已经先行处置").check()
        chair.get_by_label("什么时候开始处置").fill("2026-09-28T08:00")
        chair.get_by_label("为什么来不及事先报告").fill("水泵房进水。")
        chair.get_by_role("button", name="起草事前报告").click()
        expect(chair.get_by_text("已超过补报期限")).to_be_visible()
        chair.get_by_role("button", name="签名并报告").click()
        chair.get_by_text("已报告，正在等待答复").wait_for()
        public_page(chair, place)
        expect(chair.get_by_text("补报逾期").first).to_be_visible()
        expect(chair.get_by_text("水泵房进水。")).to_be_visible()


def test_an_emergency_that_is_reported_within_two_days_is_not_marked_late_and_waits_for_nobody(
    browser: Browser, place: Town
) -> None:
    kit = place.kit
    with signed_in(browser, place, kit.chair, kit.secretary) as (chair, secretary):
        draft_spending(chair, place)
        chair.get_by_label("情况紧急，已经先行处置").check()
        chair.get_by_label("什么时候开始处置").fill("2026-09-30T08:00")
        chair.get_by_label("为什么来不及事先报告").fill("水泵房进水。")
        chair.get_by_role("button", name="起草事前报告").click()
        expect(chair.get_by_text("补报期限")).not_to_be_visible()
        looked_at(chair)
        chair.get_by_role("button", name="签名并报告").click()
        chair.get_by_text("已报告，正在等待答复").wait_for()
        go(secretary, place, "/c/{c}/inbox")
        expect(secretary.get_by_text("紧急", exact=True)).to_be_visible()
        answer(secretary, place, "提出意见", "请公布抢修前后的照片。")
        with kit.database.reading() as session:
            assert execution_gate(session, f"{kit.community}-m2026-1", kit.now).open
        public_page(chair, place)
        expect(chair.get_by_text("紧急", exact=True).first).to_be_visible()
        expect(chair.get_by_text("补报逾期")).not_to_be_visible()


def test_the_street_answers_in_a_silent_branchs_place(browser: Browser, place: Town) -> None:
    kit = place.kit
    with kit.database.writing() as session:
        street = kit.staff(session, "street", Role.STREET_OFFICER)
    with signed_in(browser, place, kit.chair, kit.officer) as (chair, officer):
        draft_spending(chair, place)
        file_report(chair)
        answer(officer, place, "同意支出")
    kit.now += timedelta(days=6)
    with signed_in(browser, place, street, kit.chair) as (page, chair):
        public_page(page, place)
        expect(page.get_by_text("逾期未答复，已报街道").first).to_be_visible()
        page.goto(f"{place.site}/street/prereports")
        looked_at(page)
        page.get_by_role("link", name="维修3号楼消防泵").click()
        looked_at(page)
        page.get_by_label("为什么由街道代为答复").fill("书记出差，逾期未答复。")
        page.get_by_label("同意支出", exact=True).check()
        sign_opinion(page)
        expect(page.get_by_text("没有逾期的报告")).to_be_visible()
        public_page(chair, place)
        expect(chair.get_by_text("街道代为答复").first).to_be_visible()
        expect(chair.get_by_text("已同意").first).to_be_visible()


def test_where_there_is_no_branch_the_reason_is_asked_for_and_shown(browser: Browser, tmp_path: Path) -> None:
    with (
        town(tmp_path, has_party_branch=False) as place,
        signed_in(browser, place, place.kit.chair, place.kit.officer) as (chair, officer),
    ):
        draft_spending(chair, place)
        chair.get_by_role("button", name="起草事前报告").click()
        chair.get_by_role("link", name="须写明原因").click()
        expect(chair.get_by_label("没有小区党支部的原因")).to_be_focused()
        chair.get_by_label("没有小区党支部的原因").fill("小区党员不足三人，尚未成立。")
        file_report(chair)
        public_page(chair, place)
        expect(chair.get_by_text("本小区没有党支部，由社区党组织听取报告")).to_be_visible()
        expect(chair.get_by_text("小区党员不足三人，尚未成立。")).to_be_visible()
        open_report(officer, place)
        expect(officer.get_by_text("小区党员不足三人，尚未成立。")).to_be_visible()
        answer(officer, place, "同意支出")
        chair.reload()
        expect(chair.get_by_text("已同意").first).to_be_visible()
        go(chair, place, "/c/{c}/matters")
        chair.get_by_role("link", name="维修3号楼消防泵").click()
        expect(chair.get_by_text("都同意了，可以支出。")).to_be_visible()
        looked_at(chair)
        chair.get_by_role("link", name="登记业委会的决定").click()
        expect(chair.get_by_role("heading", name="登记业委会的决定")).to_be_visible()
