"""A photo of a receipt goes from the treasurer's phone to the owners', with the name and the number gone."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from disclosure.services.import_ledger import import_ledger
from kernel.access import Role
from tests import photos
from tests.disclosure.ledgers import GIVEN
from tests.journeys.rig import SIZES, axe_in_every_mode, easy_to_tap, no_sideways_scroll, phone_at
from tests.journeys.town import Town, town

pytestmark = pytest.mark.journey
COLUMNS, ROWS = 12, 16
# Where name and number stand on the receipt, as cells of the grid: from the corner to the opposite one.
CORNER, OPPOSITE = (1, 6), (10, 7)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path) as place:
        with place.kit.database.writing() as session:
            import_ledger(
                session, community=place.kit.community, name=GIVEN.name, data=GIVEN.read_bytes(), now=place.kit.now
            )
        yield place


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """As a phone takes it: large, lying on its side, saying where it was taken."""
    upright = photos.receipt()
    path = tmp_path / "IMG_2041.jpg"
    path.write_bytes(photos.talkative_photo(orientation=6, picture=upright.rotate(90, expand=True)))
    return path


def looked_at(page: Page) -> None:
    axe_in_every_mode(page)
    for size in SIZES:
        page.evaluate("size => { document.documentElement.dataset.size = size }", size)
        no_sideways_scroll(page)
        easy_to_tap(page, size)
    page.evaluate("() => { document.documentElement.dataset.size = 'standard' }")


def press(page: Page, role: str, name: str) -> None:
    page.get_by_role("main").get_by_role(role, name=name).first.click()  # type: ignore[arg-type]
    page.wait_for_load_state()


def cell(page: Page, place: tuple[int, int]) -> None:
    page.get_by_label(f"第 {place[1] + 1} 行第 {place[0] + 1} 格", exact=True).click()


def black(page: Page, address: str) -> bool:
    """Whether the cells between the corners are black in the file itself."""
    picture = Image.open(BytesIO(page.request.get(address).body()))
    width, height = picture.size
    corners = (
        CORNER[0] * width // COLUMNS,
        CORNER[1] * height // ROWS,
        (OPPOSITE[0] + 1) * width // COLUMNS,
        (OPPOSITE[1] + 1) * height // ROWS,
    )
    return picture.crop(corners).getextrema() == ((0, 0), (0, 0), (0, 0))


def attach(page: Page, place: Town, photo: Path) -> None:
    """From the list of what is missing to the grid."""
    page.goto(f"{place.site}/c/{place.kit.community}/books/quarters/2026Q1/vouchers")
    looked_at(page)
    page.get_by_role("main").get_by_role("link", name="上传：").first.click()
    page.wait_for_load_state()
    looked_at(page)
    page.get_by_label("照片或 PDF").set_input_files(photo)
    press(page, "button", "上传，下一步遮盖个人信息")
    page.wait_for_url("**/mask")


def test_a_photo_is_masked_with_two_taps_and_owners_see_it(place: Town, browser: Browser, photo: Path) -> None:
    kit, assembly = place.kit, place.kit.opened()
    with kit.database.writing() as session:
        treasurer = kit.staff(session, "treasurer", Role.TREASURER)
    with phone_at(browser, place.site) as phone, phone_at(browser, place.site) as other:
        page = place.sign_in_staff(phone, treasurer)
        attach(page, place, photo)
        looked_at(page)
        page.get_by_role("button", name="一次遮一片").click()
        cell(page, CORNER)
        expect(page.locator("[data-mask-told]")).to_contain_text("再点对角的一格")
        cell(page, OPPOSITE)
        expect(page.locator("[data-mask-cells] :checked")).to_have_count(20)
        press(page, "button", "下一步：看遮盖后的样子")
        page.wait_for_url("**/preview")
        looked_at(page)
        press(page, "button", "看过了，给业主看")
        expect(page.locator("body")).to_contain_text("已确认")
        looked_at(page)
        address = f"{place.site}/c/{kit.community}/vouchers/1"
        assert other.page.request.get(f"{address}.jpg", max_redirects=0).status == 303
        owner = place.sign_in_owner(other, assembly, 0)
        owner.goto(address)
        owner.get_by_role("img", name="凭证 记-01-001").scroll_into_view_if_needed()
        owner.wait_for_function("() => [...document.images].every(image => image.complete && image.naturalWidth)")
        looked_at(owner)
        assert black(owner, f"{address}.jpg")
        digest = sha256(owner.request.get(f"{address}.jpg").body()).hexdigest()
        assert digest in owner.content()


def test_without_javascript_cells_are_ticked_one_by_one(place: Town, browser: Browser, photo: Path) -> None:
    with place.kit.database.writing() as session:
        treasurer = place.kit.staff(session, "treasurer", Role.TREASURER)
    with phone_at(browser, place.site, java_script_enabled=False) as phone:
        page = place.sign_in_staff(phone, treasurer)
        page.goto(f"{place.site}/c/{place.kit.community}/books/lines/1/voucher")
        page.get_by_label("照片或 PDF").set_input_files(photo)
        press(page, "button", "上传，下一步遮盖个人信息")
        expect(page.get_by_role("button", name="一次遮一片")).to_be_hidden()
        for row in range(CORNER[1], OPPOSITE[1] + 1):
            for column in range(CORNER[0], OPPOSITE[0] + 1):
                cell(page, (column, row))
        press(page, "button", "下一步：看遮盖后的样子")
        press(page, "button", "看过了，给业主看")
        assert black(page, f"{place.site}/c/{place.kit.community}/vouchers/1.jpg")
