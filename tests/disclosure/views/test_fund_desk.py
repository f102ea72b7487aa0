"""The fund's desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from kernel.access import Role
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from matters.services.read_matters import matters_of
from tests.disclosure.funds import Browser, Fund, fund_workbook, listed, total_row


@pytest.fixture
def fund(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Fund:
    return Fund(database, keyring, entropy, now).found_fund()


@pytest.fixture
def app(fund: Fund, tmp_path: Path) -> Flask:
    return fund.app(tmp_path)


@pytest.fixture
def desk(fund: Fund, app: Flask) -> Browser:
    return Browser(fund, app.test_client(), fund.treasurer)


def upload(desk: Browser, data: bytes, name: str = "清单.xlsx") -> TestResponse:
    desk.get(desk.at("/desk/import"))
    return desk.post(desk.at("/desk/import"), file=(BytesIO(data), name))


def test_a_list_is_uploaded_checked_and_confirmed(fund: Fund, desk: Browser) -> None:
    rows = fund.rows()
    rows[2] = listed(fund.units()[2], topup=700)
    checked = desk.follow(upload(desk, fund_workbook([*rows, total_row(rows)])))
    for words in ("检查通过，可以导入", "将新增 0 户、1 笔", "2026年9月30日", "26,300.00 元", "有 1 套不在清单里"):
        assert words in checked.text
    assert fund.held()[2].deposits == 5000_00
    done = desk.follow(desk.post(checked.request.path))
    assert "分户清单已导入：新增 0 户、1 笔。" in done.text
    assert fund.held()[2].deposits == 5700_00
    again = desk.follow(upload(desk, fund_workbook([*rows, total_row(rows)])))
    assert "这份清单都已经在账上" in again.text
    assert "确认导入" not in again.text


def test_a_second_tap_on_confirm_is_told_what_the_first_did(fund: Fund, desk: Browser) -> None:
    rows = fund.rows()
    rows[2] = listed(fund.units()[2], topup=700)
    checked = desk.follow(upload(desk, fund_workbook(rows)))
    path, page = checked.request.path, checked.text
    for _ in range(2):
        desk.page = page
        assert "新增 0 户、1 笔" in desk.follow(desk.post(path)).text
    assert fund.held()[2].deposits == 5700_00


def test_a_list_with_a_mistake_shows_its_place_and_cannot_be_confirmed(fund: Fund, desk: Browser) -> None:
    rows = fund.rows()
    rows[0][9] = 1
    checked = desk.follow(upload(desk, fund_workbook(rows)))
    for words in ("有 1 处必须改正", "分户清单 4 行 J 列", "余额写的是 1.00 元，按本行计算是 1,100.00 元"):
        assert words in checked.text
    assert "确认导入" not in checked.text
    desk.get(desk.at("/desk/import"))
    assert "有 1 处必须改正" in desk.follow(desk.post(checked.request.path)).text


def test_other_files_and_no_file_are_errors_at_the_field(desk: Browser) -> None:
    assert "只接受 .xlsx 文件" in upload(desk, b"x", "清单.xls").text
    desk.get(desk.at("/desk/import"))
    empty = desk.post(desk.at("/desk/import"))
    assert (empty.status_code, "请选择分户清单文件" in empty.text) == (422, True)


def test_committee_neighbourhood_and_street_see_which_units_it_is(fund: Fund, app: Flask) -> None:
    for signer in (fund.treasurer, fund.chair, fund.officer, fund.street):
        browser = Browser(fund, app.test_client(), signer)
        page = browser.get(browser.at("/desk/alerts")).text
        for words in ("1幢1单元101", "不足30%", "1幢1单元102", "应交未交 1,000.00"):
            assert words in page, signer.role
        assert "1幢1单元103" not in page
        fund.now = fund.now.replace(second=(fund.now.second + 31) % 60)


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.BRANCH_SECRETARY, Role.FIRM_MANAGER])
def test_nobody_else_sees_which_units_it_is(fund: Fund, app: Flask, role: Role) -> None:
    with fund.database.writing() as session:
        signer = fund.staff(session, "someone", role)
    browser = Browser(fund, app.test_client(), signer)
    for path in ("/desk/alerts", "/desk/plan/x.csv", "/desk/plan", "/desk/import"):
        assert browser.get(browser.at(path)).status_code == 403, path


def test_the_alert_stands_on_the_work_pages_of_committee_neighbourhood_and_street(fund: Fund, app: Flask) -> None:
    for signer in (fund.treasurer, fund.chair, fund.officer, fund.street):
        browser = Browser(fund, app.test_client(), signer)
        page = browser.get("/staff").text
        for words in ("1 户余额不足首期的30%", "1 户有应交未交", "维修资金"):
            assert words in page, signer.role
    secretary = Browser(fund, app.test_client(), fund.secretary)
    assert "余额不足首期的30%" not in secretary.get("/staff").text


def test_the_alert_becomes_a_matter_for_the_owners(fund: Fund, app: Flask) -> None:
    chair = Browser(fund, app.test_client(), fund.chair)
    assert "起草续筹方案" in chair.get(chair.at("/desk")).text
    chair.get(chair.at("/desk/plan"))
    wrong = chair.post(chair.at("/desk/plan"), percent="20")
    assert (wrong.status_code, "请填写 30 到 200 之间的整数" in wrong.text) == (422, True)
    shown = chair.post(chair.at("/desk/plan"), percent="100")
    for words in ("2 户，合计", "4,900.00", "1幢1单元101", "3,900.00", "四分之三以上同意"):
        assert words in shown.text
    done = chair.follow(chair.post(chair.at("/desk/plan/draft"), percent="100"))
    assert "续筹方案已起草成议题" in done.text
    assert "筹集建筑物及其附属设施的维修资金" in done.text
    with fund.database.reading() as session:
        (view,) = matters_of(session, fund.community)
    assert (view.matter.decision_type, view.matter.amount) == ("cc278-6", 4900_00)
    table = chair.get(chair.at(f"/desk/plan/{view.matter.code}.csv"))
    assert "1幢1单元101,5000.00,1100.00,3900.00" in table.get_data().decode("utf-8-sig")
    annex = chair.client.get(f"/annexes/{view.matter.annexes[0].sha256}")
    assert (annex.status_code, annex.mimetype) == (200, "text/csv")
    assert view.matter.code in chair.get(chair.at("/desk")).text


def test_a_draft_with_a_wild_target_goes_back_to_the_form(fund: Fund, app: Flask) -> None:
    chair = Browser(fund, app.test_client(), fund.chair)
    chair.get(chair.at("/desk/plan"))
    assert chair.post(chair.at("/desk/plan/draft"), percent="999").status_code == 422
    with fund.database.reading() as session:
        assert matters_of(session, fund.community) == []


def test_before_the_first_list_the_desk_says_what_to_do(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime, tmp_path: Path
) -> None:
    bare = Fund(database, keyring, entropy, now)
    bare.found()
    with database.writing() as session:
        bare.treasurer = bare.staff(session, "treasurer", Role.TREASURER)
    browser = Browser(bare, bare.app(tmp_path).test_client(), bare.treasurer)
    assert "导入分户清单" in browser.get(browser.at("/desk")).text
