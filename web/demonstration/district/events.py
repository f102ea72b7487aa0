"""What happens in the demonstration district: one kind of event for each thing that somebody does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from kernel.access import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happens at an instant; who does it follows from what it is."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed(Event):
    """A record of a duty. ``case``: the period it is of, or our name of the case that the first record begins.

    ``files`` are the fields to which a file is added.
    """

    duty: str
    case: str
    values: Mapping[str, str]
    files: tuple[str, ...] = ()
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class BooksOpened(Event):
    """The books begin, with what the owners approved for the committee's work."""

    day: date
    opening: int
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Money:
    """A line of the books, in 分. ``matter``: our name of the matter it cites, ``owners``: whether owners decided it.

    ``number``: of the contract it cites.
    """

    day: date
    text: str
    category: str
    amount: int
    out: bool = False
    matter: str = ""
    owners: bool = False
    number: str = ""
    meter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered(Event):
    """The treasurer enters a quarter."""

    lines: tuple[Money, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Published(Event):
    """The statement of a quarter, signed by both and published."""

    quarter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FundKept(Event):
    """The bank's list of the maintenance fund is taken over and reconciled; so many accounts are under 30 %."""

    low: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted(Event):
    """A matter is written down, by a name of our own; ``amount`` in 分.

    ``by_assembly``: an assembly of the same name is to decide it; else the committee spends by its own decision.
    """

    matter: str
    title: str
    amount: int
    by_assembly: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported(Event):
    """Its pre-report is filed, a first time or again; ``acted`` where the committee had to act first."""

    matter: str
    acted: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Received(Event):
    """An addressee acknowledges the report."""

    matter: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(Event):
    """An addressee's opinion."""

    matter: str
    role: Role
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Replied(Event):
    """The committee replies to whatever opinion asks for a reply."""

    matter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided(Event):
    """The committee decides it within what is delegated."""

    matter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered(Event):
    """It is carried out: the committee's order to pay, then the seal under the contract."""

    matter: str
    amount: int
    sealed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed(Event):
    """The notice of an assembly."""

    assembly: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voted(Event):
    """So many of a hundred heads vote."""

    assembly: str
    turnout: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted(Event):
    """The vote is over and is counted."""

    assembly: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finalised(Event):
    """The days for objections are over."""

    assembly: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked(Event):
    """The system logs which statements are overdue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCommunity:
    """A community of the district and its year, in the order of time.

    ``expected``: how many findings each number of the dashboards has, counted from the events (``counting.py``).
    """

    name: str
    county: str
    street: str
    neighbourhood: str
    has_branch: bool
    served: bool
    founded: datetime
    buildings: int
    flats: int
    members: int
    events: tuple[Event, ...]
    expected: Mapping[str, int] = field(default_factory=dict)

    @property
    def heads(self) -> int:
        return self.buildings * self.flats
