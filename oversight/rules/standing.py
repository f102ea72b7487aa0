"""How a duty stands on a day: not yet, soon, done on time, done late, overdue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kernel.access import Role
from oversight.rules.due_dates import Occurrence
from oversight.rules.duty import Duty


class State(StrEnum):
    """How one time of a duty stands; ``idle``: nothing has happened that would make it due."""

    IDLE = "idle"
    OPEN = "open"
    SOON = "soon"
    ON_TIME = "on_time"
    LATE = "late"
    OVERDUE = "overdue"


DONE = (State.ON_TIME, State.LATE)


@dataclass(frozen=True, slots=True)
class Filed:
    """When an occurrence was first filed, and the number of its newest record."""

    day: date
    record: int = 0


@dataclass(frozen=True, slots=True)
class DutyStanding:
    """How one occurrence stands on a day.

    ``days`` counts what is left to the due day (0: it is today), or how late it was done, or how long it has been
    overdue. ``told`` are the offices above whoever owes it that have been told of the delay.
    """

    duty: Duty
    occurrence: Occurrence | None
    state: State
    days: int = 0
    filed: Filed | None = None
    told: tuple[Role, ...] = ()

    @property
    def overdue(self) -> bool:
        return self.state is State.OVERDUE

    @property
    def done(self) -> bool:
        return self.state in DONE

    @property
    def due(self) -> date | None:
        return self.occurrence.due if self.occurrence else None


def standing(duty: Duty, occurrence: Occurrence, filed: Filed | None, today: date) -> DutyStanding:
    """How the occurrence stands today; days are those of Shanghai."""
    if filed:
        late = max((filed.day - occurrence.due).days, 0)
        return DutyStanding(duty, occurrence, State.LATE if late else State.ON_TIME, late, filed)
    days = (today - occurrence.due).days
    if days > 0:
        told = tuple(step.role for step in duty.ladder if days >= step.days and step.role is not duty.who)
        return DutyStanding(duty, occurrence, State.OVERDUE, days, told=told)
    return DutyStanding(duty, occurrence, State.SOON if today >= occurrence.alert else State.OPEN, -days)


def shown(standings: Iterable[DutyStanding]) -> list[DutyStanding]:
    """Of one duty's standings: all that are undone and have begun, what comes next, and the last that was done.

    A period comes again and again, so only the next is shown; what an event has started is shown whole.
    """
    ordered = sorted(standings, key=_due)
    undone = [each for each in ordered if not each.done]
    begun = [each for each in undone if each.state is not State.OPEN]
    coming = [each for each in undone if each.state is State.OPEN]
    done = [each for each in ordered if each.done]
    repeats = bool(coming) and not coming[0].duty.due.cadence.startswith("event")
    return sorted([*begun, *(coming[:1] if repeats else coming), *done[-1:]], key=_due)


def by_urgency(standings: Iterable[DutyStanding]) -> list[DutyStanding]:
    """What is undone first, by due day; then what is done, the latest first; last what has nothing to do."""
    every = list(standings)
    undone = sorted((each for each in every if each.occurrence and not each.done), key=_due)
    done = sorted((each for each in every if each.done), key=_due, reverse=True)
    return [*undone, *done, *(each for each in every if each.occurrence is None)]


def _due(standing: DutyStanding) -> date:
    return standing.due or date.max
