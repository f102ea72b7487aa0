"""A duty: who must do what by when, what is recorded of it, and who may see that. The entries are in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kernel.access import Role
from oversight.rules.due_rules import DueRule

FILED = ""
"""In place of a field's name: the day on which the record was filed."""

POSTING = "posting"
"""What a record gives whose duty asks that something hangs in the community for days."""


class Kind(StrEnum):
    """What may be written in a field."""

    LINE = "line"
    TEXT = "text"
    NUMBER = "number"
    SCORE = "score"
    DAY = "day"
    CHOICE = "choice"
    CREDIT_CODE = "credit_code"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in. ``internal``: never shown outside the offices that the duty concerns."""

    name: str
    label: str
    kind: Kind = Kind.TEXT
    required: bool = True
    internal: bool = False
    hint: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gives:
    """A record of this duty tells that something happened: on the day in a field, or the day it was filed.

    ``about`` is the field that tells which; without one, the duty's title and period do.
    """

    kind: str
    day: str = FILED
    about: str = ""


@dataclass(frozen=True, slots=True)
class Escalation:
    """So many days after the due day this office is told."""

    days: int
    role: Role


class Theme(StrEnum):
    """The part of the catalogue a duty stands in."""

    OPENNESS = "公开和监督"
    COMMITTEE = "业委会"
    FIRM = "物业企业"
    SAFETY = "安全"
    LIVING = "诉求和联建"
    FUND = "维修资金"
    DISTRICT = "街道和主管部门"


class Level(StrEnum):
    """Whether every community owes it, or the district once for all."""

    COMMUNITY = "community"
    DISTRICT = "district"


class Register(StrEnum):
    """What a record keeps up to date besides itself."""

    COMMITTEE = "committee"
    FIRM = "firm"
    PLACE = "place"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class NotBefore:
    """A day that may not lie before another: (later, earlier)."""

    later: str
    earlier: str


@dataclass(frozen=True, slots=True)
class YearsAtMost:
    """From one day to another at most so many years."""

    begins: str
    ends: str
    years: int
    cites: str


@dataclass(frozen=True, slots=True)
class OddWithin:
    """An odd number within bounds."""

    field: str
    least: int
    most: int
    cites: str


@dataclass(frozen=True, slots=True)
class NotMore:
    """A number that may not exceed another: (part, whole)."""

    part: str
    whole: str


@dataclass(frozen=True, slots=True)
class EitherOr:
    """One of two fields is filled in, and not both."""

    first: str
    other: str


Check = NotBefore | YearsAtMost | OddWithin | NotMore | EitherOr

# DOMAIN 11.5 ``disclosure_overdue_escalation``, for every duty that has no ladder of its own.
LADDER = (Escalation(7, Role.NEIGHBOURHOOD_OFFICER), Escalation(15, Role.STREET_OFFICER))


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One entry of the catalogue.

    ``who`` owes it; ``helps`` may file it as well. ``kept_at`` names the page of another module where it is done and
    recorded: then nothing is filed here. ``posting_days``: what is filed must hang in the community for so long.
    """

    code: str
    title: str
    cites: tuple[str, ...]
    who: Role
    due: DueRule
    public: bool
    theme: Theme
    does: str
    """What to do, for the one who must do it."""
    fields: tuple[Field, ...] = ()
    helps: tuple[Role, ...] = ()
    level: Level = Level.COMMUNITY
    gives: tuple[Gives, ...] = ()
    feeds: Register | None = None
    posting_days: int = 0
    checks: tuple[Check, ...] = ()
    ladder: tuple[Escalation, ...] = LADDER
    kept_at: str = ""
    marked: bool = True
    """Whether the log's ``duty-overdue`` tells of it; not where another entry does."""

    @property
    def filers(self) -> tuple[Role, ...]:
        """Who may file it: who owes it, and who helps."""
        return (self.who, *self.helps)

    @property
    def happens(self) -> bool:
        """Whether it has no due day of its own."""
        return self.due.cadence == "event"

    def field(self, name: str) -> Field:
        """The field of that name. Raises StopIteration when there is none."""
        return next(field for field in self.fields if field.name == name)

    def is_public(self, field: Field) -> bool:
        """Whether everyone may see the field."""
        return self.public and not field.internal
