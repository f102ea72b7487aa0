"""An owner asks about a line, nobody answers, 社区 sees it on the eighth day, and the treasurer answers in public."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kernel.access import Role
from matters.services.acts import Signer
from tests.disclosure.asking import LARGE_LINE, WORDS, publish_sample
from tests.journeys.rig import (
    SIZES,
    Phone,
    axe_in_every_mode,
    easy_to_tap,
    first_visit_weight,
    large_enough,
    no_sideways_scroll,
    phone_at,
)
from tests.journeys.town import Town, town

pytestmark = pytest.mark.journey
REMARK = "社区已经督促业委会，请三天之内答复。"
ANSWER = "付款前没有开业主大会。已列入十一月的会议补办决议，结果会在这里说明。"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path) as place:
        publish_sample(place.kit)
        yield place


@pytest.fixture
def treasurer(place: Town) -> Signer:
    with place.kit.database.writing() as session:
        return place.kit.staff(session, "treasurer", Role.TREASURER)


def looked_at(page: Page) -> None:
    axe_in_every_mode(page)
    for size in SIZES:
        page.evaluate("size => { document.documentElement.dataset.size = size }", size)
        no_sideways_scroll(page)
        easy_to_tap(page, size)
        large_enough(page, size)


def line_page(place: Town) -> str:
    return f"/c/{place.kit.community}/statements/2026Q1/1/lines/{LARGE_LINE}"


def list_page(place: Town) -> str:
    return f"/c/{place.kit.community}/statements/2026Q1/questions"


def sign_in_by_letter(place: Town, page: Page, code: str) -> None:
    """By the letter's way of the two at the door one is led to, with the code typed from the letter."""
    page.get_by_role("link", name="用密封信登录").click()
    page.get_by_label("激活码").fill(code)
    page.get_by_role("button", name="核对激活码").click()
    page.get_by_label("短信验证码").fill(place.last_code())
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/ask")


def ask(page: Page, text: str) -> None:
    page.get_by_label("您的问题").fill(text)
    page.get_by_role("button", name="公开提问").click()
    page.wait_for_load_state()


def answer(page: Page, text: str, kind: str) -> None:
    page.get_by_label("写给全体业主看的话").fill(text)
    page.get_by_text(kind).click()
    page.get_by_role("button", name="公开答复").click()
    expect(page.get_by_text("已经公开")).to_be_visible()


def test_a_question_is_asked_escalated_and_answered_in_public(place: Town, treasurer: Signer, browser: Browser) -> None:
    code = place.letter(place.kit.opened(), 0)
    with phone_at(browser, place.site) as owner:
        page = owner.open(line_page(place))
        page.get_by_role("link", name="我要提问").click()
        sign_in_by_letter(place, page, code)
        looked_at(page)
        ask(page, WORDS + "我的电话 138 0591 2345")
        expect(page.locator(".errors")).to_contain_text("电话号码")
        looked_at(page)
        ask(page, WORDS)
        expect(page.get_by_role("status")).to_contain_text("您的问题已经公开")
    with phone_at(browser, place.site) as reader, phone_at(browser, place.site) as officer:
        waiting(place, reader)
        place.kit.now += timedelta(days=8)
        escalated(place, reader, officer)
        answered(place, reader, officer, treasurer)


def waiting(place: Town, reader: Phone) -> None:
    page = reader.open(list_page(place))
    expect(page.get_by_text(WORDS)).to_be_visible()
    expect(page.get_by_text("等待答复")).to_be_visible()
    looked_at(page)


def escalated(place: Town, reader: Phone, officer: Phone) -> None:
    page = place.sign_in_staff(officer, place.kit.officer)
    expect(page.get_by_role("heading", name="待办")).to_be_visible()
    looked_at(page)
    page.get_by_role("link", name="答复业主提问").click()
    page.wait_for_load_state()
    looked_at(page)
    answer(page, REMARK, "先说明")
    looked_at(page)
    public = reader.open(list_page(place))
    expect(public.get_by_text("超期 1 天未答复")).to_be_visible()
    expect(public.get_by_text(REMARK)).to_be_visible()
    page.get_by_role("link", name="撤下").click()
    page.wait_for_load_state()
    looked_at(page)


def answered(place: Town, reader: Phone, desk: Phone, treasurer: Signer) -> None:
    desk.context.clear_cookies()
    page = place.sign_in_staff(desk, treasurer)
    page.get_by_role("link", name="业主提问", exact=True).click()
    page.wait_for_load_state()
    looked_at(page)
    page.get_by_role("link", name=WORDS).click()
    answer(page, ANSWER, "问题到此答完")
    public = reader.open(list_page(place))
    expect(public.get_by_text(ANSWER)).to_be_visible()
    expect(public.get_by_text("晚了 1 天答复")).to_be_visible()
    looked_at(public)


def test_it_all_works_without_javascript(place: Town, treasurer: Signer, browser: Browser) -> None:
    code = place.letter(place.kit.opened(), 0)
    with phone_at(browser, place.site, java_script_enabled=False) as phone:
        page = phone.open(line_page(place))
        page.get_by_role("link", name="我要提问").click()
        sign_in_by_letter(place, page, code)
        ask(page, WORDS)
        expect(page.get_by_text(WORDS)).to_be_visible()
        phone.context.clear_cookies()
        page = place.sign_in_staff(phone, treasurer)
        page.get_by_role("link", name="答复业主提问").click()
        answer(page, ANSWER, "问题到此答完")
        expect(phone.open(list_page(place)).get_by_text("已按时答复")).to_be_visible()


def test_the_calendar_and_the_overview_of_the_street(place: Town, browser: Browser) -> None:
    with place.kit.database.writing() as session:
        street = place.kit.staff(session, "street", Role.STREET_OFFICER)
    place.kit.now += timedelta(days=140)  # the fourth quarter is overdue since 1 February 2027
    with phone_at(browser, place.site) as phone:
        page = phone.open(f"/c/{place.kit.community}/statements/calendar")
        expect(page.get_by_text("2026年第四季度：最晚应在2027年2月1日")).to_be_visible()
        looked_at(page)
        page = place.sign_in_staff(phone, street)
        page.get_by_role("link", name="各小区按时公布了吗").click()
        page.wait_for_load_state()
        expect(page.get_by_text("1 个有季度超期没有公布")).to_be_visible()
        looked_at(page)


def test_the_public_list_is_light(place: Town, browser: Browser) -> None:
    weight = first_visit_weight(browser, place.site + list_page(place))
    assert weight.bytes <= 60_000, weight.addresses
