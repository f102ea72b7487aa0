"""Bind the key an owner's phone made to the head it votes for: logged before the ballot, and the owner is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from auth.rules.binding import KIND, NONCE_BYTES, Subject, binding_body, end_of_binding, is_point
from auth.rules.limits import BINDING_BY_HEAD
from auth.rules.proofs import OwnerProof, owner_proof_refusal
from auth.rules.refusals import BINDING_TOO_LATE, KEY_BAD
from auth.services.count_attempt import count_attempt
from auth.services.tell_owners import tell_head
from evidence.rules.dsse import seal
from evidence.rules.logged import Logged
from evidence.rules.suites import ed25519_signer
from evidence.services.append_statement import append_statement
from kernel.access import Role
from kernel.calendar import spoken
from kernel.keyring import ENROLMENT, Keyring, signing_key
from kernel.refusals import Refusal, Refused


def bind_owner_key(
    session: Session,
    *,
    proof: OwnerProof,
    assembly: str,
    pseudonym: str,
    log_origin: str,
    public_key: bytes,
    not_after_limit: datetime,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> Logged:
    """The logged binding, good for 30 minutes and never past ``not_after_limit``. Raises Refused.

    ``pseudonym`` is the head's in this assembly (32 hex digits); ``public_key`` a 65-byte point on P-256.
    """
    refusal = _refusal(proof, public_key, not_after_limit, now) or count_attempt(
        session, limit=BINDING_BY_HEAD, subject=f"{assembly} {proof.head_id}", now=now, keyring=keyring
    )
    if refusal:
        raise Refused(refusal)
    body = binding_body(
        log=log_origin,
        scope=assembly,
        nonce=entropy(NONCE_BYTES),
        subject=Subject(pseudonym, Role.OWNER, proof.methods, proof.evidence),
        public_key=public_key,
        issued=now,
        not_after=end_of_binding(now, not_after_limit),
    )
    envelope = seal(KIND, body, ed25519_signer(signing_key(keyring, ENROLMENT)))
    logged = append_statement(session, origin=log_origin, envelope=envelope, scope=assembly, now=now)
    tell_head(session, head_id=proof.head_id, template="binding", facts={"time": spoken(now)}, now=now)
    return logged


def _refusal(proof: OwnerProof, public_key: bytes, limit: datetime, now: datetime) -> Refusal | None:
    if refusal := owner_proof_refusal(proof, now):
        return refusal
    if now >= limit:
        return BINDING_TOO_LATE
    return None if is_point(public_key) else KEY_BAD
