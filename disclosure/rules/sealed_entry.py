"""The log's entry of kind ``statement``: one revision of one quarter's statement, sealed and published.

Signed by the log key, so that whoever can check the log can check the entry. No personal data: a log cannot forget.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from disclosure.rules import quarters
from disclosure.rules.sealed_document import APPROVALS, data_sha256
from evidence.rules.dsse import Envelope
from evidence.rules.schema import Hex, Int, Obj, Text, Time, check
from matters.rules.statements import CODE, EVERY_STATEMENT

KIND = "statement"

ENTRY = Obj(
    EVERY_STATEMENT
    | {
        "community": CODE,
        "period": Text(6, 6, quarters.PATTERN),
        "revision": Int(1, 1000),
        # The commitment (SHA-256 of the envelope) of the entry that this one replaces, and why; both "" in the first.
        "prev": Text(0, 64, r"|[0-9a-f]{64}"),
        "reason": Text(0, 2000),
        "pdf_sha256": Hex(32),
        "data_sha256": Hex(32),
        "published": Time(),
        "renderer": Text(1, 500),
        "approvals": APPROVALS,
    }
)


def scope_of(community: str, period: str) -> str:
    """The public code under which all revisions of one quarter's statement are logged: ``k7qm-2026Q1``."""
    return f"{community}-{period}"


def entry_of(document: Mapping[str, Any], pdf: bytes, *, prev: str, nonce: bytes) -> dict[str, Any]:
    """The body of the entry of a sealed file; ``prev`` is the commitment of the entry it replaces, or ""."""
    community, paper = document["community"], document["paper"]
    return checked_entry(
        {
            "log": community["log"],
            "scope": scope_of(community["code"], document["quarter"]),
            "nonce": nonce.hex(),
            "community": community["code"],
            "period": document["quarter"],
            "revision": document["revision"],
            "prev": prev,
            "reason": document["reason"],
            "pdf_sha256": sha256(pdf).hexdigest(),
            "data_sha256": data_sha256(document),
            "published": paper["published"],
            "renderer": paper["renderer"],
            "approvals": paper["approvals"],
        }
    )


def checked_entry(body: Mapping[str, Any]) -> dict[str, Any]:
    """The entry itself. Raises SchemaError (a ValueError), ValueError for a revision without its chain."""
    check(ENTRY, body)
    later = body["revision"] > 1
    if later != bool(body["prev"]) or later != bool(body["reason"]):
        raise ValueError("a later revision names what it replaces and why, the first names neither")
    if body["scope"] != scope_of(body["community"], body["period"]):
        raise ValueError("the scope is not that of the period")
    return dict(body)


def read_entry(envelope: Envelope) -> dict[str, Any]:
    """The entry in an envelope. Raises ValueError when it is of another kind or out of shape; checks no signature."""
    if envelope.kind != KIND:
        raise ValueError("the envelope holds no statement")
    return checked_entry(envelope.body)
