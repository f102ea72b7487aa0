"""The pages where anyone checks a file, and the page behind the QR code on the paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from disclosure.rules.money import in_capitals, spoken_yuan
from disclosure.services.read_published import sealed_file
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.platform import Platform
from kernel.seal import Stamp, Stamping
from tests.application import application
from tests.assemblies import Kit
from tests.disclosure.published import FIRST, Publishing, publishing
from tests.disclosure.sealed_scene import scene
from verifier.__main__ import main
from web.checking import MOST_BYTES
from web.due import close_and_publish

Entropy = Callable[[int], bytes]


@pytest.fixture
def place(database: Database, keyring: MemoryKeyring, entropy: Entropy) -> Publishing:
    return publishing(database, keyring, entropy)


def post(client: FlaskClient, data: bytes, name: str = "statement.pdf", **headers: str) -> TestResponse:
    head = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = head.encode() + data + b"\r\n--x--\r\n"
    return client.post("/check", data=body, content_type="multipart/form-data; boundary=x", headers=headers)


def test_the_page_needs_no_cookie_and_no_token(client: FlaskClient) -> None:
    page = client.get("/check")
    assert page.status_code == 200
    assert "csrf_token" not in page.text
    assert "Set-Cookie" not in page.headers


def test_a_published_file_is_told_to_be_the_published_one_step_by_step(client: FlaskClient, place: Publishing) -> None:
    place.publish(FIRST)
    with place.database.reading() as session:
        data = sealed_file(session, place.community, FIRST, 1)
    page = post(client, data)
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in page.headers
    assert ">一致<" in page.text
    assert page.text.count('<span class="tag is-good">通过</span>') >= 9
    assert f"/c/{place.community}/statements/2026Q1/1" in page.text


def test_an_altered_file_a_superseded_one_and_a_strangers_are_told_apart(
    client: FlaskClient, place: Publishing
) -> None:
    place.publish(FIRST)
    with place.database.reading() as session:
        data = sealed_file(session, place.community, FIRST, 1)
    assert ">不一致<" in post(client, data + b"\n").text
    place.correct_the_books()
    place.now += timedelta(days=1)
    place.publish(FIRST, "一笔打印纸记错了金额")
    superseded = post(client, data).text
    assert ">已被新版代替<" in superseded
    assert "更正的原因：一笔打印纸记错了金额" in superseded
    assert "/statements/2026Q1/2" in superseded
    stranger = post(client, scene().first.pdf).text
    assert ">无法核对<" in stranger
    assert "不在本站" in stranger


def test_a_program_gets_the_report_as_json(client: FlaskClient) -> None:
    answer = post(client, b"%PDF-1.7\nnothing\n%%EOF\n", Accept="application/json")
    assert answer.json is not None
    assert answer.json["verdict"] == "invalid"
    assert answer.json["steps"][0]["code"] == "S1"


def test_without_a_file_or_with_a_photo_the_next_step_is_told(client: FlaskClient) -> None:
    nothing = client.post("/check", data={})
    assert (nothing.status_code, "没有选文件" in nothing.text) == (422, True)
    photo = post(client, b"\xff\xd8\xff", "photo.jpg")
    assert (photo.status_code, "不是照片" in photo.text) == (422, True)


def test_a_file_that_says_it_is_too_long_is_refused_before_it_is_read(client: FlaskClient) -> None:
    class Unread(BytesIO):
        def readinto(self, _buffer: object) -> int:
            raise AssertionError("read")

        read = read1 = readline = readinto  # type: ignore[assignment]

    said = {"wsgi.input": Unread(), "CONTENT_LENGTH": str(MOST_BYTES + 100_000)}
    answer = client.post("/check", content_type="multipart/form-data; boundary=x", environ_overrides=said)
    assert answer.status_code == 413
    assert "20 MB" in answer.text


def test_the_page_behind_the_qr_code_shows_what_the_paper_must_say(client: FlaskClient, place: Publishing) -> None:
    published = place.publish(FIRST)
    page = client.get(f"/s/{place.community}/2026Q1/1")
    assert page.status_code == 200
    assert "请与您手里的文件或纸张核对" in page.text
    assert published.shown_digits in page.text
    for key in ("opening", "income_total", "expense_total", "closing"):
        assert spoken_yuan(published.document[key]) in page.text
        assert in_capitals(published.document[key]) in page.text
    assert published.document["paper"]["address"].endswith(f"/s/{place.community}/2026Q1/1")
    assert published.document["paper"]["address"] in page.text
    assert 'href="/check"' in page.text
    assert f'href="/c/{place.community}/statements/2026Q1/1"' in page.text
    assert "已被新版代替" not in page.text


def test_the_page_behind_an_old_qr_code_says_by_which_and_why(client: FlaskClient, place: Publishing) -> None:
    place.publish(FIRST)
    place.correct_the_books()
    place.now += timedelta(days=1)
    place.publish(FIRST, "一笔打印纸记错了金额")
    page = client.get(f"/s/{place.community}/2026Q1/1")
    assert "已被新版代替" in page.text
    assert "一笔打印纸记错了金额" in page.text
    assert "现在有效" in client.get(f"/s/{place.community}/2026Q1/2").text


@pytest.mark.parametrize("path", ["/s/none/2026Q1/1", "/s/{code}/2026Q1/2", "/s/{code}/2026Q2/1", "/s/{code}/x/1"])
def test_what_was_never_published_has_no_page(
    path: str, client: FlaskClient, place: Publishing, here: Platform
) -> None:
    place.publish(FIRST)
    assert client.get(path.format(code=place.community)).status_code == 404


def test_what_the_result_page_hands_out_is_enough_to_check_the_certificate_offline(
    here: Platform, keyring: MemoryKeyring, entropy: Entropy, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kit = Kit(here.database, keyring, entropy, here.clock()).found()
    code = kit.noticed()
    closing = replace(here, clock=lambda: kit.window_of(code).closes, stamp=Stamp(Stamping.DEMONSTRATION))
    app = application(closing)
    with app.app_context():
        close_and_publish(closing, code)
    client = app.test_client()
    page = client.get(f"/a/{code}/result").text
    for name in ("certificate.pdf", "certificate.tlog-proof"):
        assert f'href="/a/{code}/{name}"' in page
        (tmp_path / name).write_bytes(client.get(f"/a/{code}/{name}").data)
    assert f'href="/c/{kit.community}/root.pem"' in page
    (tmp_path / "root.pem").write_bytes(client.get(f"/c/{kit.community}/root.pem").data)
    key = client.get(f"/log/{kit.community}/vkey").text.strip()
    capsys.readouterr()
    brought = ["--proof", str(tmp_path / "certificate.tlog-proof"), "--root", str(tmp_path / "root.pem")]
    assert main([str(tmp_path / "certificate.pdf"), *brought, "--vkey", key]) == 0
    assert "核验通过" in capsys.readouterr().out


def test_before_the_count_there_is_no_proof_of_a_certificate(
    client: FlaskClient, here: Platform, keyring: MemoryKeyring, entropy: Entropy
) -> None:
    code = Kit(here.database, keyring, entropy, here.clock()).found().noticed()
    assert client.get(f"/a/{code}/certificate.tlog-proof").status_code == 409
