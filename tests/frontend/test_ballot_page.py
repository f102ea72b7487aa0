"""The ballot page on a phone: the screens, what is signed, and what happens when something goes wrong on the way."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from kernel.refusals import Refusal, Refused
from tests.frontend.ballot_box import BUSY, NOT_SIGNED_IN, STALE_FORM, BallotBox, refuse
from tests.frontend.samples import NOTICE, ballot_data
from tests.journeys.rig import MODES, Phone, axe, axe_in_every_mode, easy_to_tap, large_enough, no_sideways_scroll
from tests.paper.samples import hexed

pytestmark = pytest.mark.journey
SIGN = "核对无误，签名投票"
KEPT = (
    "Object.keys(sessionStorage).filter(key => JSON.parse(sessionStorage[key])).map(key => key.split(':').pop()).sort()"
)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def heading(page: Page) -> str:
    return page.locator("h1:visible").inner_text()


def fill_in(page: Page, *choices: str) -> None:
    """From the first screen to the check page; "" leaves a matter blank."""
    page.locator("[data-step=units] [data-go=next]").click()
    for number, choice in enumerate(choices, 1):
        forward = "核对我的选择" if number == len(choices) else "下一件"
        if choice:
            page.get_by_role("radio", name=choice).locator("visible=true").check()
        else:
            press(page, forward)
        press(page, forward)


def sign(page: Page) -> None:
    page.get_by_role("checkbox").check()
    press(page, SIGN)


def vote(phone: Phone, *choices: str) -> Page:
    page = phone.open("/box/vote")
    fill_in(page, *choices)
    sign(page)
    return page


def receipt(page: Page) -> None:
    page.wait_for_url("**/box/receipt")


def test_from_the_first_screen_to_the_receipt(booth: Phone, box: BallotBox) -> None:
    receipt(vote(booth, "同意", "反对", "弃权"))
    assert [envelope.body["choices"] for envelope in box.accepted] == [{"1": "approve", "2": "oppose", "3": "abstain"}]


def test_what_is_signed_is_the_statement_of_the_specification(booth: Phone, box: BallotBox) -> None:
    receipt(vote(booth, "同意", "同意", "同意"))
    body = dict(box.accepted[0].body)
    assert len(bytes.fromhex(body.pop("nonce"))) == 16
    assert body.pop("binding") in box.public_keys
    assert body == {
        "log": NOTICE["log"],
        "scope": "k7qm-2026-1",
        "notice": hexed("notice"),
        "voter": ballot_data()["voter"],
        "sequence": 1,
        "supersedes": "",
        "choices": {"1": "approve", "2": "approve", "3": "approve"},
        "consent": NOTICE["consent_sha256"],
    }


def test_one_matter_stands_on_a_screen_and_nothing_is_chosen_beforehand(booth: Phone) -> None:
    page = booth.open("/box/vote")
    press(page, "对的，开始投票")
    for number, item in enumerate(NOTICE["items"], 1):
        assert item["title"] in heading(page)
        assert page.get_by_role("radio").count() == 3
        assert page.locator(":checked").count() == 0
        press(page, "核对我的选择" if number == 3 else "下一件")
        press(page, "核对我的选择" if number == 3 else "下一件")
    assert heading(page) == "核对您的选择"
    assert not page.get_by_role("checkbox").is_checked()


def test_a_blank_matter_is_warned_about_twice_and_counts_as_abstention(booth: Phone, box: BallotBox) -> None:
    page = booth.open("/box/vote")
    press(page, "对的，开始投票")
    press(page, "下一件")
    assert page.get_by_role("alert").locator("visible=true").inner_text().startswith("您还没有选")
    press(page, "下一件")
    for forward in ("下一件", "核对我的选择"):
        page.get_by_role("radio", name="同意").locator("visible=true").check()
        press(page, forward)
    assert page.locator("[data-choice-of='1']").inner_text() == "没有选，按弃权算"
    assert page.locator("[data-some-blank]").is_visible()
    sign(page)
    receipt(page)
    assert box.accepted[0].body["choices"]["1"] == "abstain"


def test_without_consent_nothing_is_signed_and_the_error_leads_to_the_box(booth: Phone, box: BallotBox) -> None:
    page = booth.open("/box/vote")
    fill_in(page, "同意", "同意", "同意")
    press(page, SIGN)
    assert page.title().startswith("错误：")
    page.locator(".errors:visible a").click()
    assert page.evaluate("document.activeElement.id") == "consent"
    assert not box.public_keys
    axe_in_every_mode(page)
    sign(page)
    receipt(page)


def test_refusing_consent_leads_to_paper(booth: Phone, box: BallotBox) -> None:
    page = booth.open("/box/vote")
    fill_in(page, "同意", "同意", "同意")
    page.get_by_role("link", name="我不同意，改用纸质票").click()
    assert heading(page) == "纸质票怎么办"
    assert not box.received


def test_each_screen_takes_the_focus_and_names_itself_in_the_title(booth: Phone) -> None:
    page = booth.open("/box/vote")
    press(page, "对的，开始投票")
    assert page.evaluate("document.activeElement.tagName") == "H1"
    assert NOTICE["items"][0]["title"] in page.title()


def test_the_browsers_back_button_walks_the_screens(booth: Phone) -> None:
    page = booth.open("/box/vote")
    fill_in(page, "同意", "反对", "弃权")
    page.go_back()
    assert NOTICE["items"][2]["title"] in heading(page)
    assert page.locator(":checked:visible").get_attribute("value") == "abstain"
    page.go_back()
    page.go_forward()
    page.go_forward()
    assert heading(page) == "核对您的选择"


def test_a_choice_can_be_mended_from_the_check_page(booth: Phone, box: BallotBox) -> None:
    page = booth.open("/box/vote")
    fill_in(page, "同意", "反对", "弃权")
    page.locator("[data-edit='item-2']").click()
    page.get_by_role("radio", name="同意").locator("visible=true").check()
    press(page, "下一件")
    assert heading(page) == "核对您的选择"
    sign(page)
    receipt(page)
    assert box.accepted[0].body["choices"]["2"] == "approve"


def test_choices_survive_a_reload_and_the_consent_does_not(booth: Phone) -> None:
    page = booth.open("/box/vote")
    fill_in(page, "同意", "反对", "弃权")
    page.get_by_role("checkbox").check()
    page.reload()
    assert heading(page) == "核对您的选择"
    assert page.locator("[data-choice-of]").all_inner_texts() == ["同意", "反对", "弃权"]
    assert not page.get_by_role("checkbox").is_checked()


def test_two_taps_are_one_ballot(booth: Phone, box: BallotBox) -> None:
    page = booth.open("/box/vote")
    fill_in(page, "同意", "同意", "同意")
    page.get_by_role("checkbox").check()
    page.evaluate("(button => { button.click(); button.click(); })(document.querySelector('[data-go=sign]'))")
    receipt(page)
    assert len(box.public_keys) == len(box.received) == len(box.accepted) == 1


def test_after_the_receipt_nothing_is_left_in_the_browser(booth: Phone) -> None:
    page = vote(booth, "同意", "同意", "同意")
    receipt(page)
    assert page.evaluate(KEPT) == []


def test_a_lost_answer_is_asked_for_again_with_the_same_bytes(booth: Phone, box: BallotBox) -> None:
    box.after.append(refuse(Refusal("broken", "系统出了问题。", "请稍后再试。", status=502)))
    booth.tolerate("502")
    receipt(vote(booth, "同意", "同意", "同意"))
    assert len(box.received) == 2
    assert len(set(box.received)) == 1
    assert len(box.accepted) == 1


def test_the_signed_ballot_is_kept_before_it_is_sent_and_the_key_never(booth: Phone) -> None:
    page = booth.open("/box/vote")
    page.route("**/box/ballots", lambda route: route.abort())
    booth.tolerate("ERR_FAILED")
    fill_in(page, "同意", "同意", "同意")
    sign(page)
    expect(page.locator("h1:visible")).to_have_text("已签名，尚未送达")
    assert page.evaluate(KEPT) == ["choices", "signed"]
    signed = page.evaluate("Object.entries(sessionStorage).find(([key]) => key.endsWith('signed'))[1]")
    assert set(json.loads(signed)) == {"envelope", "tracker"}


def test_a_reload_in_the_middle_of_sending_sends_the_same_ballot(booth: Phone, box: BallotBox) -> None:
    page = booth.open("/box/vote")
    page.route("**/box/ballots", lambda route: route.abort())
    booth.tolerate("ERR_FAILED")
    fill_in(page, "同意", "反对", "弃权")
    sign(page)
    expect(page.locator("h1:visible")).to_have_text("已签名，尚未送达")
    signed = page.evaluate("JSON.parse(Object.entries(sessionStorage).find(([key]) => key.endsWith('signed'))[1])")
    page.unroute("**/box/ballots")
    page.reload()
    receipt(page)
    assert box.received == [signed["envelope"].encode()]


def test_the_undelivered_state_has_a_button_and_no_barrier(booth: Phone, box: BallotBox) -> None:
    page = booth.open("/box/vote")
    page.route("**/box/ballots", lambda route: route.abort())
    booth.tolerate("ERR_FAILED")
    fill_in(page, "同意", "同意", "同意")
    sign(page)
    expect(page.locator("h1:visible")).to_have_text("已签名，尚未送达")
    axe_in_every_mode(page)
    page.unroute("**/box/ballots")
    press(page, "再送一次")
    receipt(page)
    assert len(box.accepted) == 1


def test_a_busy_server_is_asked_again(booth: Phone, box: BallotBox) -> None:
    box.before.append(refuse(BUSY))
    receipt(vote(booth, "同意", "同意", "同意"))
    assert len(box.received) == 2


def test_a_page_that_was_open_too_long_gets_a_fresh_token_and_sends_the_same(booth: Phone, box: BallotBox) -> None:
    box.before.append(refuse(STALE_FORM))
    receipt(vote(booth, "同意", "同意", "同意"))
    assert len(set(box.received)) == 1
    assert len(box.received) == 2


def test_a_session_that_ended_keeps_the_ballot_until_one_has_signed_in_again(booth: Phone, box: BallotBox) -> None:
    box.before.append(refuse(NOT_SIGNED_IN))
    page = vote(booth, "同意", "同意", "同意")
    expect(page.locator("h1:visible")).to_have_text("需要重新登录")
    axe_in_every_mode(page)
    assert page.evaluate(KEPT) == ["choices", "signed"]
    page.get_by_role("link", name="重新登录").click()
    receipt(page)
    assert len(set(box.received)) == 1


def test_a_refusal_is_shown_as_it_is_written_and_the_envelope_is_given_up(booth: Phone, box: BallotBox) -> None:
    box.before.append(refuse(Refusal("vote_closed", "投票已于2026年12月20日24:00截止，不能再投。", "请看结果。")))
    page = vote(booth, "同意", "同意", "同意")
    expect(page.locator("h1:visible")).to_have_text("投票已于2026年12月20日24:00截止，不能再投。")
    assert page.get_by_text("请看结果。").is_visible()
    assert page.evaluate(KEPT) == ["choices"]
    axe_in_every_mode(page)


def test_a_second_tab_says_first_that_this_would_be_a_change(booth: Phone, box: BallotBox) -> None:
    first, second = booth.page, booth.context.new_page()
    for page, choice in ((first, "同意"), (second, "反对")):
        page.goto(booth.site + "/box/vote")
        fill_in(page, choice, choice, choice)
    sign(first)
    receipt(first)
    sign(second)
    expect(second.locator("h1:visible")).to_have_text("您已经投过一票")
    assert len(box.public_keys) == 1
    assert len(box.received) == 1
    axe_in_every_mode(second)
    press(second, "我要改票")
    press(second, SIGN)
    receipt(second)
    assert [envelope.body["sequence"] for envelope in box.accepted] == [1, 2]
    assert box.accepted[1].body["supersedes"] == box.accepted[0].tracker


def test_a_ballot_that_was_overtaken_on_its_way_says_so(booth: Phone, box: BallotBox) -> None:
    def overtake() -> None:
        box.accepted.append(offered)
        raise Refused(Refusal("already_voted", "您已经投过票。", "请查看“我的票”。"))

    receipt(vote(booth, "反对", "反对", "反对"))
    offered = box.accepted.pop()
    box.before.append(overtake)
    page = vote(booth, "同意", "同意", "同意")
    expect(page.locator("h1:visible")).to_have_text("您已经投过一票")


def test_whoever_comes_back_is_told_of_the_earlier_ballot_before_anything_else(booth: Phone, box: BallotBox) -> None:
    receipt(vote(booth, "同意", "同意", "同意"))
    page = booth.open("/box/vote")
    assert heading(page) == "改票：先看清楚"
    assert "新票代替旧票" in page.locator(".warn:visible").inner_text()
    fill_in(page, "反对", "反对", "反对")
    sign(page)
    receipt(page)
    assert box.accepted[1].body["supersedes"] == box.accepted[0].tracker


def test_going_back_from_the_receipt_does_not_reopen_the_old_ballot(booth: Phone) -> None:
    page = vote(booth, "同意", "同意", "同意")
    receipt(page)
    page.go_back()
    expect(page.locator("h1:visible")).to_have_text("改票：先看清楚")


def test_a_server_that_answers_with_another_receipt_number_is_found_out(booth: Phone) -> None:
    page = booth.open("/box/vote")
    page.route(
        "**/box/ballots", lambda route: route.fulfill(json={"tracker": "00" * 32, "receipt_url": "/box/receipt"})
    )
    fill_in(page, "同意", "同意", "同意")
    sign(page)
    expect(page.locator("h1:visible")).to_have_text("系统给的回执号和您签的票对不上。")


def test_without_a_network_before_signing_nothing_is_lost(booth: Phone, box: BallotBox) -> None:
    page = booth.open("/box/vote")
    fill_in(page, "同意", "同意", "同意")
    booth.context.set_offline(True)
    booth.tolerate("ERR_INTERNET_DISCONNECTED")
    sign(page)
    expect(page.locator("[data-step=check] [data-status]")).to_contain_text("连不上")
    booth.context.set_offline(False)
    press(page, SIGN)
    receipt(page)
    assert len(box.accepted) == 1


def test_where_a_browser_cannot_sign_it_says_so_and_shows_the_paper_route(booth: Phone) -> None:
    booth.page.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
    page = booth.open("/box/vote")
    assert heading(page) == "这个网页不能安全签名"
    assert page.get_by_role("link", name="纸质票怎么办").is_visible()
    axe_in_every_mode(page)


def test_a_browser_that_forbids_storage_can_still_vote(booth: Phone, box: BallotBox) -> None:
    booth.page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"
    )
    receipt(vote(booth, "同意", "同意", "同意"))
    assert len(box.accepted) == 1


@pytest.mark.parametrize(("size", "theme"), MODES)
def test_every_screen_of_the_ballot_is_without_barrier(booth: Phone, size: str, theme: str) -> None:
    booth.read_in(size, theme)
    page = booth.open("/box/vote")
    for name in ("对的，开始投票", "下一件", "下一件", "下一件", "下一件", "核对我的选择", "核对我的选择"):
        for look in (axe, no_sideways_scroll):
            look(page)
        easy_to_tap(page, size)
        large_enough(page, size)
        press(page, name)
    axe(page)
    no_sideways_scroll(page)
    easy_to_tap(page, size)


def test_without_javascript_the_page_explains_itself(booth: Phone) -> None:
    context = booth.context.browser
    assert context
    page = context.new_context(java_script_enabled=False).new_page()
    page.goto(booth.site + "/box/vote")
    assert "关闭了 JavaScript" in page.locator("noscript p").inner_text()
    assert page.get_by_role("link", name="纸质票怎么办").is_visible()
    assert page.get_by_role("button", name=SIGN).count() == 0
    page.context.close()
