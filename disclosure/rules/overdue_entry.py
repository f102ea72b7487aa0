"""The log's entry of kind ``overdue``: the system itself says that a quarter was not published in time, and to whom.

Signed by the log key: neither committee nor officials can keep it out, and a late statement does not take it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from disclosure.rules import quarters
from disclosure.rules.due import Level, QuarterStanding
from disclosure.rules.sealed_entry import scope_of
from disclosure.rules.statement_body import DAY
from evidence.rules.dsse import Envelope
from evidence.rules.schema import Int, Obj, OneOf, Text, Time, check
from kernel.calendar import to_text
from matters.rules.statements import CODE, EVERY_STATEMENT

KIND = "overdue"

ENTRY = Obj(
    EVERY_STATEMENT
    | {
        "community": CODE,
        "period": Text(6, 6, quarters.PATTERN),
        "pack": CODE,
        "due": DAY,
        "days": Int(1, 100_000),
        "level": OneOf(*Level),
        "noted": Time(),
    }
)


def overdue_entry(
    standing: QuarterStanding, level: Level, *, community: str, origin: str, pack: str, nonce: bytes, now: datetime
) -> dict[str, Any]:
    """The body of the entry that one level has been told of an overdue quarter."""
    return checked_overdue(
        {
            "log": origin,
            "scope": scope_of(community, standing.quarter.code),
            "nonce": nonce.hex(),
            "community": community,
            "period": standing.quarter.code,
            "pack": pack,
            "due": standing.due.last.isoformat(),
            "days": standing.days,
            "level": level.value,
            "noted": to_text(now),
        }
    )


def checked_overdue(body: Mapping[str, Any]) -> dict[str, Any]:
    """The entry itself. Raises SchemaError (a ValueError), ValueError for a scope that is not the period's."""
    check(ENTRY, body)
    if body["scope"] != scope_of(body["community"], body["period"]):
        raise ValueError("the scope is not that of the period")
    return dict(body)


def read_overdue(envelope: Envelope) -> dict[str, Any]:
    """The entry in an envelope. Raises ValueError when it is of another kind or out of shape; checks no signature."""
    if envelope.kind != KIND:
        raise ValueError("the envelope holds no overdue notice")
    return checked_overdue(envelope.body)
