"""The register's pages, as the committee uses them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kernel.access import Role
from registry.rules.cells import Cell
from registry.services.communities import create_community
from tests.registry.conftest import Village
from tests.registry.registers import HEADER, identity, line, workbook
from tests.registry.views.conftest import keeper


class Desk:
    """A committee member's browser."""

    def __init__(self, client: FlaskClient, village: Village) -> None:
        self.client = client
        self.village = village
        self.address = f"/c/{village.code}/register"
        self.page = ""

    def get(self, path: str) -> TestResponse:
        answer = self.client.get(path)
        self.page = answer.text
        return answer

    def token(self) -> str:
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.page)
        assert found
        return found[1]

    def post(self, path: str, **fields: object) -> TestResponse:
        answer = self.client.post(path, data={"csrf_token": self.token(), **fields})
        self.page = answer.text
        return answer

    def upload(self, *rows: Sequence[Cell], name: str = "名册.xlsx", **fields: object) -> TestResponse:
        self.get(self.address)
        return self.post(self.address, file=(BytesIO(workbook({"名册": [HEADER, *rows]})), name), **fields)

    def follow(self, answer: TestResponse) -> TestResponse:
        assert answer.status_code == 303, answer.text
        return self.get(answer.headers["Location"])


def signed_in(client: FlaskClient, village: Village, role: Role) -> Desk:
    who = keeper(village, role)
    desk = Desk(client, village)
    desk.get("/staff/sign-in")
    answer = desk.post("/staff/sign-in", username=who.username, password=who.password, code=who.code, next="")
    assert answer.status_code == 303
    return desk


@pytest.fixture
def desk(client: FlaskClient, village: Village) -> Desk:
    return signed_in(client, village, Role.CHAIR)


def test_a_register_is_uploaded_checked_and_confirmed(desk: Desk) -> None:
    page = desk.get(desk.address)
    assert "还没有名册" in page.text
    checked = desk.follow(desk.upload(line(area=" ８９．５６㎡"), line("102", 50, "李四", identity(2))))
    assert checked.status_code == 200
    for said in ("检查通过，可以导入", "139.56 平方米", "去掉面积单位", "确认导入"):
        assert said in checked.text
    assert desk.village.roll() == []
    done = desk.follow(desk.post(checked.request.path))
    assert "名册已导入：2 套，业主 2 人" in done.text
    assert "139.56 平方米" in done.text
    assert len(desk.village.roll()) == 2


def test_a_register_with_mistakes_shows_them_and_cannot_be_confirmed(desk: Desk) -> None:
    checked = desk.follow(desk.upload(line(), line("102", area="约90")))
    for said in ("有 1 处必须改正", "名册 3 行 D 列", "“约90”不是数字"):
        assert said in checked.text
    assert "确认导入" not in checked.text
    desk.get(desk.address)
    again = desk.follow(desk.post(checked.request.path))
    assert "有 1 处必须改正" in again.text
    assert desk.village.roll() == []


def test_a_second_register_shows_what_changes(desk: Desk) -> None:
    desk.follow(desk.post(desk.follow(desk.upload(line(), line("102"))).request.path))
    checked = desk.follow(desk.upload(line(area=90), line("103", owner="李四", number=identity(2))))
    for said in ("增加的房屋（1）", "减少的房屋（1）", "100.00 改为 90.00 平方米"):
        assert said in checked.text


def test_partial_overlaps_are_shown_for_a_ruling(desk: Desk) -> None:
    both = f"{identity(1)}、{identity(2)}"
    checked = desk.follow(desk.upload(line(owner="张三、李四", number=both), line("102")))
    assert "需要人工认定" in checked.text
    assert "1幢1单元101（第 2 行）与 1幢1单元102（第 3 行）" in checked.text


def test_bays_count_through_to_the_import_when_ticked(desk: Desk) -> None:
    rows = (line(), line("B1-001", 12, usage="车位", owner="李四", number=identity(2)))
    assert "不计入的车位、摊位</dt><dd>1 个" in desk.follow(desk.upload(*rows)).text
    checked = desk.follow(desk.upload(*rows, count_special_spaces="y"))
    desk.follow(desk.post(checked.request.path, count_special_spaces="y"))
    assert sum(head.area.amount for head in desk.village.roll()) == 11200


@pytest.mark.parametrize("name", ["名册.xlsm", "名册.xls", "名册.pdf"])
def test_other_files_are_refused_at_the_field(desk: Desk, name: str) -> None:
    answer = desk.upload(line(), name=name)
    assert answer.status_code == 422
    assert "只接受 .xlsx 文件" in answer.text


def test_no_file_is_an_error_at_the_field(desk: Desk) -> None:
    desk.get(desk.address)
    answer = desk.post(desk.address)
    assert answer.status_code == 422
    assert "请选择业主名册文件" in answer.text


def test_an_upload_is_kept_encrypted_until_it_is_imported(desk: Desk, tmp_path: Path) -> None:
    checked = desk.follow(desk.upload(line(owner="欧阳修")))
    (held,) = (tmp_path / "registers").iterdir()
    assert not held.read_bytes().startswith(b"PK")
    desk.follow(desk.post(checked.request.path))
    assert list((tmp_path / "registers").iterdir()) == []
    assert desk.get(checked.request.path).status_code == 404


def test_the_check_page_shows_no_personal_data(desk: Desk) -> None:
    checked = desk.follow(
        desk.upload(line(owner="欧阳修", number=identity(3)), line("102", owner="欧阳修", number=identity(4)))
    )
    for secret in ("欧阳", identity(3), identity(4), "17000000001"):
        assert secret not in checked.text


@pytest.mark.parametrize("role", [Role.COMMITTEE_MEMBER, Role.NEIGHBOURHOOD_OFFICER, Role.OPERATOR])
def test_others_who_keep_the_register_may_come_in(client: FlaskClient, village: Village, role: Role) -> None:
    desk = signed_in(client, village, role)
    assert desk.get(desk.address).status_code == 200


@pytest.mark.parametrize("role", [Role.BRANCH_SECRETARY, Role.SUPERVISOR, Role.FIRM_MANAGER])
def test_nobody_else_may(client: FlaskClient, village: Village, role: Role) -> None:
    desk = signed_in(client, village, role)
    assert desk.get(desk.address).status_code == 403
    assert desk.get(f"{desk.address}/{'0' * 64}").status_code == 403


def test_a_chair_of_one_community_may_not_come_into_another(
    desk: Desk, now: datetime, entropy: Callable[[int], bytes]
) -> None:
    with desk.village.database.writing() as session:
        other = create_community(session, name="鼓山新村", entropy=entropy, log_host="other", now=now)
    assert desk.get(f"/c/{other.code}/register").status_code == 403


def test_a_visitor_is_sent_to_sign_in(client: FlaskClient, village: Village) -> None:
    assert client.get(f"/c/{village.code}/register").status_code in (303, 401)
