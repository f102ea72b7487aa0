"""From the upload of a voucher to the masked picture that owners see, and who sees nothing of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from auth.models import SignInRow
from auth.rules.sessions import token_hash
from kernel.access import Role
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from matters.services.acts import Signer
from tests import photos
from tests.disclosure.bookkeeping import Bookkeeping, Desk, bookkeeping

NAME = "记-01-001"


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]) -> Bookkeeping:
    return bookkeeping(database, keyring, entropy).with_books()


@pytest.fixture
def desk(kit: Bookkeeping, tmp_path: Path) -> Desk:
    return Desk(kit, kit.client(tmp_path), kit.treasurer)


@pytest.fixture
def masked(desk: Desk) -> str:
    """The address of a voucher that owners see."""
    upload(desk, photos.talkative_photo())
    draw(desk, "3-4")
    confirm(desk)
    return f"/c/{desk.kit.community}/vouchers/1"


def upload(desk: Desk, *files: bytes, number: int = 1) -> TestResponse:
    desk.get(desk.at(f"/lines/{number}/voucher"))
    given = [(BytesIO(data), f"{place}.jpg") for place, data in enumerate(files)]
    return desk.post(desk.at(f"/lines/{number}/voucher"), files=given)


def draw(desk: Desk, *cells: str, columns: int = 12, **more: str) -> TestResponse:
    path = desk.at(f"/vouchers/1/1/mask?columns={columns}")
    desk.get(path)
    return desk.post(path, cells=list(cells), **more)


def confirm(desk: Desk) -> TestResponse:
    desk.get(desk.at("/vouchers/1/1/preview"))
    return desk.post(desk.at("/vouchers/1/1/preview"), sha256=desk.hidden("sha256"))


def owner(kit: Bookkeeping, client: FlaskClient, community: str) -> FlaskClient:
    """The browser of an owner of that community."""
    with kit.database.writing() as session:
        session.add(
            SignInRow(
                token_hash=token_hash("token"),
                head_id=1,
                assembly="a",
                community=community,
                methods=["letter"],
                evidence=[],
                left_behind={},
                started=kit.now,
                completed=kit.now,
                seen=kit.now,
                expires=kit.now + timedelta(hours=1),
            )
        )
    with client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = "token", True
    return client


def staff(kit: Bookkeeping, home: Path, role: Role) -> Desk:
    with kit.database.writing() as session:
        signer: Signer = kit.staff(session, role.value.replace("_", "-"), role)
    return Desk(kit, kit.client(home), signer)


def test_the_treasurer_uploads_masks_looks_and_confirms(desk: Desk) -> None:
    missing = desk.get(desk.at("/quarters/2026Q1/vouchers")).text
    assert "，0 笔已经附好" in missing
    mask = desk.follow(upload(desk, photos.talkative_photo()))
    assert mask.request.path.endswith("/vouchers/1/1/mask")
    assert "凭证已上传。请把个人信息遮住，业主才看得到。" in mask.text
    assert mask.text.count('name="cells"') == 12 * 16
    assert "等您遮盖（1 笔）" in desk.get(desk.at("/quarters/2026Q1/vouchers")).text
    preview = desk.follow(draw(desk, "3-4", "4-4"))
    assert "业主会看到这样" in preview.text
    drawn = photos.opened(desk.client.get(desk.at("/vouchers/1/1/drawn.jpg")).data)
    assert drawn.crop((75, 100, 125, 125)).getextrema() == ((0, 0), (0, 0), (0, 0))
    done = desk.follow(confirm(desk))
    assert "已确认。业主登录后看到的，就是遮盖过的这一张。" in done.text
    assert "1 笔已经附好、业主登录可以看" in done.text


def test_the_cells_that_were_ticked_are_ticked_when_the_mask_is_drawn_again(desk: Desk, masked: str) -> None:
    again = desk.get(desk.at("/vouchers/1/1/mask")).text
    assert re.findall(r'value="([\d-]+)"[^>]*checked', again) == ["3-4"]
    assert 'value="23-31"' in desk.get(desk.at("/vouchers/1/1/mask?columns=24")).text


def test_nothing_is_shown_by_oversight(desk: Desk) -> None:
    upload(desk, photos.jpeg())
    refused = draw(desk)
    assert refused.status_code == 422
    assert "还没有点选要遮住的格子" in refused.text
    assert draw(desk, nothing="y").status_code == 303


def test_the_picture_that_is_served_says_nothing_of_who_took_it(desk: Desk, masked: str) -> None:
    for path in (desk.at("/vouchers/1/1/original.jpg"), f"{masked}.jpg"):
        answer = desk.client.get(path)
        assert answer.status_code == 200
        assert answer.mimetype == "image/jpeg"
        assert dict(photos.opened(answer.data).getexif()) == {}
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["Content-Disposition"].startswith("inline; filename=voucher-1-1")


def test_an_owner_of_the_community_sees_the_masked_picture_whose_hash_everyone_sees(
    kit: Bookkeeping, masked: str, tmp_path: Path
) -> None:
    stranger = kit.client(tmp_path)
    public = stranger.get(masked).text
    assert "凭证的图片只给本小区的业主看" in public
    assert "<figure" not in public
    refused = stranger.get(f"{masked}.jpg")
    assert (refused.status_code, refused.data.startswith(b"\xff\xd8")) == (303, False)
    browser = owner(kit, kit.client(tmp_path), kit.community)
    assert f'src="{masked}.jpg"' in browser.get(masked).text
    picture = browser.get(f"{masked}.jpg")
    assert sha256(picture.data).hexdigest() in public
    assert browser.get(f"{masked}/2.jpg").status_code == 404
    assert "看原图</h2>" not in browser.get(masked).text
    browser.application.config["WTF_CSRF_ENABLED"] = False
    turned_away = browser.post(f"{masked}/1/original")
    assert (turned_away.status_code, turned_away.data.startswith(b"\xff\xd8")) == (303, False)


def test_an_owner_of_another_community_sees_no_picture(kit: Bookkeeping, masked: str, tmp_path: Path) -> None:
    browser = owner(kit, kit.client(tmp_path), "zzzz")
    assert browser.get(f"{masked}.jpg").status_code == 403
    assert "<figure" not in browser.get(masked).text


def test_until_it_is_confirmed_owners_are_told_that_it_is_being_masked(
    desk: Desk, kit: Bookkeeping, tmp_path: Path
) -> None:
    upload(desk, photos.jpeg())
    draw(desk, "0-0")
    browser = owner(kit, kit.client(tmp_path), kit.community)
    page = browser.get(f"/c/{kit.community}/vouchers/1").text
    assert "凭证已上传，正在遮盖个人信息" in page
    assert "<figure" not in page
    answer = browser.get(f"/c/{kit.community}/vouchers/1.jpg")
    assert answer.status_code == 404
    assert "正在遮盖个人信息" in answer.text


def test_a_supervisor_sees_the_original_and_is_on_record(kit: Bookkeeping, masked: str, tmp_path: Path) -> None:
    supervisor = staff(kit, tmp_path, Role.SUPERVISOR)
    assert "谁看过" not in supervisor.get(masked).text
    answer = supervisor.client.post(f"{masked}/1/original", data={"csrf_token": supervisor.hidden("csrf_token")})
    assert answer.mimetype == "image/jpeg"
    assert photos.opened(answer.data).getpixel((88, 112)) != (0, 0, 0)
    assert re.search(r"谁看过.*业主监事，2026年10月20日", supervisor.get(masked).text, re.DOTALL)


@pytest.mark.parametrize("role", [Role.FIRM_MANAGER, Role.OPERATOR, Role.STALL_HELPER])
def test_the_firm_and_the_operator_see_neither_picture(
    kit: Bookkeeping, masked: str, tmp_path: Path, role: Role
) -> None:
    desk = staff(kit, tmp_path, role)
    assert desk.client.get(f"{masked}.jpg").status_code == 403
    desk.get("/staff")
    assert desk.post(f"{masked}/1/original").status_code == 403


def test_only_the_treasurer_uploads_and_masks(kit: Bookkeeping, masked: str, tmp_path: Path) -> None:
    chair = Desk(kit, kit.client(tmp_path), kit.chair)
    for path in (
        "/lines/1/voucher",
        "/vouchers/1/1/mask",
        "/vouchers/1/1/preview",
        "/vouchers/1/1/original.jpg",
        "/vouchers/1/1/drawn.jpg",
        "/quarters/2026Q1/vouchers",
    ):
        assert chair.get(chair.at(path)).status_code == 403, path
    chair.get("/staff")
    assert chair.post(chair.at("/vouchers/1/withdraw")).status_code == 403


def test_several_files_and_pages_are_masked_one_after_the_other(desk: Desk) -> None:
    desk.follow(upload(desk, photos.pdf(2), photos.jpeg()))
    draw(desk, "0-0")
    following = desk.follow(confirm(desk))
    assert following.request.path.endswith("/vouchers/1/2/mask")
    assert "第 2 张，共 2 张" in following.text
    assert desk.get(desk.at("/vouchers/2/1/mask")).status_code == 200


@pytest.mark.parametrize(
    ("file", "status", "says"),
    [
        (lambda: b"MZ program", 422, "这个文件不是照片，也不是 PDF。"),
        (bytes, 422, "没有选择文件"),
        (partial(photos.pdf, change=photos.with_script), 422, "这个 PDF 里带有程序"),
        (photos.locked_pdf, 422, "这个 PDF 加了密码或限制"),
        (photos.huge_png, 422, "这张图的尺寸太大"),
    ],
)
def test_what_is_not_taken_is_refused_in_words(desk: Desk, file: Callable[[], bytes], status: int, says: str) -> None:
    answer = upload(desk, file())
    assert answer.status_code == status
    assert says in answer.text
    assert "还没有图片" in desk.get(desk.at("/quarters/2026Q1/vouchers")).text


def test_more_than_twenty_megabytes_are_not_even_read(desk: Desk) -> None:
    answer = desk.client.post(
        desk.at("/lines/1/voucher"),
        data=b"\0" * (20 * 1024 * 1024 + 1),
        content_type="multipart/form-data; boundary=here",
    )
    assert answer.status_code == 413
    assert "请不要超过 20 MB" in answer.text


def test_a_form_without_a_file_comes_back_with_its_error(desk: Desk) -> None:
    desk.get(desk.at("/lines/1/voucher"))
    answer = desk.post(desk.at("/lines/1/voucher"))
    assert answer.status_code == 422
    assert "请拍照，或者选择文件" in answer.text


def test_a_wrong_voucher_is_withdrawn(desk: Desk, masked: str) -> None:
    desk.get(desk.at("/lines/1/voucher"))
    done = desk.follow(desk.post(desk.at("/vouchers/1/withdraw")))
    assert "凭证已撤下，图片已删除。" in done.text
    assert desk.get(masked).status_code == 404
    assert desk.get(desk.at("/vouchers/1/1/mask")).status_code == 404


def test_what_is_not_there_is_not_found(desk: Desk, masked: str) -> None:
    for path in ("/lines/999/voucher", "/vouchers/1/2/mask", "/vouchers/9/1/mask", "/vouchers/9/1/preview"):
        assert desk.get(desk.at(path)).status_code == 404, path
    assert desk.get(f"/c/{desk.kit.community}/vouchers/9").status_code == 404
