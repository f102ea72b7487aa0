"""How long a sign-in lasts, and where it may lead."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from auth.rules import sessions
from auth.rules.sessions import idle_limit, is_stale, lives, safe_next, token_hash

SECOND = timedelta(seconds=1)


STAFF, READER, LETTER = (
    idle_limit(staff=True, reading=False),
    idle_limit(staff=False, reading=True),
    idle_limit(staff=False, reading=False),
)


@pytest.mark.parametrize(("early", "alive"), [(1, True), (0, False), (-1, False)])
def test_a_sign_in_ends_at_its_expiry(now: datetime, early: int, alive: bool) -> None:
    expires = now + early * SECOND
    for idle in (STAFF, READER, LETTER):
        assert lives(idle=idle, expires=expires, seen=now, ended=None, now=now) is alive


@pytest.mark.parametrize(("idle", "alive"), [(3599, True), (3600, False), (3601, False)])
def test_staff_lose_it_after_an_idle_hour_and_owners_by_letter_do_not(now: datetime, idle: int, alive: bool) -> None:
    seen, expires = now - idle * SECOND, now + timedelta(hours=5)
    assert lives(idle=STAFF, expires=expires, seen=seen, ended=None, now=now) is alive
    assert lives(idle=LETTER, expires=expires, seen=seen, ended=None, now=now)


@pytest.mark.parametrize(("idle", "alive"), [(1799, True), (1800, False), (1801, False)])
def test_owners_who_read_lose_it_after_half_an_idle_hour(now: datetime, idle: int, alive: bool) -> None:
    seen, expires = now - idle * SECOND, now + timedelta(hours=5)
    assert lives(idle=READER, expires=expires, seen=seen, ended=None, now=now) is alive


def test_a_sign_in_that_was_ended_is_over(now: datetime) -> None:
    assert not lives(idle=LETTER, expires=now + timedelta(hours=1), seen=now, ended=now, now=now)


@pytest.mark.parametrize(("seconds", "stale"), [(59, False), (60, True), (61, True)])
def test_who_may_not_be_idle_is_noted_once_a_minute(now: datetime, seconds: int, stale: bool) -> None:
    for idle in (STAFF, READER):
        assert is_stale(idle=idle, seen=now, now=now + seconds * SECOND) is stale
    assert not is_stale(idle=LETTER, seen=now, now=now + seconds * SECOND)


@pytest.mark.parametrize("target", ["/", "/staff", "/a/x1/vote", "/staff?page=2&q=%E6%88%BF"])
def test_a_path_of_this_site_is_kept(target: str) -> None:
    assert safe_next(target) == target


@pytest.mark.parametrize(
    "target",
    [
        "",
        "staff",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/a\r\nSet-Cookie: x=y",
        " /staff",
        "/a\x00b",
    ],
)
def test_whatever_could_lead_off_this_site_is_dropped(target: str) -> None:
    assert safe_next(target) == ""


def test_a_token_is_kept_as_a_hash() -> None:
    assert token_hash("a") != token_hash("b")
    assert len(token_hash("a")) == 64


def test_a_sign_in_waits_a_quarter_of_an_hour_for_its_second_step() -> None:
    assert timedelta(minutes=15) == sessions.PENDING


def test_staff_stay_signed_in_for_half_a_day_by_a_token_that_nobody_guesses() -> None:
    assert timedelta(hours=12) == sessions.STAFF
    assert 8 * sessions.TOKEN_BYTES == 256
