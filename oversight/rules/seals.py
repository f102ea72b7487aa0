"""The seal log (用印): each use of the assembly's or the committee's seal, tied to the decision it carries out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Any

from evidence.rules.schema import Int, Obj, OneOf, Text, Time, check
from kernel.access import Office, Role
from kernel.refusals import Refusal
from matters.rules.statements import CODE, EVERY_STATEMENT, TRACKER
from oversight.rules.committee_decisions import DAY
from oversight.rules.order_entry import MAYBE_TRACKER
from oversight.rules.refusals import COPIES_BAD, KEEPER_IS_CHAIR, USE_WITHOUT_DECISION, WRONG_SEAL

KIND = "seal-use"
MOST_COPIES = 1000


class Seal(StrEnum):
    """Whose seal it is."""

    ASSEMBLY = "assembly"
    COMMITTEE = "committee"


SEAL_NAMES = {Seal.ASSEMBLY: "业主大会印章", Seal.COMMITTEE: "业主委员会印章"}


class Basis(StrEnum):
    """What kind of decision a use carries out."""

    RESOLUTION = "resolution"
    COMMITTEE_DECISION = "committee_decision"
    ORDER = "order"


CHAIRS = (Role.CHAIR, Role.VICE_CHAIR)
ASKING = (
    Role.CHAIR,
    Role.VICE_CHAIR,
    Role.COMMITTEE_MEMBER,
    Role.TREASURER,
    Role.SUPERVISOR,
    Role.NEIGHBOURHOOD_OFFICER,
    Role.FIRM_MANAGER,
)
"""The offices that may ask for a seal; the log names the office and never the person."""

USE_ENTRY = Obj(
    EVERY_STATEMENT
    | {
        "community": CODE,
        "seal": OneOf(*Seal),
        "used": DAY,
        "document": Text(1, 200),
        "copies": Int(1, MOST_COPIES),
        "asked_by": OneOf(*ASKING),
        "basis": OneOf(*Basis),
        # A matter's code for a resolution; a tracker for a decision of the committee and for an order.
        "decision": CODE,
        "decision_text": Text(1, 500),
        "corrects": MAYBE_TRACKER,
        "reason": Text(0, 500),
        "recorded": Time(),
        "binding": TRACKER,
    }
)


@dataclass(frozen=True, slots=True)
class Sealable:
    """A decision that a seal may be used for; ``by_owners``: all owners stand behind it."""

    basis: Basis
    decision: str
    text: str
    by_owners: bool

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.basis}:{self.decision}"


@dataclass(frozen=True, slots=True)
class SealUse:
    """One use as it stands in the log; ``corrects`` and ``corrected_by`` are trackers or ""."""

    seal: Seal
    used: date
    document: str
    copies: int
    asked_by: Role
    basis: Basis
    decision: str
    decision_text: str
    corrects: str
    reason: str
    tracker: str
    index: int
    corrected_by: str = ""


@dataclass(frozen=True, slots=True, order=True)
class HalfYear:
    """January to June, or July to December; uses of the seals are posted for each (HZ 30)."""

    year: int
    half: int

    @classmethod
    def of(cls, day: date) -> HalfYear:
        return cls(day.year, 1 if day.month <= 6 else 2)

    @property
    def spoken(self) -> str:
        return f"{self.year}年{'上' if self.half == 1 else '下'}半年"


def keeper_refusal(offices: Iterable[Office], community: str) -> Refusal | None:
    """Whoever keeps the seals must not be chair or vice chair of the same community (TZ 24; DOMAIN 11.4)."""
    chairs = any(office.role in CHAIRS and office.covers(community) for office in offices)
    return KEEPER_IS_CHAIR if chairs else None


def use_refusal(seal: Seal, basis: Sealable | None, copies: int) -> Refusal | None:
    """Why a seal may not be used: without a decision, or the owners' seal on the committee's word alone (GR 41)."""
    if basis is None:
        return USE_WITHOUT_DECISION
    if seal is Seal.ASSEMBLY and not basis.by_owners:
        return WRONG_SEAL
    if not 1 <= copies <= MOST_COPIES:
        return COPIES_BAD.about(most=MOST_COPIES)
    return None


def by_half_year(uses: Iterable[SealUse]) -> list[tuple[HalfYear, list[SealUse]]]:
    """The uses of each half-year, the latest first, and within it the latest first."""
    ordered = sorted(uses, key=lambda use: (use.used, use.index), reverse=True)
    return [(half, list(group)) for half, group in groupby(ordered, key=lambda use: HalfYear.of(use.used))]


def scope_of(community: str) -> str:
    """Where the uses of a community's seals stand in its log."""
    return f"{community}-seals"


def checked_use(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The signed entry itself. Raises ValueError: by the schema, or for a day that is none."""
    check(USE_ENTRY, entry)
    date.fromisoformat(entry["used"])
    return dict(entry)
