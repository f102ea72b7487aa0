"""The committee, the branch secretary and the 社区 officer at phone size: file, return, refile, approve, notice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from evidence.rules.leaf import parse_leaf
from evidence.services.read_statements import read_leaves, read_statements
from kernel.access import Role
from matters.services.acts import Signer
from tests.journeys.rig import Phone, axe_in_every_mode, easy_to_tap, no_sideways_scroll, phone_at
from tests.journeys.town import Town, town
from voting.services.read_assemblies import assemblies_of

pytestmark = pytest.mark.journey


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path) as place:
        yield place


@pytest.fixture
def phones(browser: Browser, place: Town) -> Iterator[dict[str, Phone]]:
    """One phone for each of the three."""
    with (
        phone_at(browser, place.site) as chair,
        phone_at(browser, place.site) as secretary,
        phone_at(browser, place.site) as officer,
    ):
        yield {"chair": chair, "secretary": secretary, "officer": officer}


def looked_at(page: Page) -> None:
    axe_in_every_mode(page)
    no_sideways_scroll(page)
    easy_to_tap(page, "standard")


def draft_matter(page: Page) -> None:
    page.get_by_role("link", name="议题与事前报告").click()
    looked_at(page)
    page.get_by_role("link", name="起草新议题").click()
    looked_at(page)
    page.get_by_role("button", name="保存议题").click()
    expect(page.locator(".errors")).to_be_visible()
    looked_at(page)
    page.get_by_label("议题标题").fill("更换3号楼电梯")
    page.get_by_text("使用建筑物及其附属设施的维修资金").click()
    page.get_by_label("议题全文").fill("更换3号楼两部电梯，预算见附件。")
    page.get_by_label("金额（元）").fill("286,000.00")
    page.get_by_label("附件（PDF或照片）").set_input_files(
        {"name": "预算.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 budget"}
    )
    page.get_by_role("button", name="保存议题").click()
    expect(page.get_by_role("heading", name="更换3号楼电梯")).to_be_visible()


def file_report(page: Page, button: str) -> None:
    page.get_by_role("button", name=button).click()
    looked_at(page)
    page.get_by_role("button", name="签名并报告").click()
    expect(page.get_by_text("正在等待").first).to_be_visible()


def give_opinion(page: Page, verdict: str, reasons: str = "", clause: str = "") -> None:
    page.get_by_role("link", name="收到的事前报告").click()
    looked_at(page)
    page.get_by_role("link", name="更换3号楼电梯").click()
    page.get_by_text(verdict, exact=True).last.click()
    if clause:
        page.get_by_label(clause).check()
    page.get_by_label("理由").fill(reasons)
    page.get_by_role("button", name="下一步：核对并签名").click()
    looked_at(page)
    page.get_by_role("button", name="签名并送达").click()
    expect(page.get_by_text("意见已签名")).to_be_visible()
    page.goto(page.url.split("/c/")[0] + "/staff")


def methods_of(place: Town, kind: str) -> list[list[str]]:
    """How the key behind each statement of a kind was bound."""
    with place.kit.database.reading() as session:
        leaves = [parse_leaf(leaf) for leaf in read_leaves(session, place.kit.log_origin)]
        scopes = sorted({leaf.scope for leaf in leaves})
        logged = read_statements(session, origin=place.kit.log_origin, scopes=scopes)
    bindings = {entry.envelope.tracker: entry.envelope.body for entry in logged if entry.leaf.type == "binding"}
    return [bindings[entry.envelope.body["binding"]]["methods"] for entry in logged if entry.leaf.type == kind]


def test_file_return_refile_approve_notice_letters(place: Town, phones: dict[str, Phone]) -> None:
    kit = place.kit
    chair, secretary, officer = (
        place.sign_in_staff(phones[name], signer)
        for name, signer in (("chair", kit.chair), ("secretary", kit.secretary), ("officer", kit.officer))
    )
    looked_at(chair)
    draft_matter(chair)
    looked_at(chair)
    file_report(chair, "起草事前报告")
    looked_at(chair)
    call_assembly(chair, place)
    expect(chair.get_by_text("正在等待小区党支部、社区“两委”答复")).to_be_visible()
    give_opinion(secretary, "退回补正", "请补充三家比价。", "没有比选方案，或比选不充分")
    give_opinion(officer, "同意上会")
    chair.get_by_role("link", name="更换3号楼电梯").click()
    expect(chair.get_by_text("请补充三家比价。")).to_be_visible()
    expect(chair.get_by_text("没有比选方案，或比选不充分")).to_be_visible()
    file_report(chair, "重新报告")
    for page in (secretary, officer):
        give_opinion(page, "同意上会")
    notice_cites_the_report(issue_notice(chair, place))
    assert methods_of(place, "prereport") == [["password", "totp"]] * 2
    assert methods_of(place, "opinion") == [["password", "totp"]] * 4
    print_letters(officer)


def call_assembly(page: Page, place: Town) -> None:
    page.goto(f"{place.site}/staff")
    page.get_by_role("link", name="业主大会会议").click()
    looked_at(page)
    page.get_by_role("link", name="召集新会议").click()
    looked_at(page)
    page.get_by_label("会议名称").fill("2026年第一次业主大会会议")
    page.get_by_text("定期会议", exact=True).click()
    page.get_by_label("召集人").fill("榕景花园业主委员会")
    page.get_by_text("更换3号楼电梯").click()
    page.get_by_role("button", name="保存会议").click()
    looked_at(page)


def notice_cites_the_report(page: Page) -> None:
    looked_at(page)
    expect(page.get_by_text("已报告小区党支部，有答复；已报告社区“两委”，有答复")).to_be_visible()
    page.get_by_role("link", name="看报告和答复").click()
    looked_at(page)
    for words in ("第2次报告", "第1次报告", "请补充三家比价。", "已同意"):
        expect(page.get_by_text(words).first).to_be_visible()


def issue_notice(page: Page, place: Town) -> Page:
    page.goto(f"{place.site}/staff")
    page.get_by_role("link", name="业主大会会议").click()
    page.get_by_role("link", name="2026年第一次业主大会会议").click()
    page.get_by_role("link", name="起草会议通知").click()
    looked_at(page)
    page.get_by_label("投票从哪一天零时开始").fill("2026-10-16")
    page.get_by_role("button", name="下一步：核对并签发").click()
    expect(page.locator("#opens-error")).to_contain_text("投票开始时间太早")
    looked_at(page)
    page.get_by_label("投票从哪一天零时开始").fill("2026-10-17")
    page.get_by_role("button", name="下一步：核对并签发").click()
    looked_at(page)
    page.get_by_role("button", name="签名并签发").click()
    expect(page.get_by_text("会议通知已签发")).to_be_visible()
    with place.kit.database.reading() as session:
        (assembly,) = assemblies_of(session)
    assert assembly.state == "noticed"
    paper = page.request.get(f"{place.site}/a/{assembly.code}/notice.pdf")
    assert paper.body().startswith(b"%PDF-1.7")
    page.goto(f"{place.site}/a/{assembly.code}")
    return page


def print_letters(page: Page) -> None:
    page.get_by_role("link", name="业主大会会议").click()
    page.get_by_role("link", name="2026年第一次业主大会会议").click()
    page.get_by_role("link", name="打印激活信").click()
    looked_at(page)
    token = page.locator("input[name=csrf_token]").first.input_value()
    answer = page.request.post(page.url, form={"csrf_token": token, "building": "1幢"})
    assert answer.ok
    assert answer.body().startswith(b"%PDF-1.7")


def test_without_javascript_a_report_is_filed_and_the_record_says_who_made_the_key(
    browser: Browser, place: Town
) -> None:
    with phone_at(browser, place.site, java_script_enabled=False) as plain:
        page = place.sign_in_staff(plain, place.kit.chair)
        page.get_by_role("link", name="议题与事前报告").click()
        page.get_by_role("link", name="起草新议题").click()
        page.get_by_label("议题标题").fill("更换3号楼电梯")
        page.get_by_label("（5）使用建筑物及其附属设施的维修资金").check()
        page.get_by_label("议题全文").fill("更换3号楼两部电梯。")
        page.get_by_label("金额（元）").fill("286000")
        page.get_by_role("button", name="保存议题").click()
        page.get_by_role("button", name="起草事前报告").click()
        page.get_by_role("button", name="签名并报告").click()
        expect(page.get_by_text("正在等待").first).to_be_visible()
    assert methods_of(place, "prereport") == [["password", "server_key", "totp"]] or methods_of(place, "prereport") == [
        ["server_key"]
    ]


def test_a_visitor_without_the_office_is_kept_out(place: Town, browser: Browser) -> None:
    with place.kit.database.writing() as session:
        manager: Signer = place.kit.staff(session, "manager", Role.FIRM_MANAGER)
    with phone_at(browser, place.site) as phone:
        page = place.sign_in_staff(phone, manager)
        answer = page.goto(f"{place.site}/c/{place.kit.community}/assemblies")
        assert answer is not None
        assert answer.status == 403
        looked_at(page)


def test_a_sign_in_does_not_outlive_its_hours(place: Town, phones: dict[str, Phone]) -> None:
    page = place.sign_in_staff(phones["chair"], place.kit.chair)
    place.kit.now += timedelta(hours=13)
    page.goto(f"{place.site}/staff")
    expect(page.get_by_label("用户名")).to_be_visible()
