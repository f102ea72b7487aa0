"""What an owner does on the ballot page, in the words of the page."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.journeys.rig import Phone

SIGN = "核对无误，签名投票"
KEPT = (
    "Object.keys(sessionStorage).filter(key => JSON.parse(sessionStorage[key])).map(key => key.split(':').pop()).sort()"
)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


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
