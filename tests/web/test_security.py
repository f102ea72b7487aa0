from __future__ import annotations

from time import time
from unittest.mock import patch

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from flask_wtf.csrf import generate_csrf
from itsdangerous import URLSafeTimedSerializer

from kernel.access import public
from kernel.platform import Platform
from web.app import create_app
from web.security import BODY_LIMIT, FORM_LIMIT, UPLOAD_LIMIT
from web.settings import read_settings

JSON = "application/json"


@public
def take() -> str:
    return str(len(request.get_data()) + sum(len(text) for text in request.form.values()))


@pytest.fixture
def taker(own_app: Flask) -> FlaskClient:
    """An application with one more address, which takes anything that is small enough."""
    own_app.config["WTF_CSRF_ENABLED"] = False
    own_app.add_url_rule("/take", "take", take, methods=["POST"])
    return own_app.test_client()


def test_every_answer_carries_the_strict_policy(client: FlaskClient) -> None:
    for address in ("/healthz", "/no-such-page", "/static/house/house.css"):
        policy = client.get(address, buffered=True).headers["Content-Security-Policy"]
        assert policy == (
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
            "frame-ancestors 'none'; form-action 'self'"
        )


def test_answers_may_not_be_framed_sniffed_or_reported_to_others(client: FlaskClient) -> None:
    headers = client.get("/healthz").headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(("size", "status"), [(BODY_LIMIT - 1, 200), (BODY_LIMIT, 200), (BODY_LIMIT + 1, 413)])
def test_a_json_body_may_be_16_kb(taker: FlaskClient, size: int, status: int) -> None:
    assert taker.post("/take", data=b"x" * size, content_type=JSON).status_code == status


def test_a_body_without_a_type_may_be_16_kb_too(taker: FlaskClient) -> None:
    assert taker.post("/take", data=b"x" * (BODY_LIMIT + 1)).status_code == 413


@pytest.mark.parametrize(("size", "status"), [(FORM_LIMIT - 2, 200), (FORM_LIMIT + 1, 413)])
def test_a_form_may_be_256_kb(taker: FlaskClient, size: int, status: int) -> None:
    assert taker.post("/take", data={"a": "x" * (size - 2)}).status_code == status


def test_an_upload_may_be_20_mb(taker: FlaskClient) -> None:
    boundary = b"--b\r\nContent-Disposition: form-data; name=f; filename=f\r\n\r\n%b\r\n--b--\r\n"
    kind = "multipart/form-data; boundary=b"
    small = boundary % (b"x" * (UPLOAD_LIMIT - len(boundary)))
    assert taker.post("/take", data=small, content_type=kind).status_code == 200
    big = boundary % (b"x" * (UPLOAD_LIMIT + 1))
    assert taker.post("/take", data=big, content_type=kind).status_code == 413


def test_a_change_without_the_token_of_the_page_is_refused(own_app: Flask) -> None:
    own_app.add_url_rule("/take", "take", take, methods=["POST"])
    answer = own_app.test_client().post("/take", data=b"{}", content_type=JSON)
    assert answer.status_code == 400
    assert answer.json["code"] == "stale_form"


@public
def form() -> str:
    return generate_csrf()


@pytest.mark.parametrize("hours", [0, 3])
def test_the_token_of_a_page_is_good_for_as_long_as_the_session_and_without_a_referer(
    here: Platform, hours: int
) -> None:
    settings = {"MINGBAI_SECRET_KEY": "s" * 32, "MINGBAI_BASE_URL": "https://vote.example.cn"}
    app = create_app(read_settings(settings), here)
    app.add_url_rule("/form", "form", form)
    app.add_url_rule("/take", "take", take, methods=["POST"])
    client = app.test_client()
    token = client.get("/form", base_url="https://vote.example.cn").text
    signer = URLSafeTimedSerializer(app.secret_key, salt="wtf-csrf-token")
    with patch("itsdangerous.timed.time.time", return_value=time() - hours * 3600):
        old = signer.dumps(signer.loads(token))
    answer = client.post("/take", data=b"{}", headers={"X-CSRFToken": old}, base_url="https://vote.example.cn")
    assert answer.status_code == 200


def test_style_with_its_version_is_kept_for_a_year_and_pages_are_asked_for_again(app: Flask) -> None:
    client = app.test_client()
    with app.test_request_context():
        address = app.url_for("static", filename="house/house.css")
    assert "immutable" in client.get(address, buffered=True).headers["Cache-Control"]
    assert "immutable" not in client.get("/static/house/house.css", buffered=True).headers["Cache-Control"]
    assert client.get("/healthz").headers["Cache-Control"] == "no-cache"


def test_over_https_cookies_and_addresses_stay_there(here: Platform) -> None:
    settings = {"MINGBAI_SECRET_KEY": "s" * 32, "MINGBAI_BASE_URL": "https://vote.example.cn"}
    app = create_app(read_settings(settings), here)
    assert app.config["SESSION_COOKIE_SECURE"]
    assert app.config["SESSION_COOKIE_NAME"] == "__Host-mingbai"
    assert "max-age" in app.test_client().get("/healthz").headers["Strict-Transport-Security"]


def test_without_https_no_browser_is_told_to_insist_on_it(client: FlaskClient) -> None:
    assert "Strict-Transport-Security" not in client.get("/healthz").headers
