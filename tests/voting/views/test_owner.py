"""An owner's ballot, receipt and 我的票, with the browser that has just signed in by letter."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from auth.models import SignInRow
from auth.rules.sessions import OWNER, token_hash
from tests.assemblies import Kit


@pytest.fixture
def code(kit: Kit) -> str:
    return kit.opened()


@pytest.fixture
def head(kit: Kit) -> int:
    with kit.database.reading() as session:
        return kit.heads(session)[0]


@pytest.fixture
def owner(app: Flask, kit: Kit, code: str, head: int) -> Callable[[], FlaskClient]:
    """Signs the owner in at the kit's present."""

    def sign_in() -> FlaskClient:
        token = kit.entropy(24).hex()
        with kit.database.writing() as session:
            session.add(
                SignInRow(
                    token_hash=token_hash(token),
                    head_id=head,
                    assembly=code,
                    community=kit.community,
                    methods=["letter", "sms"],
                    evidence=[],
                    left_behind=[],
                    started=kit.now,
                    completed=kit.now,
                    seen=kit.now,
                    expires=kit.now + OWNER,
                )
            )
        client = app.test_client()
        with client.session_transaction() as session_cookie:
            session_cookie["_user_id"] = token
        return client

    return sign_in


def test_the_ballot_shows_every_item_and_what_the_page_needs(
    owner: Callable[[], FlaskClient], code: str, kit: Kit
) -> None:
    client = owner()
    page = client.get(f"/a/{code}/vote").text
    assert "更换电梯" in page
    data = client.get(f"/a/{code}/vote/data")
    assert data.headers["Cache-Control"] == "no-store"
    assert data.json["next"] == {"sequence": 1, "supersedes": ""}
    assert [item["number"] for item in data.json["items"]] == [1, 2]


def test_a_signed_ballot_is_taken_once_and_has_its_receipt(
    owner: Callable[[], FlaskClient], code: str, kit: Kit, head: int
) -> None:
    client = owner()
    token = {"X-CSRFToken": client.get(f"/a/{code}/vote/data").json["csrf"]}
    with kit.database.writing() as session:
        envelope = kit.envelope(session, code, head)
    first, again = (
        client.post(f"/a/{code}/ballots", data=envelope, headers=token, content_type="application/json")
        for _ in range(2)
    )
    assert (first.status_code, again.status_code) == (201, 200)
    tracker = first.json["tracker"]
    assert again.json["tracker"] == tracker
    assert client.get(first.json["receipt_url"]).status_code == 200
    assert client.get(f"/a/{code}/ballots/{tracker}/receipt.svg").mimetype == "image/svg+xml"
    assert client.get(f"/a/{code}/ballots/{tracker}/receipt.tlog-proof").text
    assert tracker[:10] in client.get("/my/ballots").text
    assert client.get(f"/a/{code}/ballots/{'0' * 64}").status_code == 404


@pytest.mark.parametrize(("data", "status"), [(b"{}", 422), (b"x" * 20_000, 413)])
def test_what_is_no_ballot_is_refused_as_data(
    owner: Callable[[], FlaskClient], code: str, data: bytes, status: int
) -> None:
    client = owner()
    token = {"X-CSRFToken": client.get(f"/a/{code}/vote/data").json["csrf"]}
    answer = client.post(f"/a/{code}/ballots", data=data, headers=token, content_type="application/json")
    assert answer.status_code == status
    assert answer.json["says"]


def test_after_the_hour_there_is_no_ballot_but_still_ones_own(
    owner: Callable[[], FlaskClient], code: str, kit: Kit
) -> None:
    kit.now = kit.window_of(code).closes
    client = owner()
    assert client.get(f"/a/{code}/vote").status_code == 409
    assert client.get("/my/ballots").status_code == 200


def test_ones_line_of_the_roll_is_a_file_for_oneself(owner: Callable[[], FlaskClient], code: str) -> None:
    answer = owner().get(f"/a/{code}/roll-line.json")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")


def test_nobody_else_comes_in(client: FlaskClient, code: str, owner: Callable[[], FlaskClient]) -> None:
    assert client.get(f"/a/{code}/vote").status_code == 303
    assert owner().get("/a/elsewhere-2026-1/vote").status_code in (303, 403)
