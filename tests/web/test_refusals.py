from __future__ import annotations

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient

from kernel.access import public
from kernel.refusals import Refusal, Refused
from web.refusals import BY_STATUS

TOO_EARLY = Refusal("too_early", "投票还没有开始。", "请在开始以后再来。", ("CC 278", "ESL 13¶2"), 409)
HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
JSON = {"Accept": "application/json"}


@public
def refuse() -> str:
    raise Refused(TOO_EARLY)


@public
def fault() -> str:
    raise ZeroDivisionError("13800138000")


@public
def end(code: int) -> str:
    abort(code)


@pytest.fixture
def refusing(own_app: Flask) -> FlaskClient:
    """An application with addresses that refuse, break, or end with a given status."""
    own_app.add_url_rule("/refuse", "refuse", refuse)
    own_app.add_url_rule("/fault", "fault", fault)
    own_app.add_url_rule("/status/<int:code>", "status", end)
    return own_app.test_client()


def test_a_program_gets_the_refusal_as_json(refusing: FlaskClient) -> None:
    answer = refusing.get("/refuse", headers=JSON)
    assert answer.status_code == 409
    assert answer.json == {
        "code": "too_early",
        "says": "投票还没有开始。",
        "next_step": "请在开始以后再来。",
        "cites": ["CC 278", "ESL 13¶2"],
    }


def test_a_person_gets_a_page_that_names_the_article_and_what_to_do(refusing: FlaskClient) -> None:
    answer = refusing.get("/refuse", headers=HTML)
    assert answer.status_code == 409
    assert answer.mimetype == "text/html"
    for text in ("投票还没有开始。", "请在开始以后再来。", "《民法典》第278条", "第13条第2款"):
        assert text in answer.text


def test_a_caller_without_preference_gets_a_page(refusing: FlaskClient) -> None:
    assert refusing.get("/refuse").mimetype == "text/html"
    assert refusing.get("/refuse", headers={"Accept": "*/*"}).mimetype == "text/html"


def test_no_refusal_is_kept_by_a_browser(refusing: FlaskClient) -> None:
    assert refusing.get("/refuse").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("status", sorted(BY_STATUS))
def test_each_status_has_its_page_in_plain_words(refusing: FlaskClient, status: int) -> None:
    answer = refusing.get(f"/status/{status}", headers=HTML)
    assert answer.status_code == status
    assert BY_STATUS[status].says in answer.text


@pytest.mark.parametrize(("status", "code"), [(410, "bad_request"), (422, "bad_request"), (503, "broken")])
def test_other_statuses_get_the_nearest_words(refusing: FlaskClient, status: int, code: str) -> None:
    answer = refusing.get(f"/status/{status}", headers=JSON)
    assert answer.json["code"] == code


def test_a_fault_of_ours_tells_the_reader_nothing_of_its_cause(refusing: FlaskClient) -> None:
    answer = refusing.get("/fault", headers=HTML)
    assert answer.status_code == 500
    assert "ZeroDivision" not in answer.text
    assert "13800138000" not in answer.text


def test_a_wrong_method_says_which_are_right(client: FlaskClient) -> None:
    answer = client.delete("/healthz", headers=JSON)
    assert answer.status_code in (400, 405)
    if answer.status_code == 405:
        assert "GET" in answer.headers["Allow"]
