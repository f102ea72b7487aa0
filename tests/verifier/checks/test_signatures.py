"""V12: signatures by other keys."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evidence.rules.dsse import Envelope, pae
from evidence.rules.suites import ed25519_signer, keyid
from tests.verifier.frauds import OTHER_LOG_KEY, STRANGER, Fraud, bundle, failing, spoken


def a_ballot_signed_with_another_key() -> bytes:
    return bundle(signers={"ballot owner-3 1": STRANGER})


def a_ballot_with_a_forged_keyid() -> bytes:
    def forged(envelope: Envelope) -> Envelope:
        signature = STRANGER.sign(pae(envelope.payload_type, envelope.payload))
        return replace(envelope, signature=signature)

    return bundle(envelopes={"ballot owner-3 1": forged})


def a_ballot_signed_in_another_suite() -> bytes:
    def changed(envelope: Envelope) -> Envelope:
        return replace(envelope, keyid=keyid("Ed25519", STRANGER.public_key))

    return bundle(envelopes={"ballot owner-3 1": changed})


def a_result_not_signed_by_the_enrolment_key() -> bytes:
    return bundle(signers={"result": ed25519_signer(OTHER_LOG_KEY)})


def a_notice_signed_with_another_key() -> bytes:
    return bundle(signers={"notice": STRANGER})


@pytest.mark.parametrize(
    "fraud",
    [
        a_ballot_signed_with_another_key,
        a_ballot_with_a_forged_keyid,
        a_ballot_signed_in_another_suite,
        a_result_not_signed_by_the_enrolment_key,
        a_notice_signed_with_another_key,
    ],
    ids=spoken,
)
def test_a_wrong_signature_is_seen_by_v12_alone(fraud: Fraud) -> None:
    assert failing(fraud()) == ["V12"]
