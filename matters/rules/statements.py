"""The closed schemas of what is signed about a matter: pre-report, opinions, replies (docs/spec/statements.md)."""

from __future__ import annotations

from evidence.rules.schema import Blank, Editions, Hex, Int, ListOf, Obj, OneOf, Schema, Text, Time
from matters.rules.clauses import CLAUSES
from matters.rules.decisions import DECISION_TYPES, MAJOR_MATTERS
from matters.rules.prereports import (
    ADDRESSEE_NAMES,
    APPROVED,
    DECISION,
    REMARKS,
    RETURNED,
    SPENDING,
    STREET,
    Effect,
    Order,
)

CODE = Text(1, 64, r"[A-Za-z0-9][A-Za-z0-9._-]*")
ORIGIN = Text(1, 200, r"[!-~]+")
TITLE = Text(1, 500)
TRACKER = Hex(32)
AREA_OR_HEADS = Int(0)

# What every statement says of itself (PROTOCOL 2): the log, the scope, and 16 random bytes.
EVERY_STATEMENT: dict[str, Schema] = {"log": ORIGIN, "scope": CODE, "nonce": Hex(16)}

DECISION_TYPE = OneOf(*DECISION_TYPES)
ADDRESSEE = OneOf(*ADDRESSEE_NAMES)
ANNEXES = ListOf(Obj({"name": TITLE, "sha256": Hex(32)}), max=100)

# The first form, in bundles made before a report said why, by which clause and against which alternatives.
_REPORTED: dict[str, Schema] = EVERY_STATEMENT | {
    "matter": CODE,
    "decision_type": DECISION_TYPE,
    "title": TITLE,
    "text_sha256": Hex(32),
    "amount": Int(0),
    "beneficiaries": Text(0, 2000),
    "annexes": ANNEXES,
    "addressees": ListOf(ADDRESSEE, max=2),
    "no_branch_reason": Text(0, 2000),
    "revision": Int(1, 1000),
    "effect": OneOf(Effect.APPROVAL, Effect.REPORT_ONLY),
    "filed": Time(),
    "binding": TRACKER,
}
_REPORTED_IN_FULL: dict[str, Schema] = _REPORTED | {
    "subject": OneOf(DECISION, SPENDING),
    "decision_type": Blank(DECISION_TYPE),
    "major_matter": OneOf("", *MAJOR_MATTERS),
    "classification_reason": Text(0, 2000),
    "text": Text(1, 20000),
    "why": Text(0, 5000),
    "alternatives": Text(0, 5000),
    "clause": Text(0, 2000),
    "authority": Blank(CODE),
    "order": OneOf(*Order),
    "opinion_days": Int(1, 366),
    "acted": Blank(Time()),
    "report_by": Blank(Time()),
    "emergency_reason": Text(0, 5000),
}
PREREPORT = Editions(Obj(_REPORTED), Obj(_REPORTED_IN_FULL), mark="subject")

BY_ADDRESSEE = "addressee"
_ANSWERED: dict[str, Schema] = EVERY_STATEMENT | {
    "prereport": TRACKER,
    "addressee": ADDRESSEE,
    "organs": ListOf(Text(1, 100), max=10),
    "verdict": OneOf(APPROVED, RETURNED, REMARKS),
    "reasons": Text(0, 20000),
    "given": Time(),
    "binding": TRACKER,
}
_ANSWERED_IN_FULL: dict[str, Schema] = _ANSWERED | {
    "speaker": OneOf(BY_ADDRESSEE, STREET),
    "clauses": ListOf(OneOf(*CLAUSES), max=20),
    "place_reason": Text(0, 2000),
}
OPINION = Editions(Obj(_ANSWERED), Obj(_ANSWERED_IN_FULL), mark="speaker")

REPLY = Obj(
    EVERY_STATEMENT
    | {"prereport": TRACKER, "opinion": TRACKER, "text": Text(1, 20000), "replied": Time(), "binding": TRACKER}
)
