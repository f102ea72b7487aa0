"""Every template in every state: readable by everyone, in both sizes and both colours, on the narrowest phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.frontend.samples import PAGES
from tests.journeys.rig import (
    MODES,
    SIZES,
    Phone,
    axe,
    axe_in_every_mode,
    easy_to_tap,
    large_enough,
    no_sideways_scroll,
)

pytestmark = pytest.mark.journey
NAMES = [*PAGES, "forms"]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_no_barrier_in_any_size_and_colour(phone: Phone, name: str) -> None:
    axe_in_every_mode(phone.open(f"/book/{name}"))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_fits_a_narrow_phone_with_large_targets_and_legible_text(phone: Phone, name: str) -> None:
    for size in SIZES:
        phone.read_in(size, "light")
        page = phone.open(f"/book/{name}")
        no_sideways_scroll(page)
        easy_to_tap(page, size)
        large_enough(page, size)


@pytest.mark.parametrize(("size", "theme"), MODES)
def test_a_form_with_errors_has_no_barrier_and_says_error_in_its_title(phone: Phone, size: str, theme: str) -> None:
    phone.read_in(size, theme)
    page = phone.open("/book/forms")
    page.get_by_role("button", name="核对并签名").click()
    expect(page).to_have_title(re.compile("^错误："))
    expect(page.locator(".errors li")).to_have_count(8)
    axe(page)
    no_sideways_scroll(page)
    easy_to_tap(page, size)


def test_each_error_leads_to_its_field(phone: Phone) -> None:
    page = phone.open("/book/forms")
    page.get_by_role("button", name="核对并签名").click()
    for link in page.locator(".errors a").all():
        link.click()
        fragment = page.evaluate("location.hash.slice(1)")
        assert page.evaluate("document.activeElement.id") == fragment


def test_nothing_on_a_form_is_chosen_beforehand(phone: Phone) -> None:
    page = phone.open("/book/forms")
    expect(page.locator("form :checked:not(option)")).to_have_count(0)


def test_a_page_follows_the_phone_into_the_dark_unless_told_otherwise(phone: Phone) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    phone.page.emulate_media(color_scheme="dark")
    dark = phone.open("/book/help").evaluate(ground)
    phone.read_in("standard", "light")
    light = phone.open("/book/help").evaluate(ground)
    phone.read_in("standard", "dark")
    assert phone.open("/book/help").evaluate(ground) == dark != light


def test_paper_is_white_even_in_the_dark(phone: Phone) -> None:
    phone.read_in("large", "dark")
    page = phone.open("/book/result")
    page.emulate_media(media="print")
    colours = page.evaluate("(s => [s.color, s.backgroundColor])(getComputedStyle(document.querySelector('.sheet')))")
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_the_fingerprint_stands_in_six_groups_of_five_digits(phone: Phone) -> None:
    page = phone.open("/book/assembly-open")
    groups = page.locator(".fingerprint span").all_inner_texts()
    assert [len(group) for group in groups] == [5] * 6
    assert "".join(groups).isdigit()


def test_the_mark_on_a_bar_stands_where_the_law_draws_the_line(phone: Phone) -> None:
    page = phone.open("/book/assembly-open")
    for bar in page.locator(".bar").all():
        track, mark = bar.locator("progress").bounding_box(), bar.locator("line").bounding_box()
        assert track
        assert mark
        assert mark["x"] + mark["width"] / 2 - track["x"] == pytest.approx(track["width"] * 2 / 3, abs=1)
