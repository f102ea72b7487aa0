"""What an owner must have proven before a key is bound."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from auth.rules.proofs import OwnerProof, SignedIn, evidence_of, owner_proof_refusal, phone_mark
from kernel.access import Visitor


def proof(methods: tuple[str, ...], at: datetime) -> OwnerProof:
    return OwnerProof(7, methods, tuple(f"{number:064x}" for number in range(len(methods))), at)


@pytest.mark.parametrize(
    ("methods", "enough"),
    [
        (("letter", "sms"), True),
        (("in_person", "letter"), True),
        (("in_person", "letter", "sms"), True),
        (("letter",), False),
        (("sms",), False),
        (("in_person",), False),
        (("in_person", "sms"), False),
        (("password", "totp"), False),
        ((), False),
    ],
)
def test_the_letter_and_a_second_factor_are_needed(now: datetime, methods: tuple[str, ...], enough: bool) -> None:
    refusal = owner_proof_refusal(proof(methods, now), now)
    assert (refusal.code if refusal else None) == (None if enough else "proof-too-weak")


def test_each_method_leaves_evidence(now: datetime) -> None:
    refusal = owner_proof_refusal(OwnerProof(7, ("letter", "sms"), ("0" * 64,), now), now)
    assert refusal is not None
    assert refusal.code == "proof-too-weak"


@pytest.mark.parametrize(("seconds", "fresh"), [(3599, True), (3600, False), (3601, False)])
def test_a_proof_is_fresh_for_an_hour(now: datetime, seconds: int, fresh: bool) -> None:
    refusal = owner_proof_refusal(proof(("letter", "sms"), now), now + timedelta(seconds=seconds))
    assert (refusal.code if refusal else None) == (None if fresh else "proof-too-old")


def test_evidence_tells_nothing_without_its_salt() -> None:
    left = {"method": "sms", "phone": phone_mark(b"k" * 32, "+8613800138000"), "salt": "00" * 16}
    assert evidence_of(left) != evidence_of({**left, "salt": "01" * 16})
    assert phone_mark(b"k" * 32, "+8613800138000") != phone_mark(b"l" * 32, "+8613800138000")


def test_staff_prove_no_head(now: datetime) -> None:
    signed_in = SignedIn(1, Visitor(person="ab"), "", ("password", "totp"), (), now, now, now)
    with pytest.raises(ValueError, match="no head"):
        _ = signed_in.owner_proof


def test_a_sign_in_for_reading_is_no_proof_for_a_ballot(now: datetime) -> None:
    reader = Visitor(head_id=7, community="k7qm")
    signed_in = SignedIn(1, reader, "", ("sms",), ("0" * 64,), now, now, now)
    with pytest.raises(ValueError, match="for reading"):
        _ = signed_in.owner_proof
