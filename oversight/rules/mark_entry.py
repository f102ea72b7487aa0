"""The log's entry of kind ``duty-overdue``: the system itself says that a duty was not done in time, and to whom.

Signed by the log key: no office can keep it out, and what is done late does not take it back. What is not public is
marked as well: the entry names the duty and its occurrence, never what a record says, and the leaf only its scope.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from disclosure.rules.statement_body import DAY
from evidence.rules.dsse import Envelope
from evidence.rules.schema import Int, Obj, OneOf, Time, check
from kernel.access import Role
from kernel.calendar import to_text
from matters.rules.statements import CODE, EVERY_STATEMENT
from oversight.rules.due_dates import Occurrence
from oversight.rules.duty import Duty
from oversight.rules.standing import DutyStanding

KIND = "duty-overdue"

ENTRY = Obj(
    EVERY_STATEMENT
    | {
        "community": CODE,
        "duty": CODE,
        "occurrence": CODE,
        "owed_by": OneOf(*Role),
        "due": DAY,
        "days": Int(1, 100_000),
        "told": OneOf(*Role),
        "noted": Time(),
    }
)
Said = tuple[str, str, str]
"""Duty, occurrence and the office that was told."""


@dataclass(frozen=True, slots=True)
class Unsaid:
    """One office that is to be told of one overdue duty."""

    duty: Duty
    occurrence: Occurrence
    days: int
    told: Role

    @property
    def key(self) -> Said:
        return self.duty.code, self.occurrence.key, self.told.value


def unsaid(standings: Iterable[DutyStanding], said: Iterable[Said]) -> list[Unsaid]:
    """What the log does not say yet: of each overdue duty who owes it, then each office its ladder has reached.

    The quarterly statements have an entry of their own (``overdue``, disclosure/rules/overdue_entry.py).
    """
    known = set(said)
    found = [
        Unsaid(each.duty, each.occurrence, each.days, role)
        for each in standings
        if each.overdue and each.occurrence and each.duty.marked
        for role in dict.fromkeys((each.duty.who, *each.told))
    ]
    return [each for each in found if each.key not in known]


def scope_of(community: str) -> str:
    """One scope for all overdue duties of a community: its public leaves do not tell which duty it was."""
    return f"{community}-duties"


def mark_entry(mark: Unsaid, *, community: str, origin: str, nonce: bytes, now: datetime) -> dict[str, Any]:
    """The body of the entry that one office has been told of one overdue duty."""
    return checked_mark(
        {
            "log": origin,
            "scope": scope_of(community),
            "nonce": nonce.hex(),
            "community": community,
            "duty": mark.duty.code,
            "occurrence": mark.occurrence.key,
            "owed_by": mark.duty.who.value,
            "due": mark.occurrence.due.isoformat(),
            "days": mark.days,
            "told": mark.told.value,
            "noted": to_text(now),
        }
    )


def checked_mark(body: Mapping[str, Any]) -> dict[str, Any]:
    """The entry itself. Raises SchemaError (a ValueError), ValueError for a scope of something else or no day."""
    check(ENTRY, body)
    date.fromisoformat(body["due"])
    if body["scope"] != scope_of(body["community"]):
        raise ValueError("the scope is not that of the community's duties")
    return dict(body)


def read_mark(envelope: Envelope) -> dict[str, Any]:
    """The entry in an envelope. Raises ValueError when it is of another kind or out of shape; checks no signature."""
    if envelope.kind != KIND:
        raise ValueError("the envelope holds no overdue duty")
    return checked_mark(envelope.body)
