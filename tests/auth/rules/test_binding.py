"""The binding's payload."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from auth.rules.binding import SCHEMA, Subject, binding_body, end_of_binding, is_point, point_from
from evidence.rules.schema import SchemaError, check
from evidence.rules.suites import es256_signer
from kernel.access import Role

POINT = es256_signer(ec.derive_private_key(5, ec.SECP256R1())).public_key


def body(now: datetime) -> dict[str, object]:
    subject = Subject("ab" * 16, Role.OWNER, ("sms", "letter"), ("ff" * 32, "00" * 32))
    return binding_body(
        log="mingbai.example/log/k7qm",
        scope="a1",
        nonce=b"n" * 16,
        subject=subject,
        public_key=POINT,
        issued=now,
        not_after=now + timedelta(minutes=30),
    )


def test_a_binding_fits_its_closed_schema_and_lists_are_sorted(now: datetime) -> None:
    found = body(now)
    check(SCHEMA, found)
    assert found["methods"] == ["letter", "sms"]
    assert found["evidence"] == ["00" * 32, "ff" * 32]
    assert found["not_after"] == "2026-10-01T02:30:00Z"


def test_a_key_missing_or_too_many_is_refused(now: datetime) -> None:
    found = body(now)
    with pytest.raises(SchemaError):
        check(SCHEMA, {**found, "name": "x"})
    for key in found:
        with pytest.raises(SchemaError):
            check(SCHEMA, {name: value for name, value in found.items() if name != key})


@pytest.mark.parametrize(
    "wrong", [{"subject": "x"}, {"methods": ["face"]}, {"suite": "RS256"}, {"public_key": "AA=="}, {"nonce": "ab"}]
)
def test_a_value_of_another_form_is_refused(now: datetime, wrong: dict[str, object]) -> None:
    with pytest.raises(SchemaError):
        check(SCHEMA, {**body(now), **wrong})


@pytest.mark.parametrize(("minutes", "lasts"), [(29, 29), (30, 30), (31, 30)])
def test_a_binding_lasts_half_an_hour_and_never_past_the_limit(now: datetime, minutes: int, lasts: int) -> None:
    assert end_of_binding(now, now + timedelta(minutes=minutes)) == now + timedelta(minutes=lasts)


def test_only_a_point_on_the_curve_is_a_key() -> None:
    assert is_point(POINT)
    assert not is_point(POINT[:-1])
    assert not is_point(POINT + b"\x00")
    assert not is_point(b"\x02" + POINT[1:])
    assert not is_point(POINT[:-1] + bytes([POINT[-1] ^ 1]))
    assert not is_point(b"\x04" + bytes(64))
    assert not is_point(b"")


@pytest.mark.parametrize("sent", [None, [], "x", {}, {"public_key": None}, {"public_key": "*"}, {"public_key": 7}])
def test_what_is_no_key_is_read_as_none_at_all(sent: object) -> None:
    assert point_from(sent) == b""


def test_a_key_is_read_from_what_the_page_sends() -> None:
    assert point_from({"public_key": "BAEC"}) == b"\x04\x01\x02"
