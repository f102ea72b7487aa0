"""Forged attempts against the running server: each a clear refusal, nothing stored."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from evidence.services.read_statements import log_size
from tests.journeys.rig import phone_at
from tests.journeys.town import Town, town

pytestmark = pytest.mark.journey


class Attacker:
    """A signed-in owner with a keyboard: posts what no page would."""

    def __init__(self, place: Town, page: Any, code: str) -> None:
        self.place, self.page, self.code = place, page, code
        self.token = page.locator('meta[name="csrf-token"]').get_attribute("content")

    def post(self, path: str, body: bytes, token: str | None = None) -> tuple[int, str]:
        headers = {
            "X-CSRFToken": self.token if token is None else token,
            "Content-Type": "application/json",
            "Accept": "application/json",
        }
        answer = self.page.request.post(f"{self.place.site}/a/{self.code}/{path}", data=body, headers=headers)
        return answer.status, answer.json()["code"] if not answer.ok else ""

    def refused(self, path: str, body: bytes, token: str | None = None) -> tuple[int, str]:
        """The refusal, after making sure that the log is as long as before."""
        before = self.logged()
        status, code = self.post(path, body, token)
        assert status >= 400
        assert self.logged() == before, "something was stored"
        return status, code

    def logged(self) -> int:
        with self.place.kit.database.reading() as session:
            return log_size(session, origin=self.place.kit.log_origin)

    def ballot(self, place: int, **changes: Any) -> bytes:
        """A ballot signed with a key bound to the owner at that place of the register."""
        kit = self.place.kit
        with kit.database.writing() as session:
            return kit.envelope(session, self.code, kit.heads(session)[place], **changes)


@pytest.fixture
def attacker(browser: Browser, tmp_path: Path) -> Iterator[Attacker]:
    with town(tmp_path) as place:
        code = place.kit.opened()
        with phone_at(browser, place.site) as phone:
            page = place.sign_in_owner(phone, code, 0)
            yield Attacker(place, page, code)


def test_someone_elses_head(attacker: Attacker) -> None:
    assert attacker.refused("ballots", attacker.ballot(1)) == (403, "wrong_voter")


def test_a_replayed_envelope(attacker: Attacker) -> None:
    theirs = attacker.ballot(1)
    kit = attacker.place.kit
    with kit.database.writing() as session:
        from voting.services.cast_ballot import cast_ballot

        cast_ballot(session, code=attacker.code, head_id=kit.heads(session)[1], envelope=theirs, now=kit.now)
    assert attacker.refused("ballots", theirs) == (403, "wrong_voter")
    mine = attacker.ballot(0)
    assert attacker.post("ballots", mine)[0] == 201
    before = attacker.logged()
    assert attacker.post("ballots", mine)[0] == 200
    assert attacker.logged() == before


def test_a_closed_vote(attacker: Attacker) -> None:
    ballot = attacker.ballot(0)
    attacker.place.kit.now += timedelta(minutes=20)
    late = attacker.place.kit.window_of(attacker.code).closes
    kept = attacker.place.kit.now
    attacker.place.kit.close(attacker.code, late)
    attacker.place.kit.now = kept
    assert attacker.refused("ballots", ballot) == (409, "vote_closed")
    assert attacker.refused("bindings", json.dumps({"public_key": "BAAA"}).encode())[1] == "vote_closed"


def test_an_expired_binding(attacker: Attacker) -> None:
    ballot = attacker.ballot(0)
    attacker.place.kit.now += timedelta(minutes=31)
    assert attacker.refused("ballots", ballot) == (403, "expired_binding")


def test_another_notice_roll_or_consent(attacker: Attacker) -> None:
    for changes, code in (
        ({"notice": "ab" * 32}, "wrong_notice"),
        ({"voter": "ab" * 16}, "wrong_voter"),
        ({"consent": "ab" * 32}, "consent_missing"),
    ):
        assert attacker.refused("ballots", attacker.ballot(0, **changes))[1] == code


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b'{"payload":1}', b"{" * 900, b"0" * 5000])
def test_malformed_bodies(attacker: Attacker, body: bytes) -> None:
    assert attacker.refused("ballots", body) == (422, "malformed_ballot")


def test_oversized_bodies(attacker: Attacker) -> None:
    assert attacker.refused("ballots", b"x" * 17_000)[0] == 413
    assert attacker.refused("ballots", b"x" * 3_000_000)[0] == 413
    assert attacker.refused("bindings", b"x" * 3_000_000)[0] == 413


def test_a_key_that_is_no_key(attacker: Attacker) -> None:
    for body in (b"{}", b'{"public_key":"AAAA"}', b'{"public_key":7}', b"[]"):
        assert 400 <= attacker.refused("bindings", body)[0] < 500


def test_a_request_from_another_site(attacker: Attacker) -> None:
    assert attacker.refused("ballots", attacker.ballot(0), token="")[1] == "stale_form"
    assert attacker.refused("ballots", attacker.ballot(0), token="forged")[1] == "stale_form"


def test_another_assembly_than_the_one_signed_in_for(attacker: Attacker) -> None:
    attacker.code = "elsewhere-2026-1"
    assert attacker.refused("ballots", b"{}")[0] in (401, 403, 404)


def test_nobody_signed_in(browser: Browser, attacker: Attacker) -> None:
    attacker.page.context.clear_cookies()
    assert attacker.refused("ballots", b"{}")[0] in (400, 401, 403)
