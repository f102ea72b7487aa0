from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from web.assets import content_version

STYLE = "/static/house/house.css"


@pytest.mark.parametrize("coding", ["zstd", "br", "gzip"])
def test_style_is_compressed(client: FlaskClient, coding: str) -> None:
    plain = client.get(STYLE, buffered=True)
    answer = client.get(STYLE, headers={"Accept-Encoding": coding}, buffered=True)
    assert answer.headers["Content-Encoding"] == coding
    assert len(answer.data) < len(plain.data) / 2


def test_a_caller_who_knows_no_compression_gets_plain_text(client: FlaskClient) -> None:
    assert "Content-Encoding" not in client.get(STYLE, buffered=True).headers


def test_style_is_not_sent_twice(client: FlaskClient) -> None:
    tag = client.get(STYLE, buffered=True).headers["ETag"]
    assert client.get(STYLE, headers={"If-None-Match": tag}, buffered=True).status_code == 304


def test_the_address_changes_with_the_content(app: Flask, tmp_path: Path) -> None:
    with app.test_request_context():
        ours = app.url_for("static", filename="house/house.css")
        theirs = app.url_for("bootstrap.static", filename="css/bootstrap.min.css")
    assert ours.startswith(f"{STYLE}?v=")
    assert "?v=" in theirs
    (tmp_path / "one").write_text("1")
    (tmp_path / "two").write_text("2")
    assert content_version(tmp_path / "one") != content_version(tmp_path / "two")
