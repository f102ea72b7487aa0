"""What is logged about the maintenance fund (docs/spec/statements.md): uses, signatures, a year's reconciliation.

Totals and buildings only, never a unit: a log cannot forget (PIPL 25).
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from disclosure.rules.fund_use import DANGERS, FundUse
from disclosure.rules.sealed_document import APPROVALS, CHAIR, TREASURER
from evidence.rules.schema import Flag, Hex, Int, ListOf, Obj, OneOf, Schema, Text, Time, check
from kernel.canonical import canonical_bytes
from matters.rules.statements import CODE, EVERY_STATEMENT, TRACKER

USE, APPROVAL, RECONCILIATION = "fund-use", "fund-approval", "fund-reconciliation"
RECORDED, FOLLOWED_UP, REVERSED = "recorded", "followed_up", "reversed"
ROLES = (TREASURER, CHAIR)

DAY = Text(0, 10, r"|\d{4}-\d{2}-\d{2}")
YEAR = Int(2000, 2099)
MONEY = Int(-(2**53) + 1)

USE_ENTRY = Obj(
    EVERY_STATEMENT
    | {
        "community": CODE,
        "number": Int(1),
        "event": OneOf(RECORDED, FOLLOWED_UP, REVERSED),
        "day": DAY,
        "title": Text(1, 200),
        "text_sha256": Hex(32),
        "amount": Int(1),
        "taken": Int(0),
        "owed": Int(0),
        "places": ListOf(Text(1, 120), max=2000, min=1),
        "units": Int(1),
        "area": Int(1),
        "matter": Text(0, 64),
        "danger": OneOf("", *DANGERS),
        "confirmed_by": Text(0, 200),
        "confirmed": DAY,
        "follow_up_due": DAY,
        # Of the explanation afterwards, or of the reason of the reversal; "" when the use is recorded. The words
        # themselves stand on the page: what somebody should not have written can be taken from there.
        "note_sha256": Text(0, 64, r"|[0-9a-f]{64}"),
        "at": Time(),
    }
)

TOTALS = Obj(
    {
        "accounts": Int(0),
        "opening": MONEY,
        "transferred": MONEY,
        "deposits": MONEY,
        "gains": MONEY,
        "used": MONEY,
        "refunded": MONEY,
        "balance": MONEY,
    }
)
PROJECT = Obj(
    {
        "number": Int(1),
        "title": Text(1, 200),
        "day": DAY,
        "amount": Int(1),
        "taken": Int(0),
        "owed": Int(0),
        "units": Int(1),
        "area": Int(1),
        "matter": Text(0, 64),
        "emergency": Flag(),
        "statement": TRACKER,
    }
)
BODY: dict[str, Schema] = {
    "community": CODE,
    "name": Text(1, 500),
    "year": YEAR,
    "revision": Int(1, 1000),
    # The commitment of the entry that this one replaces, and why; both "" in the first.
    "prev": Text(0, 64, r"|[0-9a-f]{64}"),
    "reason": Text(0, 2000),
    "as_of": DAY,
    "totals": TOTALS,
    "bank_balance": MONEY,
    "difference": MONEY,
    "explanation": Text(0, 2000),
    "used_before": MONEY,
    "projects": ListOf(PROJECT),
    "buildings": ListOf(Obj({"name": Text(1, 200), "totals": TOTALS})),
    "low": Int(0),
    "in_arrears": Int(0),
    "arrears": Int(0),
}
APPROVAL_ENTRY = Obj(
    EVERY_STATEMENT
    | {
        "community": CODE,
        "year": YEAR,
        "revision": Int(1, 1000),
        "body_sha256": Hex(32),
        "role": OneOf(*ROLES),
        "given": Time(),
        "binding": TRACKER,
    }
)
RECONCILIATION_ENTRY = Obj(EVERY_STATEMENT | BODY | {"approvals": APPROVALS, "published": Time()})


def use_scope(community: str, number: int) -> str:
    """The public code under which everything about one project is logged: ``k7qm-fund-use-3``."""
    return f"{community}-fund-use-{number}"


def year_scope(community: str, year: int) -> str:
    """The public code under which a year's reconciliation is logged: ``k7qm-fund-2026``."""
    return f"{community}-fund-{year}"


def use_entry(
    use: FundUse, *, community: str, log: str, event: str, note: str, at: str, nonce: bytes
) -> dict[str, Any]:
    """The entry of a project that was recorded, explained afterwards or reversed."""
    body = {
        "log": log,
        "scope": use_scope(community, use.number),
        "nonce": nonce.hex(),
        "community": community,
        "number": use.number,
        "event": event,
        "day": use.day.isoformat(),
        "title": use.title,
        "text_sha256": sha256(use.text.encode()).hexdigest(),
        "amount": use.amount,
        "taken": use.taken,
        "owed": use.owed,
        "places": list(use.scope),
        "units": use.units,
        "area": use.area,
        "matter": use.matter,
        "danger": use.danger,
        "confirmed_by": use.confirmed_by,
        "confirmed": use.confirmed.isoformat() if use.confirmed else "",
        "follow_up_due": use.follow_up_due.isoformat() if use.follow_up_due else "",
        "note_sha256": sha256(note.encode()).hexdigest() if note else "",
        "at": at,
    }
    check(USE_ENTRY, body)
    return body


def body_sha256(body: Mapping[str, Any]) -> str:
    """What each signature says of a year's body; hex."""
    return sha256(canonical_bytes(body)).hexdigest()


def approval_body(body: Mapping[str, Any], *, log: str, role: str, given: str, nonce: bytes) -> dict[str, Any]:
    """The signature under a year's body as it is drafted: all but ``binding``, which signing adds."""
    return {
        "log": log,
        "scope": year_scope(body["community"], body["year"]),
        "nonce": nonce.hex(),
        "community": body["community"],
        "year": body["year"],
        "revision": body["revision"],
        "body_sha256": body_sha256(body),
        "role": role,
        "given": given,
    }


def checked_fund_approval(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The signed entry itself. Raises SchemaError (a ValueError)."""
    check(APPROVAL_ENTRY, entry)
    return dict(entry)


def checked_body(body: Mapping[str, Any]) -> dict[str, Any]:
    """A year's body, when it fits its schema and adds up. Raises SchemaError, or ValueError for sums that do not."""
    check(Obj(BODY), body)
    totals = body["totals"]
    parts = totals["opening"] + totals["transferred"] + totals["deposits"] + totals["gains"]
    if parts - totals["used"] - totals["refunded"] != totals["balance"]:
        raise ValueError("the year does not add up")
    if body["bank_balance"] - totals["balance"] != body["difference"]:
        raise ValueError("the difference is not that of bank and sub-accounts")
    if sum(building["totals"]["balance"] for building in body["buildings"]) != totals["balance"]:
        raise ValueError("the buildings do not add up to the whole")
    return dict(body)


def reconciliation_entry(
    body: Mapping[str, Any], *, log: str, approvals: list[dict[str, str]], published: str, nonce: bytes
) -> dict[str, Any]:
    """The published year with the two signatures under it."""
    entry = {
        **checked_body(body),
        "log": log,
        "scope": year_scope(body["community"], body["year"]),
        "nonce": nonce.hex(),
        "approvals": approvals,
        "published": published,
    }
    check(RECONCILIATION_ENTRY, entry)
    return entry
