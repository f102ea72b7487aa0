"""The log entry of kind ``execution-order``: what the chair signs to have a decision carried out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evidence.rules.schema import Int, Obj, OneOf, Text, Time, check
from matters.rules.statements import CODE, EVERY_STATEMENT, TRACKER
from oversight.rules.execution import Ground, Mark, OrderKind, Warrant

KIND = "execution-order"
MAYBE_TRACKER = Text(0, 64, r"(?:[0-9a-f]{64})?")
MAYBE_CODE = Text(0, 64, r"(?:[A-Za-z0-9][A-Za-z0-9._-]*)?")

ORDER_ENTRY = Obj(
    EVERY_STATEMENT
    | {
        "community": CODE,
        "matter": CODE,
        "warrant": OneOf(*Warrant),
        # The assembly that adopted the matter, or the committee's decision within what is delegated to it.
        "assembly": MAYBE_CODE,
        "decision": MAYBE_TRACKER,
        "resolved": Int(0),
        "kind": OneOf(*OrderKind),
        "amount": Int(0),
        "scope_text": Text(1, 1000),
        "payee": Text(1, 200),
        # The contract's own order, where this one belongs to it.
        "under": MAYBE_TRACKER,
        "prereport": MAYBE_TRACKER,
        "prereport_mark": OneOf(*Mark),
        "issued": Time(),
        "binding": TRACKER,
    }
)


def scope_of(community: str) -> str:
    """Where a community's orders stand in its log."""
    return f"{community}-orders"


def order_body(ground: Ground, *, log: str, community: str, issued: str, nonce: bytes) -> dict[str, Any]:
    """What an order says of its ground; kind, amount, scope, payee and contract are the chair's to add."""
    return {
        "log": log,
        "scope": scope_of(community),
        "nonce": nonce.hex(),
        "community": community,
        "matter": ground.matter,
        "warrant": ground.warrant.value,
        "assembly": ground.assembly,
        "decision": ground.decision,
        "resolved": ground.resolved,
        "prereport": ground.prereport,
        "prereport_mark": ground.mark.value,
        "issued": issued,
    }


def checked_order(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The signed entry itself. Raises SchemaError (a ValueError)."""
    check(ORDER_ENTRY, entry)
    return dict(entry)
