"""The ballot page when something goes wrong on the way: taps, networks, tabs, sessions, servers, browsers."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from kernel.refusals import Refusal, Refused
from tests.frontend.ballot_box import BUSY, NOT_SIGNED_IN, STALE_FORM, BallotBox, refuse
from tests.frontend.steps import KEPT, SIGN, fill_in, press, receipt, sign, vote
from tests.journeys.rig import Phone, axe_in_every_mode

pytestmark = pytest.mark.journey
NO_RETRY_BY_ITSELF = (
    "(soon => { window.setTimeout = (act, wait) => wait < 1000 ? soon(act, wait) : 0; })(window.setTimeout)"
)


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
    booth.page.add_init_script(NO_RETRY_BY_ITSELF)
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
    expect(page.get_by_text("请看结果。")).to_be_visible()
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
    expect(page.locator("h1:visible")).to_have_text("改票：先看清楚")
    expect(page.locator(".warn:visible")).to_contain_text("新票代替旧票")
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
    expect(page.locator("h1:visible")).to_have_text("这个网页不能安全签名")
    expect(page.get_by_role("link", name="纸质票怎么办")).to_be_visible()
    axe_in_every_mode(page)


def test_a_browser_that_forbids_storage_can_still_vote(booth: Phone, box: BallotBox) -> None:
    booth.page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"
    )
    receipt(vote(booth, "同意", "同意", "同意"))
    assert len(box.accepted) == 1
