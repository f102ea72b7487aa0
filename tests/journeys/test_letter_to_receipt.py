"""An owner's way, on the real application: from the letter's QR code to the receipt, a change of mind, the result."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from auth.services.gateways import MemoryGateway
from auth.services.issue_letters import issue_letters
from tests.assemblies import Kit
from tests.journeys.rig import Phone, axe_in_every_mode, first_visit_weight, no_sideways_scroll
from voting.services.read_voter import OwnBallot, own_ballots

pytestmark = pytest.mark.journey
SCREENS_BESIDE_THE_MATTERS = 6
SIGN = "核对无误，签名投票"


@dataclass
class Owner:
    """Somebody who has opened a sealed letter and holds a phone."""

    kit: Kit
    outbox: MemoryGateway
    phone: Phone
    assembly: str
    head_id: int
    code: str
    screens: int = 0

    @property
    def letter(self) -> str:
        return f"/a/{self.assembly}#k={self.code}"

    def ballots(self) -> list[OwnBallot]:
        with self.kit.database.reading() as session:
            return own_ballots(session, self.assembly, self.head_id)

    def look(self, page: Page) -> None:
        """One more screen, and it is without barrier."""
        self.screens += 1
        no_sideways_scroll(page)
        axe_in_every_mode(page)

    def sign_in(self, page: Page) -> None:
        press(page, "核对激活码")
        self.look(page)
        digits = re.search(r"\d{6}", self.outbox.sent[-1][1])
        assert digits
        page.get_by_label("短信验证码").fill(digits[0])
        press(page, "登录")


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name).click()
    page.wait_for_load_state()


def choose(page: Page, *choices: str) -> None:
    page.locator("[data-step=units] [data-go=next]").click()
    for choice in choices:
        page.get_by_role("radio", name=choice).locator("visible=true").check()
        page.locator("[data-item]:visible [data-go=next]").click()


def sign(page: Page) -> None:
    page.get_by_role("checkbox").check()
    press(page, SIGN)
    page.wait_for_url("**/ballots/*")


@pytest.fixture
def owner(kit: Kit, outbox: MemoryGateway, phone: Phone) -> Owner:
    """The first owner of the register, on the day the vote opens."""
    assembly = kit.opened()
    with kit.database.writing() as session:
        head = kit.heads(session)[0]
        [letter] = issue_letters(
            session,
            assembly=assembly,
            community=kit.community,
            heads=[head],
            valid_until=kit.window_of(assembly).closes,
            now=kit.now,
            entropy=kit.entropy,
            keyring=kit.keyring,
        )
    return Owner(kit, outbox, phone, assembly, head, letter.code)


@pytest.fixture
def voter(owner: Owner) -> Owner:
    """The same owner, signed in."""
    page = owner.phone.open(owner.letter)
    page.get_by_role("link", name="我要投票").first.click()
    press(page, "核对激活码")
    digits = re.search(r"\d{6}", owner.outbox.sent[-1][1])
    assert digits
    page.get_by_label("短信验证码").fill(digits[0])
    press(page, "登录")
    return owner


def test_from_the_letters_qr_to_the_receipt_in_six_screens_and_one_for_each_matter(owner: Owner) -> None:
    page = owner.phone.open(owner.letter)
    assert "#" not in page.url
    owner.look(page)
    page.get_by_role("link", name="我要投票").first.click()
    owner.look(page)
    owner.sign_in(page)
    owner.look(page)
    expect(page.get_by_text("1幢1单元101")).to_be_visible()
    page.locator("[data-step=units] [data-go=next]").click()
    for choice in ("同意", "反对"):
        owner.look(page)
        page.get_by_role("radio", name=choice).locator("visible=true").check()
        page.locator("[data-item]:visible [data-go=next]").click()
    owner.look(page)
    sign(page)
    owner.look(page)
    expect(page.locator("h1")).to_have_text("投票成功，已经收到")
    assert owner.screens <= SCREENS_BESIDE_THE_MATTERS + 2
    [kept] = owner.ballots()
    assert kept.choices == {"1": "approve", "2": "oppose"}
    page.wait_for_url("**" + kept.tracker)


def test_the_receipt_can_be_kept_as_a_picture(voter: Owner) -> None:
    page = voter.phone.page
    choose(page, "同意", "同意")
    sign(page)
    with page.expect_download() as saved:
        press(page, "保存图片")
    assert saved.value.path().read_bytes().startswith(b"\x89PNG")
    expect(page.get_by_alt_text("投票回执图片")).to_be_visible()
    axe_in_every_mode(page)
    page.get_by_role("link", name="打开回执图片").click()
    page.wait_for_url("**/*.svg")
    assert page.evaluate("document.documentElement.tagName") == "svg"


def test_a_change_of_mind_counts_and_both_ballots_stay_to_be_found(voter: Owner) -> None:
    page = voter.phone.page
    choose(page, "同意", "同意")
    sign(page)
    page.get_by_role("link", name="我想改票").click()
    expect(page.locator("h1:visible")).to_have_text("改票：先看清楚")
    choose(page, "反对", "反对")
    sign(page)
    expect(page.locator("h1")).to_have_text("改票成功，已经收到")
    assert [(own.counted, own.choices["1"]) for own in voter.ballots()] == [(True, "oppose"), (False, "approve")]
    page.get_by_role("link", name="我的票").click()
    voter.look(page)
    expect(page.locator(".tasks li")).to_have_count(2)
    page.locator(".tasks a").last.click()
    expect(page.locator("h1")).to_have_text("这张票已被您后来的票代替")
    voter.look(page)
    voter.phone.open(f"/a/{voter.assembly}/vote")
    expect(page.locator("h1")).to_have_text("您已经投过票，不能再改了")
    voter.look(page)


def test_whoever_opens_the_ballot_again_is_told_that_it_would_be_a_change(voter: Owner) -> None:
    page = voter.phone.page
    first, second = page, voter.phone.context.new_page()
    second.goto(f"{voter.phone.site}/a/{voter.assembly}/vote")
    for tab, choice in ((first, "同意"), (second, "反对")):
        choose(tab, choice, choice)
    sign(first)
    second.get_by_role("checkbox").check()
    press(second, SIGN)
    expect(second.locator("h1:visible")).to_have_text("您已经投过一票")
    assert len(voter.ballots()) == 1
    press(second, "我要改票")
    press(second, SIGN)
    second.wait_for_url("**/ballots/*")
    assert [own.choices["1"] for own in voter.ballots()] == ["oppose", "approve"]


def test_a_vote_that_closes_while_one_chooses_says_so(voter: Owner) -> None:
    page = voter.phone.page
    choose(page, "同意", "同意")
    voter.kit.now = voter.kit.window_of(voter.assembly).closes
    page.get_by_role("checkbox").check()
    press(page, SIGN)
    expect(page.locator("[data-step=refused] h1, [data-step=sign-in] h1").locator("visible=true")).to_be_visible()
    assert voter.ballots() == []


def test_the_first_visit_of_the_ballot_page_is_light(voter: Owner, browser: Browser) -> None:
    cookies = voter.phone.context.cookies()
    weight = first_visit_weight(browser, f"{voter.phone.site}/a/{voter.assembly}/vote", list(map(dict, cookies)))
    print(f"{weight.bytes} bytes in {weight.requests} requests")
    assert weight.requests <= 5, weight.addresses
    assert weight.bytes <= 60_000, weight
    assert all(address.startswith(voter.phone.site) for address in weight.addresses)


def test_without_javascript_the_assembly_can_be_read_and_signed_in_to(owner: Owner) -> None:
    browser = owner.phone.context.browser
    assert browser
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{owner.phone.site}/a/{owner.assembly}")
    page.get_by_role("link", name="我要投票").first.click()
    page.get_by_label("激活码").fill(owner.code)
    press(page, "核对激活码")
    digits = re.search(r"\d{6}", owner.outbox.sent[-1][1])
    assert digits
    page.get_by_label("短信验证码").fill(digits[0])
    press(page, "登录")
    expect(page.get_by_role("link", name="纸质票怎么办")).to_be_visible()
    page.get_by_role("button", name="大字版").click()
    expect(page.locator("html")).to_have_attribute("data-size", "large")
    page.wait_for_url("**/vote")
    context.close()
