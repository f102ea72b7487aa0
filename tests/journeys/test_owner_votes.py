"""An owner with a cheap phone: from the sealed letter's QR code to the receipt, and whatever goes wrong on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from evidence.rules.leaf import parse_leaf
from evidence.services.read_statements import read_leaves
from tests.journeys.rig import (
    Phone,
    axe_in_every_mode,
    easy_to_tap,
    first_visit_weight,
    no_sideways_scroll,
    phone_at,
)
from tests.journeys.town import Town, town
from voting.services.read_assemblies import turnout_of

pytestmark = pytest.mark.journey
MOST_SCREENS = 6


@pytest.fixture
def open_town(tmp_path: Path) -> Iterator[tuple[Town, str]]:
    with town(tmp_path) as place:
        yield place, place.kit.opened()


@pytest.fixture
def phone(browser: Browser, open_town: tuple[Town, str]) -> Iterator[Phone]:
    with phone_at(browser, open_town[0].site) as phone:
        yield phone


def looked_at(page: Page) -> None:
    """What every page must stand."""
    axe_in_every_mode(page)
    no_sideways_scroll(page)
    easy_to_tap(page, "standard")


def heading(page: Page) -> str:
    return page.locator("h1:visible").first.inner_text()


def choose(page: Page, *choices: str) -> None:
    """From the owner's units to the check of the answers."""
    page.get_by_role("button", name="对的，开始投票").or_(page.get_by_role("button", name="我要改票")).first.click()
    for number, choice in enumerate(choices, start=1):
        section = page.locator(f"section[data-item='{number}']")
        section.locator("label").get_by_text(choice, exact=True).click()
        section.locator("button.btn-primary").click()


def sign(page: Page) -> None:
    page.get_by_text("我同意用电子签名投票").last.click()
    page.get_by_role("button", name="核对无误，签名投票").click()


def ballots_in_log(place: Town) -> int:
    with place.kit.database.reading() as session:
        return sum(parse_leaf(leaf).type == "ballot" for leaf in read_leaves(session, place.kit.log_origin))


def test_from_the_letter_to_the_receipt_in_few_screens_each_of_them_accessible(
    open_town: tuple[Town, str], phone: Phone
) -> None:
    place, code = open_town
    page = phone.open(f"/a/{code}#k={place.letter(code, 0)}")
    screens = [heading(page)]
    assert "#" not in page.url, "the code must leave the address before it can be shared"
    looked_at(page)
    page.get_by_role("link", name="我要投票").first.click()
    screens.append(heading(page))
    looked_at(page)
    page.get_by_role("button", name="核对激活码").click()
    screens.append(heading(page))
    looked_at(page)
    page.get_by_label("短信验证码").fill(place.last_code())
    page.locator("main form button[type=submit]").first.click()
    expect(page.get_by_role("heading", name="先核对您的房屋")).to_be_visible()
    screens.append(heading(page))
    looked_at(page)
    page.get_by_role("button", name="对的，开始投票").click()
    for number, choice in enumerate(("同意", "反对"), start=1):
        section = page.locator(f"section[data-item='{number}']")
        expect(section.locator("input:checked")).to_have_count(0)
        looked_at(page)
        section.get_by_text(choice, exact=True).click()
        section.locator("button.btn-primary").click()
    screens.append(heading(page))
    looked_at(page)
    sign(page)
    page.wait_for_url("**/ballots/*")
    screens.append(heading(page))
    looked_at(page)
    assert len(screens) <= MOST_SCREENS, screens
    assert ballots_in_log(place) == 1
    page.get_by_role("link", name="我的票").first.click()
    expect(page.get_by_text("有效")).to_be_visible()
    looked_at(page)
    address = page.get_by_role("link", name="下载我的名册凭据").get_attribute("href")
    assert page.request.get(f"{place.site}{address}").json()["line"]["area"] == 100_00


def test_signing_without_consent_is_refused_on_the_page_and_stays_accessible(
    open_town: tuple[Town, str], phone: Phone
) -> None:
    place, code = open_town
    page = place.sign_in_owner(phone, code, 0)
    choose(page, "同意", "同意")
    page.get_by_role("button", name="核对无误，签名投票").click()
    expect(page.locator("[data-errors]")).to_be_visible()
    looked_at(page)
    assert ballots_in_log(place) == 0
    page.get_by_role("link", name="我不同意，改用纸质票").click()
    expect(page.get_by_role("heading", name="纸质票怎么办")).to_be_visible()


def test_a_connection_lost_after_signing_sends_the_same_ballot_again(open_town: tuple[Town, str], phone: Phone) -> None:
    place, code = open_town
    phone.tolerate("ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to load resource")
    page = place.sign_in_owner(phone, code, 0)
    choose(page, "同意", "弃权")
    answers = {"lost": 0}

    def lose_first_answer(route: object) -> None:
        if answers["lost"] == 0:
            answers["lost"] += 1
            route.fetch()  # type: ignore[attr-defined]  it reaches the server
            route.abort()  # type: ignore[attr-defined]  but the answer is lost
        else:
            route.continue_()  # type: ignore[attr-defined]

    page.route("**/ballots", lose_first_answer)
    sign(page)
    page.wait_for_url("**/ballots/*")
    assert answers["lost"] == 1
    assert ballots_in_log(place) == 1


def test_a_reload_while_the_ballot_is_on_its_way_finishes_it(open_town: tuple[Town, str], phone: Phone) -> None:
    place, code = open_town
    phone.tolerate("ERR_FAILED|Failed to load resource")
    page = place.sign_in_owner(phone, code, 0)
    choose(page, "同意", "同意")
    page.route("**/ballots", lambda route: route.abort())
    sign(page)
    expect(page.get_by_role("heading", name="已签名，尚未送达")).to_be_visible()
    looked_at(page)
    page.unroute("**/ballots")
    page.reload()
    page.wait_for_url("**/ballots/*")
    assert ballots_in_log(place) == 1


def test_a_double_tap_casts_one_ballot(open_town: tuple[Town, str], phone: Phone) -> None:
    place, code = open_town
    page = place.sign_in_owner(phone, code, 0)
    choose(page, "同意", "同意")
    page.get_by_text("我同意用电子签名投票").last.click()
    page.get_by_role("button", name="核对无误，签名投票").dblclick()
    page.wait_for_url("**/ballots/*")
    assert ballots_in_log(place) == 1


def test_a_second_tab_is_told_that_it_would_change_the_vote(open_town: tuple[Town, str], phone: Phone) -> None:
    place, code = open_town
    page = place.sign_in_owner(phone, code, 0)
    other = phone.context.new_page()
    other.goto(f"{place.site}/a/{code}/vote")
    choose(other, "反对", "反对")
    choose(page, "同意", "同意")
    sign(page)
    page.wait_for_url("**/ballots/*")
    sign(other)
    expect(other.get_by_role("heading", name="您已经投过一票")).to_be_visible()
    assert ballots_in_log(place) == 1
    other.get_by_role("button", name="我要改票").click()
    other.get_by_role("button", name="核对无误，签名投票").click()
    other.wait_for_url("**/ballots/*")
    assert ballots_in_log(place) == 2
    with place.kit.database.reading() as session:
        assert turnout_of(session, code).heads.amount == 1


def test_the_ballot_pages_first_visit_is_light_and_asks_nobody_else(
    browser: Browser, open_town: tuple[Town, str], phone: Phone
) -> None:
    place, code = open_town
    place.sign_in_owner(phone, code, 0)
    cookies = [{key: cookie[key] for key in ("name", "value", "domain", "path")} for cookie in phone.context.cookies()]
    weight = first_visit_weight(browser, f"{place.site}/a/{code}/vote", cookies)
    assert weight.bytes <= 60_000
    assert weight.requests <= 5, weight.addresses
    assert all(address.startswith(place.site) for address in weight.addresses)


def test_without_javascript_everything_can_be_read_and_voting_explains_the_paper_route(
    browser: Browser, open_town: tuple[Town, str]
) -> None:
    place, code = open_town
    with phone_at(browser, place.site, java_script_enabled=False) as plain:
        letter = place.letter(code, 1)
        page = plain.open(f"/a/{code}")
        expect(page.get_by_role("heading", name="更换电梯").first).to_be_visible()
        page.get_by_role("link", name="我要投票").first.click()
        page.get_by_label("激活码").fill(letter)
        page.get_by_role("button", name="核对激活码").click()
        page.get_by_label("短信验证码").fill(place.last_code())
        page.locator("main form button[type=submit]").first.click()
        assert "关闭了 JavaScript" in page.content()
        page.get_by_role("link", name="纸质票怎么办").first.click()
        expect(page.get_by_role("heading", name="纸质票怎么办")).to_be_visible()


def test_wrong_codes_are_explained_and_the_error_page_is_accessible(open_town: tuple[Town, str], phone: Phone) -> None:
    place, code = open_town
    letter = place.letter(code, 2)
    page = phone.open(f"/a/{code}/sign-in")
    page.get_by_label("激活码").fill("0000-0000-0000")
    page.get_by_role("button", name="核对激活码").click()
    expect(page.locator(".errors")).to_be_visible()
    expect(page).to_have_title(re.compile("^错误："))
    looked_at(page)
    page.get_by_label("激活码").fill(letter)
    page.get_by_role("button", name="核对激活码").click()
    page.get_by_label("短信验证码").fill("000000" if place.last_code() != "000000" else "111111")
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator(".errors")).to_be_visible()
    looked_at(page)


def test_after_the_close_the_result_is_public_and_accessible(open_town: tuple[Town, str], phone: Phone) -> None:
    place, code = open_town
    with place.kit.database.writing() as session:
        for head in place.kit.heads(session)[:7]:
            place.kit.cast(session, code, head)
    place.kit.now = place.kit.window_of(code).closes
    place.kit.close(code)
    place.kit.checkpoint()
    page = phone.open(f"/a/{code}/result")
    expect(page.locator(".outcome").first).to_contain_text("通过")
    looked_at(page)
    looked_at(phone.open(f"/a/{code}"))
    for path in ("/", "/help", "/privacy", "/verify", f"/a/{code}/paper", "/nowhere"):
        looked_at(phone.open(path))
