"""V9: statements made under another notice, and a notice of other keys."""

from __future__ import annotations

import pytest

from evidence.rules.encoding import b64encode
from kernel.access import Role
from tests.verifier.frauds import Fraud, bundle, change, failing, spoken
from tests.verifier.scene import SCOPE
from tests.verifier.small_assembly import Assembly


def a_ballot_on_another_notice() -> bytes:
    return bundle(bodies={"ballot owner-3 1": change(notice="ab" * 32)})


def a_close_under_another_notice() -> bytes:
    return bundle(bodies={"close": change(notice="ab" * 32)})


def a_ballot_that_leaves_an_item_blank() -> bytes:
    return bundle(bodies={"ballot co-owners 1": lambda body: body["choices"].pop("3")})


def a_ballot_with_another_consent() -> bytes:
    return bundle(bodies={"ballot owner-3 1": change(consent="ab" * 32)})


def a_second_notice() -> bytes:
    def changed(assembly: Assembly) -> None:
        key, binding = assembly.bind("second notice", SCOPE, "ab" * 16, Role.CHAIR)
        body = assembly.notice_body | {"title": "另一份通知", "binding": binding}
        assembly.say("second notice", "notice", SCOPE, body, key)

    return bundle(after={"notice": changed})


def a_notice_that_announced_another_log_key() -> bytes:
    other = Assembly().vkey
    return bundle(bodies={"notice": change(log_key=other)})


def a_notice_that_announced_another_enrolment_key() -> bytes:
    return bundle(bodies={"notice": change(enrolment_key=b64encode(bytes(31) + b"\x01"))})


@pytest.mark.parametrize(
    "fraud",
    [
        a_ballot_on_another_notice,
        a_close_under_another_notice,
        a_ballot_that_leaves_an_item_blank,
        a_ballot_with_another_consent,
        a_second_notice,
        a_notice_that_announced_another_log_key,
        a_notice_that_announced_another_enrolment_key,
    ],
    ids=spoken,
)
def test_a_statement_under_another_notice_is_seen_by_v9_alone(fraud: Fraud) -> None:
    assert failing(fraud()) == ["V9"]
