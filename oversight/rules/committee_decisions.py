"""A decision of the committee: more than half of all members present and more than half of all in favour (GR 38)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from evidence.rules.schema import Int, Obj, Text, Time, check
from kernel.quantities import Heads
from kernel.refusals import Refusal
from kernel.shares import MAJORITY
from matters.rules.statements import CODE, EVERY_STATEMENT, TRACKER
from oversight.rules.order_entry import MAYBE_CODE
from oversight.rules.refusals import COMMITTEE_TOO_SMALL, DAY_AHEAD, NO_QUORUM, NOT_CARRIED, VOTES_DO_NOT_ADD_UP

KIND = "committee-decision"
SIZES = (3, 11)  # GR 31: 5 to 11; a small community may have 3 where the city allows it (HZ 27)
PUBLISH_DAYS = 3  # GR 39
DAY = Text(10, 10, r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

DECISION_ENTRY = Obj(
    EVERY_STATEMENT
    | {
        "community": CODE,
        "decided": DAY,
        "members": Int(*SIZES),
        "present": Int(0, SIZES[1]),
        "for": Int(0, SIZES[1]),
        "against": Int(0, SIZES[1]),
        "text": Text(1, 2000),
        # The matter it is about and what it lets be spent, where it is about spending.
        "matter": MAYBE_CODE,
        "amount": Int(0),
        "recorded": Time(),
        "binding": TRACKER,
    }
)


@dataclass(frozen=True, slots=True)
class Votes:
    """How the committee voted; a member who neither agreed nor disagreed abstained."""

    members: int
    present: int
    votes_for: int
    against: int


@dataclass(frozen=True, slots=True)
class CommitteeDecision:
    """A decision as it stands in the log; ``amount`` in 分, 0 where nothing is spent."""

    decided: date
    votes: Votes
    text: str
    matter: str
    amount: int
    recorded: date
    tracker: str
    index: int

    @property
    def late(self) -> bool:
        """Published more than three days after it was made (GR 39)."""
        return (self.recorded - self.decided).days > PUBLISH_DAYS


def votes_refusal(votes: Votes) -> Refusal | None:
    """Why this is no decision of the committee; members cannot send others, so heads are counted (GR 38)."""
    told = {"total": votes.members, "present": votes.present, "votes_for": votes.votes_for, "against": votes.against}
    if not SIZES[0] <= votes.members <= SIZES[1]:
        return COMMITTEE_TOO_SMALL.about(total=votes.members)
    counts = (votes.present, votes.votes_for, votes.against)
    if min(counts) < 0 or votes.present > votes.members or votes.votes_for + votes.against > votes.present:
        return VOTES_DO_NOT_ADD_UP.about(**told)
    if not MAJORITY.met_by(Heads(votes.present), Heads(votes.members)):
        return NO_QUORUM.about(**told)
    if not MAJORITY.met_by(Heads(votes.votes_for), Heads(votes.members)):
        return NOT_CARRIED.about(**told)
    return None


def day_from(text: str) -> date | None:
    """A day as a calendar writes it, ``2026-10-01``; None for anything else."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def day_refusal(day: date, today: date) -> Refusal | None:
    """Why something cannot have been on that day."""
    return DAY_AHEAD.about(day=day.isoformat()) if day > today else None


def scope_of(community: str) -> str:
    """Where the committee's decisions stand in the community's log."""
    return f"{community}-committee"


def checked_decision(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The signed entry itself. Raises ValueError: by the schema, or for a day that is none."""
    check(DECISION_ENTRY, entry)
    date.fromisoformat(entry["decided"])
    return dict(entry)
