"""The log entry of kind ``statement-approval``: what treasurer and chair each sign before publication."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from disclosure.rules import quarters
from disclosure.rules.sealed_document import CHAIR, TREASURER
from disclosure.rules.sealed_entry import scope_of
from evidence.rules.schema import Hex, Int, Obj, OneOf, Text, Time, check
from kernel.canonical import canonical_bytes
from matters.rules.statements import CODE, EVERY_STATEMENT, TRACKER

KIND = "statement-approval"
ROLES = (TREASURER, CHAIR)

APPROVAL_ENTRY = Obj(
    EVERY_STATEMENT
    | {
        "community": CODE,
        "period": Text(6, 6, quarters.PATTERN),
        "revision": Int(1, 1000),
        # SHA-256 of the canonical body that is approved: statement.json without what the paper says of itself.
        "body_sha256": Hex(32),
        "role": OneOf(*ROLES),
        "given": Time(),
        "binding": TRACKER,
    }
)


def body_sha256(body: Mapping[str, Any]) -> str:
    """What an approval, and the next revision, say of a statement's body; hex."""
    return sha256(canonical_bytes(body)).hexdigest()


def approval_of(body: Mapping[str, Any], *, role: str, given: str, nonce: bytes) -> dict[str, Any]:
    """The approval of a statement's body as it is drafted: all but ``binding``, which signing adds."""
    community = body["community"]
    return {
        "log": community["log"],
        "scope": scope_of(community["code"], body["quarter"]),
        "nonce": nonce.hex(),
        "community": community["code"],
        "period": body["quarter"],
        "revision": body["revision"],
        "body_sha256": body_sha256(body),
        "role": role,
        "given": given,
    }


def checked_approval(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The signed entry itself. Raises SchemaError (a ValueError)."""
    check(APPROVAL_ENTRY, entry)
    return dict(entry)
