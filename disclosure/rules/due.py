"""When a quarter's statement is due, and how a quarter stands against that day (SEED 10; DOMAIN 11.5).

A community owes a statement for every quarter from the one in which it was founded here. Whether it keeps its books
here makes no difference: SEED 10 asks the statement of every committee, and whoever enters no books must not for that
reason be on time. Quarters before the founding may be published and are never overdue.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from disclosure.rules.quarters import Quarter
from kernel.workdays import Workdays
from matters.rules.packs import RulesPack


class State(StrEnum):
    """How a quarter stands."""

    OPEN = "open"
    SOON = "soon"
    ON_TIME = "on_time"
    LATE = "late"
    OVERDUE = "overdue"


class Level(StrEnum):
    """Who has been told that a quarter is overdue, each after the one before."""

    COMMITTEE = "committee"
    NEIGHBOURHOOD = "neighbourhood"
    STREET = "street"


LEVEL_NAMES = {Level.COMMITTEE: "业委会", Level.NEIGHBOURHOOD: "社区", Level.STREET: "街道"}


@dataclass(frozen=True, slots=True)
class DueDay:
    """``named`` is the day the rule names, ``last`` the day it moves to when that is one of rest (CC 203).

    ``announced`` is false while the year's holidays are not known, so that ``last`` may still move.
    """

    named: date
    last: date
    target: date
    announced: bool

    @property
    def moved(self) -> bool:
        return self.last != self.named


@dataclass(frozen=True, slots=True)
class QuarterStanding:
    """How one quarter stands on a day.

    ``days`` counts what is left to the due day (0: it is today), or how late the statement came, or how long it has
    been overdue. ``told`` are the levels the delay has reached; empty unless overdue.
    """

    quarter: Quarter
    due: DueDay
    state: State
    days: int
    published: date | None = None
    told: tuple[Level, ...] = ()

    @property
    def overdue(self) -> bool:
        return self.state is State.OVERDUE


def due_day(quarter: Quarter, pack: RulesPack, workdays: Workdays) -> DueDay:
    """The day by whose 24:00 the quarter's statement is due (CC 203), and the day to aim at."""
    year, month = quarter.next.first_day.year, quarter.next.first_day.month + pack.disclosure_due_month - 1
    named = date(year, month, min(pack.disclosure_due_day, monthrange(year, month)[1]))
    last = workdays.moved(named)
    announced = all(workdays.announced(each.year) for each in (named, last))
    return DueDay(named, last, date(year, month, pack.disclosure_target_day), announced)


def standing(
    quarter: Quarter, published: date | None, today: date, pack: RulesPack, workdays: Workdays
) -> QuarterStanding:
    """How a quarter stands today; ``published`` is the day its first revision came out, in Shanghai like ``today``."""
    due = due_day(quarter, pack, workdays)
    late = ((published or today) - due.last).days
    if published:
        state = State.LATE if late > 0 else State.ON_TIME
        return QuarterStanding(quarter, due, state, max(late, 0), published)
    if late > 0:
        return QuarterStanding(quarter, due, State.OVERDUE, late, told=levels_reached(late, pack))
    return QuarterStanding(quarter, due, State.SOON if today >= due.target else State.OPEN, -late)


def levels_reached(days: int, pack: RulesPack) -> tuple[Level, ...]:
    """Who is told of a statement so many days overdue."""
    return tuple(level for level, after in zip(Level, pack.disclosure_overdue_escalation, strict=True) if days >= after)


def quarters_owed(founded: date, today: date) -> list[Quarter]:
    """The quarters whose statement a community founded on that day owes: those that are over, the newest first."""
    owed = []
    quarter = Quarter.of(today).before
    while quarter.last_day >= founded:
        owed.append(quarter)
        quarter = quarter.before
    return owed


def posted_until(published: date, pack: RulesPack) -> date:
    """The last day on which a published statement must still hang in the lobby (HZ 30); CC 201: day one not counted."""
    return published + timedelta(days=pack.disclosure_posting_days)
