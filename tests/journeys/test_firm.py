"""The firm's manager on a phone: checks in, updates the board, checks safety, proves a repair, and sees no vote."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kernel.access import Role
from matters.services.acts import Signer
from tests.journeys.rig import Phone, axe_in_every_mode, easy_to_tap, no_sideways_scroll, phone_at
from tests.journeys.town import Town, town
from tests.oversight.office import CONTRACT, Office
from tests.photos import talkative_photo

pytestmark = pytest.mark.journey
IN_JANUARY = datetime(2027, 1, 12, 2, 0, tzinfo=UTC)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Town]:
    """A town in the January after its founding."""
    with town(tmp_path) as place:
        place.kit.now = IN_JANUARY
        yield place


@pytest.fixture
def manager(place: Town) -> Signer:
    """The manager of a firm whose contract began with the year, and which has been told to put its lifts right."""
    kit = place.kit
    office = Office(**{name: getattr(kit, name) for name in Office.__dataclass_fields__ if hasattr(kit, name)})
    with kit.database.writing() as session:
        manager = kit.staff(session, "manager", Role.FIRM_MANAGER)
        regulator = kit.staff(session, "regulator", Role.REGULATOR)
    office.file("firm-contract", CONTRACT | {"begins": "2027-01-01"}, signer=kit.chair)
    ordered = {"problem": "7幢电梯停运五天没有修", "deadline": "2027-01-20", "talk": "企业负责人到场。"}
    office.file("rectification-order", ordered, signer=regulator)
    return manager


@pytest.fixture
def phone(browser: Browser, place: Town) -> Iterator[Phone]:
    with phone_at(browser, place.site) as phone:
        yield phone


def looked_at(page: Page) -> None:
    page.wait_for_load_state()
    axe_in_every_mode(page)
    no_sideways_scroll(page)
    easy_to_tap(page, "standard")


def begin(page: Page, duty: str) -> None:
    """From the list of duties to the form of one."""
    page.goto("/".join(page.url.split("/")[:5]) + "/duties")
    page.get_by_role("link", name=duty).first.click()
    looked_at(page)
    page.get_by_role("link", name="现在去办").click()
    looked_at(page)


def photo(page: Page, label: str) -> None:
    page.get_by_label(label).set_input_files(
        {"name": "现场.jpg", "mimeType": "image/jpeg", "buffer": talkative_photo()}
    )


def sign(page: Page) -> None:
    page.get_by_role("button", name="下一步：核对并签名").click()
    page.wait_for_url("**/duty-record")
    looked_at(page)
    page.get_by_role("button", name="核对无误，签名").click()
    page.wait_for_url("**/duties/records/*")
    expect(page.get_by_text("已签名，记录已经存档。")).to_be_visible()
    looked_at(page)


def check_in(page: Page) -> None:
    begin(page, "物业项目负责人到社区报到")
    page.get_by_label("报到日期").fill("2027-01-11")
    page.get_by_label("到哪个社区报到").fill("榕景社区")
    page.get_by_label("项目负责人姓名和电话").fill("赵经理 13800138000")
    sign(page)


def update_board(page: Page) -> None:
    begin(page, "物业服务信息监督公示牌")
    page.get_by_label("更新日期").fill("2027-01-10")
    page.get_by_label("公示牌在哪里").fill("南门内侧")
    photo(page, "公示牌照片")
    sign(page)


def check_safety(page: Page) -> None:
    begin(page, "安全隐患排查")
    page.get_by_label("排查日期").fill("2027-01-09")
    for number in range(5):
        page.get_by_label("有问题" if number == 0 else "没有问题", exact=True).nth(number).check()
    page.get_by_label("发现的隐患").fill("地下车库一台排水泵不转")
    page.get_by_label("哪天前修好").fill("2027-01-25")
    photo(page, "现场照片")
    sign(page)
    expect(page.get_by_role("link", name="隐患已经修好")).to_be_visible()


def prove_repair(page: Page) -> None:
    begin(page, "整改情况和证明")
    expect(page.get_by_text("7幢电梯停运五天没有修")).to_be_visible()
    page.get_by_label("怎么改的").fill("换了门机，加派一名驻场维保。")
    photo(page, "证明材料")
    sign(page)


def test_the_manager_does_what_the_firm_owes_and_everyone_reads_it(
    place: Town, phone: Phone, manager: Signer, browser: Browser
) -> None:
    page = place.sign_in_staff(phone, manager)
    looked_at(page)
    page.get_by_role("link", name="工作清单").click()
    looked_at(page)
    for file in (check_in, update_board, check_safety, prove_repair):
        file(page)
    with phone_at(browser, place.site) as owner:
        board = owner.open(f"/c/{place.kit.community}/board/duties")
        looked_at(board)
        for duty in ("物业项目负责人到社区报到", "物业服务信息监督公示牌", "安全隐患排查", "整改情况和证明"):
            expect(board.get_by_role("link", name=duty).first).to_be_visible()
        board.get_by_role("link", name="物业项目负责人到社区报到").first.click()
        expect(board.get_by_text("榕景社区")).to_be_visible()
        expect(board.get_by_text("赵经理")).not_to_be_visible()


def test_the_manager_sees_nothing_of_votes(place: Town, phone: Phone, manager: Signer) -> None:
    page = place.sign_in_staff(phone, manager)
    for name in ("业主大会会议", "收到的事前报告", "议题与事前报告", "业主名册"):
        expect(page.get_by_role("link", name=name)).not_to_be_visible()
    for path in ("assemblies", "inbox", "matters", "books", "roll"):
        answer = page.goto(f"{place.site}/c/{place.kit.community}/{path}")
        assert answer is not None
        assert answer.status in (403, 404)
