"""The ballot page on a phone: the screens, and what is signed at their end."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.frontend.ballot_box import BallotBox
from tests.frontend.samples import NOTICE, ballot_data
from tests.frontend.steps import SIGN, fill_in, press, receipt, sign, vote
from tests.journeys.rig import MODES, Phone, axe, axe_in_every_mode, easy_to_tap, large_enough, no_sideways_scroll
from tests.paper.samples import hexed

pytestmark = pytest.mark.journey


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
        expect(page.locator("h1:visible")).to_contain_text(item["title"])
        expect(page.get_by_role("radio")).to_have_count(3)
        expect(page.locator(":checked")).to_have_count(0)
        press(page, "核对我的选择" if number == 3 else "下一件")
        press(page, "核对我的选择" if number == 3 else "下一件")
    expect(page.locator("h1:visible")).to_have_text("核对您的选择")
    expect(page.get_by_role("checkbox")).not_to_be_checked()


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
    expect(page.locator("[data-some-blank]")).to_be_visible()
    sign(page)
    receipt(page)
    assert box.accepted[0].body["choices"]["1"] == "abstain"


def test_without_consent_nothing_is_signed_and_the_error_leads_to_the_box(booth: Phone, box: BallotBox) -> None:
    page = booth.open("/box/vote")
    fill_in(page, "同意", "同意", "同意")
    press(page, SIGN)
    expect(page).to_have_title(re.compile("^错误："))
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
    expect(page.locator("h1:visible")).to_have_text("纸质票怎么办")
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
    expect(page.locator("h1:visible")).to_contain_text(NOTICE["items"][2]["title"])
    assert page.locator(":checked:visible").get_attribute("value") == "abstain"
    page.go_back()
    page.go_forward()
    page.go_forward()
    expect(page.locator("h1:visible")).to_have_text("核对您的选择")


def test_a_choice_can_be_mended_from_the_check_page(booth: Phone, box: BallotBox) -> None:
    page = booth.open("/box/vote")
    fill_in(page, "同意", "反对", "弃权")
    page.locator("[data-edit='item-2']").click()
    page.get_by_role("radio", name="同意").locator("visible=true").check()
    press(page, "下一件")
    expect(page.locator("h1:visible")).to_have_text("核对您的选择")
    sign(page)
    receipt(page)
    assert box.accepted[0].body["choices"]["2"] == "approve"


def test_choices_survive_a_reload_and_the_consent_does_not(booth: Phone) -> None:
    page = booth.open("/box/vote")
    fill_in(page, "同意", "反对", "弃权")
    page.get_by_role("checkbox").check()
    page.reload()
    expect(page.locator("h1:visible")).to_have_text("核对您的选择")
    assert page.locator("[data-choice-of]").all_inner_texts() == ["同意", "反对", "弃权"]
    expect(page.get_by_role("checkbox")).not_to_be_checked()


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
    expect(page.locator("noscript p")).to_contain_text("关闭了 JavaScript")
    expect(page.get_by_role("link", name="纸质票怎么办")).to_be_visible()
    expect(page.get_by_role("button", name=SIGN)).to_have_count(0)
    page.context.close()
