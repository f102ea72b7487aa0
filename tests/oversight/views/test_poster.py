"""The public board on paper, and the way to it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from disclosure.rules.quarters import Quarter
from kernel.access import Role
from oversight.rules.record_entry import KeptFile
from tests.assemblies import LIFT
from tests.communities import Community
from tests.disclosure.asking import Guest
from tests.disclosure.reading import publish_books
from tests.oversight.executing import Executing
from tests.oversight.office import Office


@pytest.fixture
def full(executing: Executing) -> Executing:
    """Something of each kind, with texts as long as they may be."""
    matters = [executing.adopted(replace(LIFT, title="更换电梯" * 25)) for _ in range(4)]
    executing.noticed()
    matter = matters[-1]
    executing.order(matter, "200000")
    executing.paid(*((f"电梯{matter[-1]}", 286_001, f"业主大会决议 {matter}") for matter in matters))
    for number in range(6):
        executing.decide(text=f"第{number}项决定：" + "同意委托有资质的单位检测全部电梯并公布检测报告。" * 8)
        executing.use(document="电梯更换合同" * 20, copies=3)
    return executing


def words_of(data: bytes) -> str:
    pdf = pypdfium2.PdfDocument(data)
    return "".join(page.get_textpage().get_text_bounded() for page in pdf)


def test_the_board_is_one_a3_sheet_with_every_part(full: Executing, guest: Guest) -> None:
    answer = guest.client.get(guest.at("/board.pdf"))
    assert answer.mimetype == "application/pdf"
    with pikepdf.open(BytesIO(answer.data)) as pdf:
        assert len(pdf.pages) == 1
        _, _, width, height = (round(float(side) * 25.4 / 72) for side in pdf.pages[0].MediaBox)
    assert (width, height) == (297, 420)
    words = words_of(answer.data)
    for told in (
        "榕景花园公开栏",
        "2026年第一次会议",
        "超支 1.00 元",
        "决定 286,000.00 元",
        "第5项决定",
        "一共 6 条",
        "一共 4 项",
    ):
        assert told in words
    assert full.community in words


def test_the_board_marks_spending_without_a_report(executing: Executing, guest: Guest) -> None:
    publish_books(executing, Quarter(2026, 3))
    words = words_of(guest.client.get(guest.at("/board.pdf")).data)
    assert "2笔没有事前报告，共24,400.00元" in "".join(words.split())


def test_the_board_is_still_one_sheet_when_everything_is_late(full: Executing, guest: Guest) -> None:
    filing = Office(**{each.name: getattr(full, each.name) for each in fields(Community)})
    with full.database.writing() as session:
        manager = filing.staff(session, "manager", Role.FIRM_MANAGER)
    full.now += timedelta(days=110)
    filing.now = full.now
    photo = (KeptFile("photos", "牌.jpg", "b2" * 32),)
    filing.evaluate()
    board = {"updated": "2027-01-10", "where": "小区南门岗亭旁的宣传栏左侧第一块" * 2}
    filing.file("information-board", board, signer=manager, occurrence="2026Q4", files=photo)
    full.now += timedelta(days=90)
    answer = guest.client.get(guest.at("/board.pdf"))
    with pikepdf.open(BytesIO(answer.data)) as pdf:
        assert len(pdf.pages) == 1
    words = words_of(answer.data)
    for told in ("的收支还没有公布", "各项平均 85 分", "物业公示牌：2027年1月10日更新", "超期的一共"):
        assert told in words


def test_an_empty_board_says_so(guest: Guest) -> None:
    words = words_of(guest.client.get(guest.at("/board.pdf")).data)
    for told in ("还没有公布的投票", "还没有公布过收支", "还没有可以执行的决定", "还没有登记过用印"):
        assert told in words


def test_the_communitys_page_leads_to_every_part(guest: Guest) -> None:
    page = guest.get(guest.at("")).text
    for path in ("/execution", "/committee-decisions", "/seals", "/board.pdf"):
        assert f'href="{guest.at(path)}"' in page
        assert guest.client.get(guest.at(path)).status_code == 200


def test_orders_decisions_and_uses_are_news(executing: Executing, guest: Guest) -> None:
    matter = executing.adopted()
    executing.order(matter)
    executing.decide()
    executing.use()
    feed = guest.get(guest.at("/feed.atom")).text
    for words in ("执行单第1号", "业委会的决定", "用印：电梯更换合同", f"/execution/{matter}", "/seals#use-"):
        assert words in feed
