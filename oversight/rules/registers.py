"""The registers behind duties and dashboards: where a community belongs, its committee, its firm, credit events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Place:
    """The offices over a community, as the last survey found them; "" where nobody has said."""

    community: str
    city: str = ""
    county: str = ""
    street: str = ""
    neighbourhood: str = ""
    branch: str = ""
    no_branch_reason: str = ""
    service: str = ""
    was_without: bool = False
    committee_body: bool = False
    surveyed: date | None = None

    @property
    def served(self) -> bool:
        """Whether somebody provides property service (SEED 6)."""
        return bool(self.service) and self.service != "还没有物业服务"


@dataclass(frozen=True, slots=True)
class CommitteeTerm:
    """A committee's term; ``party_members`` is -1 where nobody has said."""

    elected: date
    begins: date
    ends: date
    members: int
    party_members: int

    def sits(self, day: date) -> bool:
        return self.begins <= day <= self.ends


@dataclass(frozen=True, slots=True)
class FirmContract:
    """A firm's contract of service."""

    firm: str
    uscc: str
    begins: date
    ends: date

    def runs(self, day: date) -> bool:
        return self.begins <= day <= self.ends


@dataclass(frozen=True, slots=True)
class CreditEvent:
    """One event of a firm's credit record, from the duty whose record told of it."""

    community: str
    duty: str
    firm: str
    uscc: str
    day: date
    result: str
    says: str


def newest(items: Iterable[FirmContract]) -> FirmContract | None:
    """The one that begins last."""
    return max(items, key=lambda item: item.begins, default=None)
