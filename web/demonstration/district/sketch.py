"""A community of the district while its year is being planned: who it is, what is decided by chance, what happens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from kernel.access import Role
from kernel.calendar import SHANGHAI
from web.demonstration.district.events import Event, Filed, Money
from web.demonstration.district.paperwork import paper_of
from web.demonstration.district.periods import SETTLED

ON_TIME, LATE, NEVER = "on time", "late", "never"
NOTHING: Mapping[str, str] = {}
SETTLING = 3
"""Days after the founding before regular work begins."""


@dataclass(slots=True)
class Sketch:
    """``index`` is its place in the district, from which follows what is special about it."""

    index: int
    founded: date
    today: date
    chance: Random
    has_branch: bool
    served: bool
    neighbourhood: str
    members: int
    events: list[Event] = field(default_factory=list)
    money: list[Money] = field(default_factory=list)

    @property
    def yesterday(self) -> date:
        return self.today - timedelta(days=1)

    @property
    def starts(self) -> date:
        return self.founded + timedelta(days=SETTLING)

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def instant(self, day: date, minute: int | None = None) -> datetime:
        """A moment in office hours of that day; ``minute`` after half past eight where the order matters."""
        minute = self.chance.randrange(60, 500) if minute is None else minute
        begins = datetime.combine(day, time(8, 30), SHANGHAI).astimezone(UTC)
        return begins + timedelta(minutes=minute, seconds=self.chance.randrange(60))

    def between(self, first: date, last: date) -> date:
        """A day of these, both included."""
        return first + timedelta(days=self.chance.randrange((last - first).days + 1))

    def file(
        self, day: date, duty: str, case: str, values: Mapping[str, str] = NOTHING, minute: int | None = None
    ) -> None:
        """A record of the duty by whoever owes it here, filled in as usual but for ``values``."""
        paper = paper_of(duty, day, self.chance, self.members, self.neighbourhood)
        at, role = self.instant(day, minute), self._filer(paper.role)
        told = {**paper.values, **values}
        self.events.append(Filed(at=at, duty=duty, case=case, values=told, files=paper.files, role=role))

    def file_by(self, duty: str, case: str, opens: date, due: date, fate: str = ON_TIME) -> date | None:
        """The same within its time or after it, as ``fate`` has it where that can still be; the day, if it was done."""
        day = self.day_for(opens, due, fate)
        if day:
            self.file(day, duty, case)
        return day

    def day_for(self, opens: date, due: date, fate: str) -> date | None:
        """On which day something is done that can be done from ``opens`` and must be by ``due``; None for not."""
        settled = due <= self.today - SETTLED
        first, last = max(opens, self.starts), min(due - timedelta(days=1), self.yesterday)
        if (settled and fate == NEVER) or first > self.yesterday:
            return None
        if settled and (fate == LATE or first > last):
            return self.between(min(max(due, first) + SETTLED, self.yesterday), self.yesterday)
        if due >= self.today and fate != ON_TIME:
            return None
        return self.between(first, last) if first <= last else self.yesterday

    def _filer(self, owed_by: Role) -> Role:
        """社区 files what nobody is there to file."""
        missing = {Role.BRANCH_SECRETARY: not self.has_branch, Role.FIRM_MANAGER: not self.served}
        return Role.NEIGHBOURHOOD_OFFICER if missing.get(owed_by) else owed_by
