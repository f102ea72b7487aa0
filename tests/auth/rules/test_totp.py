"""Codes of the authenticator, against the vectors of RFC 6238 appendix B (SHA-1, the last six digits)."""

from __future__ import annotations

from base64 import b32encode
from datetime import UTC, datetime, timedelta

import pytest

from auth.rules.totp import accepted_step, code_at, provisioning_uri, secret_from, step_of

SECRET = b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_the_vectors_of_the_rfc(seconds: int, code: str) -> None:
    now = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    assert code_at(SECRET, step_of(now)) == code
    assert accepted_step(SECRET, code, now, 0) == step_of(now)


@pytest.mark.parametrize(("drift", "accepted"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_one_step_of_drift_is_allowed(now: datetime, drift: int, accepted: bool) -> None:
    step = step_of(now) + drift
    assert accepted_step(SECRET, code_at(SECRET, step), now, 0) == (step if accepted else 0)


@pytest.mark.parametrize(("last", "accepted"), [(-1, True), (0, False), (1, False)])
def test_a_step_at_or_before_the_last_is_never_accepted(now: datetime, last: int, accepted: bool) -> None:
    step = step_of(now)
    assert bool(accepted_step(SECRET, code_at(SECRET, step), now, step + last)) is accepted


def test_spaces_are_read_kindly_and_nonsense_is_not(now: datetime) -> None:
    code = code_at(SECRET, step_of(now))
    assert accepted_step(SECRET, f" {code[:3]} {code[3:]} ", now, 0)
    for nonsense in ("", "abcdef", code[:5], code + "0", "一二三四五六"):
        assert not accepted_step(SECRET, nonsense, now, 0)


def test_a_secret_has_160_bits() -> None:
    assert secret_from(b"12345678901234567890") == SECRET
    with pytest.raises(ValueError, match="20 random bytes"):
        secret_from(bytes(10))


def test_the_address_for_the_app_names_user_and_issuer() -> None:
    uri = provisioning_uri(SECRET, "zhuren")
    assert uri.startswith("otpauth://totp/Mingbai:zhuren?")
    assert f"secret={SECRET}" in uri
