"""The binding: the enrolment service's statement that a person with these proofs uses this key until then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey

from auth.rules.proofs import METHODS
from evidence.rules.encoding import b64decode, b64encode
from evidence.rules.schema import Base64, Hex, ListOf, Obj, OneOf, Text, Time
from evidence.rules.suites import ES256
from kernel.access import Role
from kernel.calendar import to_text

KIND = "binding"
LIFETIME = timedelta(minutes=30)
POINT_BYTES = 65
NONCE_BYTES = 16

SCHEMA = Obj(
    {
        "log": Text(min=1, max=200),
        "scope": Text(min=1, max=64),
        "nonce": Hex(NONCE_BYTES),
        "subject": Hex(16),
        "role": OneOf(*(role.value for role in Role)),
        "public_key": Base64(POINT_BYTES),
        "suite": OneOf(ES256),
        "methods": ListOf(OneOf(*METHODS), max=len(METHODS)),
        "evidence": ListOf(Hex(32), max=len(METHODS)),
        "issued": Time(),
        "not_after": Time(),
    }
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose key it is: an owner's pseudonym or a person's opaque id (32 hex digits), with the role."""

    id: str
    role: Role
    methods: tuple[str, ...]
    evidence: tuple[str, ...]


def binding_body(
    *, log: str, scope: str, nonce: bytes, subject: Subject, public_key: bytes, issued: datetime, not_after: datetime
) -> dict[str, Any]:
    """The payload of a binding (docs/spec/statements.md), with its lists sorted."""
    return {
        "log": log,
        "scope": scope,
        "nonce": nonce.hex(),
        "subject": subject.id,
        "role": subject.role.value,
        "public_key": b64encode(public_key),
        "suite": ES256,
        "methods": sorted(subject.methods),
        "evidence": sorted(subject.evidence),
        "issued": to_text(issued),
        "not_after": to_text(not_after),
    }


def end_of_binding(now: datetime, limit: datetime) -> datetime:
    """Half an hour, and never past the limit (the close of the vote)."""
    return min(now + LIFETIME, limit)


def is_point(public_key: bytes) -> bool:
    """Whether the bytes are an uncompressed point on P-256."""
    if len(public_key) != POINT_BYTES or public_key[0] != 4:
        return False
    try:
        EllipticCurvePublicKey.from_encoded_point(SECP256R1(), public_key)
    except ValueError:
        return False
    return True


def point_from(sent: object) -> bytes:
    """The public key a page sent as ``{"public_key": base64}``; empty, which no binding accepts, when there is none."""
    text = sent.get("public_key") if isinstance(sent, Mapping) else ""
    try:
        return b64decode(text) if isinstance(text, str) else b""
    except ValueError:
        return b""
