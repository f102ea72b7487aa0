"""What an owner or a member of staff has proven, by which methods, with a salted hash of what each left behind."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from auth.rules.refusals import PROOF_TOO_OLD, PROOF_TOO_WEAK
from auth.rules.sessions import OWNER
from kernel.access import Visitor
from kernel.canonical import digest
from kernel.refusals import Refusal

LETTER, SMS, IN_PERSON = "letter", "sms", "in_person"
PASSWORD, TOTP, SERVER_KEY = "password", "totp", "server_key"
METHODS = (SMS, LETTER, IN_PERSON, PASSWORD, TOTP, SERVER_KEY)


@dataclass(frozen=True, slots=True)
class OwnerProof:
    """That someone is (or acts for) a head: methods and evidence are sorted, each on its own."""

    head_id: int
    methods: tuple[str, ...]
    evidence: tuple[str, ...]
    proven_at: datetime


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A sign-in that counts: who, with what proof, and until when."""

    sign_in_id: int
    visitor: Visitor
    display_name: str
    methods: tuple[str, ...]
    evidence: tuple[str, ...]
    proven_at: datetime
    seen: datetime
    expires: datetime

    @property
    def owner_proof(self) -> OwnerProof:
        """The proof that ``bind_owner_key`` takes. Raises ValueError for staff, and for who signed in to read only."""
        if not self.visitor.is_owner:
            raise ValueError("staff prove no head")
        if self.visitor.reads_only:
            raise ValueError("a sign-in for reading proves nothing for a ballot")
        return OwnerProof(self.visitor.head_id, self.methods, self.evidence, self.proven_at)


def evidence_of(left: Mapping[str, Any]) -> str:
    """The hash that stands in the binding: of the canonical object a method left, which carries its own salt."""
    return digest(left)


def phone_mark(key: bytes, phone: str) -> str:
    """A phone number in evidence: a keyed hash, since eleven digits could be guessed from a plain one."""
    return hmac.digest(key, f"mingbai-phone-v1\n{phone}".encode(), "sha256").hex()


def owner_proof_refusal(proof: OwnerProof, now: datetime) -> Refusal | None:
    """Two factors an impostor lacks (PROTOCOL 3): the letter, and the phone of the roll or an officer who saw them."""
    if LETTER not in proof.methods or not {SMS, IN_PERSON} & set(proof.methods):
        return PROOF_TOO_WEAK
    if len(proof.evidence) != len(proof.methods):
        return PROOF_TOO_WEAK
    if now >= proof.proven_at + OWNER:
        return PROOF_TOO_OLD
    return None
