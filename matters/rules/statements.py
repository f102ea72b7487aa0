"""The closed schemas of what is signed about a matter: pre-report and opinions (docs/spec/statements.md)."""

from __future__ import annotations

from evidence.rules.schema import Hex, Int, ListOf, Obj, OneOf, Schema, Text, Time
from matters.rules.decisions import DECISION_TYPES
from matters.rules.prereports import ADDRESSEE_NAMES, APPROVED, REMARKS, RETURNED, Effect

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

PREREPORT = Obj(
    EVERY_STATEMENT
    | {
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
)

OPINION = Obj(
    EVERY_STATEMENT
    | {
        "prereport": TRACKER,
        "addressee": ADDRESSEE,
        "organs": ListOf(Text(1, 100), max=10),
        "verdict": OneOf(APPROVED, RETURNED, REMARKS),
        "reasons": Text(0, 20000),
        "given": Time(),
        "binding": TRACKER,
    }
)
