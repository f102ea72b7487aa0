"""The front door, the display preferences that work without script, and what every page carries."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.assemblies import Kit
from tests.frontend.book import book_app

HERE = {"Referer": "http://localhost/verify?a=1"}


@pytest.fixture
def client(tmp_path: Path) -> FlaskClient:
    return book_app(tmp_path).test_client()


@pytest.mark.parametrize(
    ("name", "value"), [("size", "large"), ("size", "standard"), ("theme", "dark"), ("theme", "auto")]
)
def test_a_preference_is_kept_for_a_year_and_leads_back_to_the_page(client: FlaskClient, name: str, value: str) -> None:
    answer = client.post("/preferences", data={name: value}, headers=HERE)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/verify?a=1")
    cookie = client.get_cookie(name)
    assert cookie
    assert (cookie.value, cookie.max_age, cookie.http_only, cookie.same_site) == (value, 31_536_000, True, "Lax")
    attribute = {"size": "data-size", "theme": "data-bs-theme"}[name]
    assert f'{attribute}="{value}"' in client.get("/help").text


@pytest.mark.parametrize("data", [{"size": "huge"}, {"theme": "pink"}, {"other": "large"}, {}])
def test_an_unknown_preference_is_not_kept(client: FlaskClient, data: dict[str, str]) -> None:
    assert "Set-Cookie" not in client.post("/preferences", data=data, headers=HERE).headers


@pytest.mark.parametrize("value", ['"><script>', "large dark", ""])
def test_a_cookie_someone_else_has_set_is_not_believed(client: FlaskClient, value: str) -> None:
    client.set_cookie("size", value)
    client.set_cookie("theme", value)
    page = client.get("/help").text
    assert 'data-bs-theme="auto" data-size="standard"' in page


@pytest.mark.parametrize(
    "referrer", ["https://elsewhere.example/help", "http://localhost//elsewhere.example", "javascript:alert(1)", ""]
)
def test_preferences_never_lead_off_the_site(client: FlaskClient, referrer: str) -> None:
    answer = client.post("/preferences", data={"size": "large"}, headers={"Referer": referrer})
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("path", ["/", "/help", "/privacy", "/verify", "/nowhere", "/book/assembly-open"])
def test_every_page_has_a_heading_a_way_to_help_and_no_session(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert len(re.findall("<h1[ >]", answer.text)) == 1
    assert "社区居" in answer.text.split("<footer")[1]
    assert 'lang="zh-Hans-CN"' in answer.text
    assert "Set-Cookie" not in answer.headers


def test_style_is_named_by_its_content_and_kept_for_a_year(client: FlaskClient) -> None:
    addresses = re.findall(r'<link rel="stylesheet" href="([^"]+)"', client.get("/help").text)
    assert len(addresses) == 2
    for address in addresses:
        with client.get(address) as answer:
            assert (answer.status_code, "immutable" in answer.headers["Cache-Control"]) == (200, True), address


def test_the_front_door_lists_what_has_been_noticed_and_no_draft(kit: Kit, kit_app: Flask) -> None:
    code = kit.noticed()
    with kit.database.writing() as session:
        kit.draft(session, kit.matter(session))
    page = kit_app.test_client().get("/").text
    assert "榕景花园" in page
    assert page.count(f"/a/{code}") == page.count("2026年第一次会议") == 1


def test_the_front_door_tells_the_state_by_the_clock(kit: Kit, kit_app: Flask) -> None:
    window = kit.window_of(kit.noticed())
    client = kit_app.test_client()

    def told(now: datetime) -> list[str]:
        kit.now = now
        return re.findall(r'class="tag[^"]*">([^<]+)', client.get("/").text)

    assert told(kit.now) == ["已公告，未开始投票"]
    assert told(window.opens) == ["正在投票"]
    assert told(window.closes) == ["已截止，结果公示中"]
