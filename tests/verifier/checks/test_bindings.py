"""V11: keys that were not bound, not in time, or not to that person."""

from __future__ import annotations

from typing import Any

import pytest

from evidence.rules.dsse import Envelope
from evidence.rules.suites import ed25519_signer
from kernel.access import Role
from kernel.calendar import to_text
from tests.verifier.frauds import OTHER_LOG_KEY, Fraud, bundle, change, failing, spoken
from tests.verifier.scene import NEIGHBOURS, OPENS, SCOPE
from tests.verifier.small_assembly import Assembly
from tests.verifier.tweaks import Tweaks


def a_binding_not_by_the_enrolment_key() -> bytes:
    return bundle(signers={"bind owner-3 1": ed25519_signer(OTHER_LOG_KEY)})


def a_binding_that_had_expired() -> bytes:
    return bundle(bodies={"bind owner-3 1": change(not_after=to_text(OPENS))})


def a_binding_of_someone_else() -> bytes:
    return bundle(bodies={"bind owner-3 1": change(subject="ab" * 16)})


def a_binding_on_a_text_message_alone() -> bytes:
    return bundle(bodies={"bind owner-3 1": change(methods=["sms"])})


def a_binding_of_a_key_the_server_held() -> bytes:
    return bundle(bodies={"bind owner-3 1": change(methods=["letter", "server_key", "sms"])})


def a_binding_that_is_missing() -> bytes:
    return bundle(leave_out=frozenset({"bind owner-3 1"}))


def a_binding_logged_after_its_ballot() -> bytes:
    class Late(Assembly):
        held: tuple[Envelope, Any] | None = None

        def say(self, name: str, *rest: Any) -> Envelope:
            envelope = super().say(name, *rest)
            if name == "bind owner-3 1":
                self.held = (envelope, self.moment)
            if name == "ballot owner-3 1" and self.held:
                self.log(self.held[0], SCOPE, self.moment)
            return envelope

    return Late(Tweaks(leave_out=frozenset({"bind owner-3 1"}))).carry_out().bundle()


def an_opinion_signed_by_the_committee_itself() -> bytes:
    return bundle(bodies={f"bind opinion 1 {NEIGHBOURS}": change(role=Role.CHAIR.value)})


def a_notice_under_an_owners_binding() -> bytes:
    return bundle(bodies={"bind notice": change(role="owner", methods=["letter", "sms"])})


@pytest.mark.parametrize(
    "fraud",
    [
        a_binding_not_by_the_enrolment_key,
        a_binding_that_had_expired,
        a_binding_of_someone_else,
        a_binding_on_a_text_message_alone,
        a_binding_of_a_key_the_server_held,
        a_binding_that_is_missing,
        a_binding_logged_after_its_ballot,
        an_opinion_signed_by_the_committee_itself,
        a_notice_under_an_owners_binding,
    ],
    ids=spoken,
)
def test_a_wrong_binding_is_seen_by_v11_alone(fraud: Fraud) -> None:
    assert failing(fraud()) == ["V11"]
