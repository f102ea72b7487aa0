"""Six digits on a phone."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auth.rules.one_time import (
    LIFETIME,
    digits_from,
    digits_hash,
    digits_refusal,
    plain_digits,
    resend_refusal,
    seconds_to_wait,
)


@given(st.binary(min_size=16, max_size=16))
def test_six_digits_come_out_of_any_chance(chance: bytes) -> None:
    digits = digits_from(chance)
    assert len(digits) == 6
    assert plain_digits(digits) == digits


def test_leading_zeros_stay() -> None:
    assert digits_from((7).to_bytes(16)) == "000007"
    assert digits_from((10**6).to_bytes(16)) == "000000"
    assert digits_from((10**6 - 1).to_bytes(16)) == "999999"


def test_too_little_chance_is_refused() -> None:
    with pytest.raises(ValueError, match="16 random bytes"):
        digits_from(bytes(4))


@pytest.mark.parametrize("typed", ["123456", " 123 456 ", "123-456", "１２３４５６", "123\u00a0456"])
def test_pasted_digits_are_read_kindly(typed: str) -> None:
    assert plain_digits(typed) == "123456"


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "12345a", "一二三四五六", "١٢٣٤٥٦"])
def test_anything_but_six_digits_is_none(typed: str) -> None:
    assert plain_digits(typed) == ""


def test_digits_are_bound_to_the_key_the_purpose_and_the_sign_in() -> None:
    hashes = {
        digits_hash(b"k" * 32, "owner-sign-in", 1, "123456"),
        digits_hash(b"l" * 32, "owner-sign-in", 1, "123456"),
        digits_hash(b"k" * 32, "another", 1, "123456"),
        digits_hash(b"k" * 32, "owner-sign-in", 2, "123456"),
        digits_hash(b"k" * 32, "owner-sign-in", 1, "123457"),
    }
    assert len(hashes) == 5


@pytest.mark.parametrize(("tries", "code"), [(4, None), (5, "code-tried-out"), (6, "code-tried-out")])
def test_five_tries_and_no_more(now: datetime, tries: int, code: str | None) -> None:
    refusal = digits_refusal(typed="123456", spent=False, tries=tries, valid_until=now + LIFETIME, now=now)
    assert (refusal.code if refusal else None) == code


@pytest.mark.parametrize(("seconds", "code"), [(299, None), (300, "code-expired"), (301, "code-expired")])
def test_five_minutes_and_no_longer(now: datetime, seconds: int, code: str | None) -> None:
    refusal = digits_refusal(
        typed="123456", spent=False, tries=0, valid_until=now + LIFETIME, now=now + timedelta(seconds=seconds)
    )
    assert (refusal.code if refusal else None) == code


def test_spent_digits_are_none_at_all(now: datetime) -> None:
    refusal = digits_refusal(typed="123456", spent=True, tries=0, valid_until=now + LIFETIME, now=now)
    assert refusal is not None
    assert refusal.code == "no-code-sent"


def test_what_is_not_six_digits_is_not_a_try(now: datetime) -> None:
    refusal = digits_refusal(typed="12345", spent=False, tries=0, valid_until=now + LIFETIME, now=now)
    assert refusal is not None
    assert refusal.code == "digits-unreadable"


@pytest.mark.parametrize(("seconds", "wait"), [(0, 60), (1, 59), (59, 1), (60, 0), (61, 0)])
def test_a_minute_lies_between_two_messages(now: datetime, seconds: int, wait: int) -> None:
    later = now + timedelta(seconds=seconds)
    assert seconds_to_wait(now, later) == wait
    refusal = resend_refusal(now, later)
    assert (refusal is None) == (wait == 0)
    if refusal:
        assert f"{wait} 秒" in refusal.says


def test_the_first_message_waits_for_nothing(now: datetime) -> None:
    assert resend_refusal(None, now) is None
