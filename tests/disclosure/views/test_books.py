"""The treasurer's books, as the treasurer and those who may read use them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from kernel.access import Role
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.disclosure.bookkeeping import Bookkeeping, Desk, bookkeeping
from tests.disclosure.ledgers import GIVEN, row, small_workbook


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]) -> Bookkeeping:
    return bookkeeping(database, keyring, entropy)


@pytest.fixture
def desk(kit: Bookkeeping, tmp_path: Path) -> Desk:
    return Desk(kit, kit.client(tmp_path), kit.treasurer)


def upload(desk: Desk, data: bytes, name: str = "账本.xlsx") -> TestResponse:
    desk.get(desk.at("/import"))
    return desk.post(desk.at("/import"), file=(BytesIO(data), name))


def test_a_book_is_uploaded_checked_and_confirmed(desk: Desk) -> None:
    assert "还没有账" in desk.get(desk.at("")).text
    checked = desk.follow(upload(desk, GIVEN.read_bytes()))
    said = (
        "检查通过，可以导入",
        "新增收支 78 笔、合同 7 份、银行流水 78 笔",
        "371,730.89 元",
        "2026-01-01",
        "593,180.72 元",
    )
    for words in said:
        assert words in checked.text
    assert "1月1日 改为 2026-01-01" in checked.text
    done = desk.follow(desk.post(checked.request.path))
    assert "账本已导入：新增收支 78 笔、合同 7 份、银行流水 78 笔" in done.text
    assert "593,180.72 元" in done.text
    assert len(desk.kit.books.lines) == 78


def test_a_second_tap_on_confirm_is_told_what_the_first_did(desk: Desk) -> None:
    checked = desk.follow(upload(desk, GIVEN.read_bytes()))
    path, page = checked.request.path, checked.text
    for _ in range(2):
        desk.page = page
        done = desk.follow(desk.post(path))
        assert "新增收支 78 笔" in done.text
    assert len(desk.kit.books.lines) == 78


def test_a_book_that_was_never_uploaded_cannot_be_confirmed(desk: Desk) -> None:
    desk.get(desk.at("/import"))
    answer = desk.post(desk.at("/import/" + "ab" * 32))
    assert answer.status_code == 404
    assert "请重新上传文件" in answer.text


def test_the_same_book_again_is_told_to_hold_nothing_new(desk: Desk) -> None:
    desk.kit.with_books()
    checked = desk.follow(upload(desk, GIVEN.read_bytes()))
    assert "没有新的内容" in checked.text
    assert "确认导入" not in checked.text


def test_refused_cells_are_shown_by_place_and_nothing_is_stored(desk: Desk) -> None:
    checked = desk.follow(upload(desk, small_workbook(row(), row(voucher="记-2", income="约三百"))))
    for said in ("有 1 处必须改正", "流水账 4 行 E 列", "“约三百”不是金额。请只填数字"):
        assert said in checked.text
    assert "确认导入" not in checked.text
    path = checked.request.path
    desk.get(desk.at("/import"))
    assert "有 1 处必须改正" in desk.follow(desk.post(path)).text
    assert "还没有账" in desk.get(desk.at("")).text


def test_a_file_that_is_no_workbook_is_refused_at_the_field(desk: Desk) -> None:
    answer = upload(desk, b"%PDF", "账本.pdf")
    assert answer.status_code == 422
    assert "只接受 .xlsx 文件" in answer.text


def test_books_may_begin_without_a_file(desk: Desk) -> None:
    desk.get(desk.at("/open"))
    wrong = desk.post(desk.at("/open"), day="", opening="一万")
    assert wrong.status_code == 422
    assert "没有日期" in wrong.text
    assert "“一万”不是金额" in wrong.text
    assert "请填写金额，没有的填 0" in desk.post(desk.at("/open"), day="2026-10-01", opening=" ").text
    home = desk.follow(desk.post(desk.at("/open"), day="2026-10-01", opening="12,345.60"))
    assert "12,345.60 元" in home.text
    assert desk.kit.books.opening == 12_345_60


def test_home_says_what_each_quarter_lacks(desk: Desk) -> None:
    desk.kit.with_books()
    page = desk.get(desk.at("")).text
    for said in ("2026年第三季度", "2026年第二季度", "笔还没有依据", "还没有登记业主大会批准的预算", "7 份"):
        assert said in page


def test_the_bank_page_names_every_line_by_how_it_was_found(desk: Desk) -> None:
    desk.kit.with_books()
    page = desk.get(desk.at("/bank/2026Q2")).text
    assert "账上和银行" in page
    for title in ("账上有，银行还没有（", "银行有，账上没有（", "银行晚了 5 天以上才到账（", "对上的（"):
        assert title in page
    none = desk.get(desk.at("/bank/2026Q4")).text
    assert "这个季度没有银行对账单" in none
    assert desk.get(desk.at("/bank/2026Q9")).status_code == 404


def test_a_budget_is_registered_with_its_decision(desk: Desk) -> None:
    desk.kit.with_books()
    desk.get(desk.at("/budget"))
    wrong = desk.post(desk.at("/budget"), year="26", amount="两万", resolution="")
    for said in ("“两万”不是金额", "请填写决议的名称和文号", "请写四位数的年份"):
        assert said in wrong.text
    done = desk.follow(desk.post(desk.at("/budget"), year="2026", amount="20,000", resolution="业主大会决议2026-01号"))
    assert "20,000.00 元</span>（业主大会决议2026-01号）" in done.text
    assert desk.kit.books.budgets == {2026: 20_000_00}


@pytest.mark.parametrize("role", [Role.CHAIR, Role.COMMITTEE_MEMBER, Role.SUPERVISOR, Role.AUDITOR])
def test_others_may_read_the_books_and_enter_nothing(kit: Bookkeeping, tmp_path: Path, role: Role) -> None:
    kit.with_books()
    with kit.database.writing() as session:
        reader = kit.staff(session, "reader", role)
    desk = Desk(kit, kit.client(tmp_path), reader)
    home = desk.get(desk.at(""))
    assert home.status_code == 200
    assert "记一笔" not in home.text
    for path in ("/lines/2026Q3", "/lines/1", "/bank/2026Q3", "/contracts"):
        assert desk.get(desk.at(path)).status_code == 200, path
    for path in ("/import", "/lines/new", "/lines/1/reverse", "/contracts/new", "/open"):
        assert desk.get(desk.at(path)).status_code == 403, path
    assert desk.get(desk.at("/budget")).status_code == (200 if role is Role.CHAIR else 403)


def test_strangers_are_kept_out(kit: Bookkeeping, tmp_path: Path) -> None:
    with kit.database.writing() as session:
        manager = kit.staff(session, "manager", Role.FIRM_MANAGER)
    desk = Desk(kit, kit.client(tmp_path), manager)
    assert desk.get(desk.at("")).status_code == 403
