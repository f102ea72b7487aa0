"""When a duty is due by what has happened or is known to come: an election, an order, the end of a term."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from oversight.rules.due_rules import Span
from oversight.rules.facts import Event, Facts

EVENT_ALERT = 15


@dataclass(frozen=True, slots=True)
class WithinDays:
    """So many days after something happened, which day is not counted (CC 201); not before ``not_before`` of them."""

    days: int
    of: str
    after: str
    """What happened, as a reader is told: “选举产生”."""
    not_before: int = 0
    moves = True

    @property
    def event(self) -> str:
        return self.of

    @property
    def cadence(self) -> str:
        return f"event+{self.days}"

    @property
    def says(self) -> str:
        return f"{self.after}后{self.days}日内"

    def spans(self, facts: Facts, until: date) -> Iterator[Span]:
        del until  # whatever has happened is owed, however far off
        for event in facts.of(self.of):
            opens, due = event.day + timedelta(days=self.not_before), event.day + timedelta(days=self.days)
            about = event.about or f"{_day(event.day)}{self.after}"
            yield Span(event.key, about, opens, due - timedelta(days=EVENT_ALERT), due)


@dataclass(frozen=True, slots=True)
class UntilDay:
    """By the day that a record named itself: an order, a promise to repair; it can be done at once."""

    of: str
    named: str
    """Which day, as a reader is told: “整改要求写明的日期”."""
    cadence = "event+0"
    moves = True

    @property
    def event(self) -> str:
        return self.of

    @property
    def says(self) -> str:
        return f"最晚到{self.named}"

    def spans(self, facts: Facts, until: date) -> Iterator[Span]:
        del until
        for event in facts.of(self.of):
            about = event.about or _day(event.day)
            yield Span(event.key, about, date.min, event.day - timedelta(days=EVENT_ALERT), event.day)


@dataclass(frozen=True, slots=True)
class DaysBefore:
    """So many days before something that is known to come; told ``alert`` days ahead.

    Where ``settled_by`` has happened since the alert, it is past caring: a new committee sits, a new contract runs.
    """

    days: int
    of: str
    ahead: str
    """What comes, as a reader is told: “任期届满”."""
    alert: int
    settled_by: str = ""
    moves = False

    @property
    def event(self) -> str:
        return self.of

    @property
    def cadence(self) -> str:
        return f"event-{self.days}"

    @property
    def says(self) -> str:
        return f"{self.ahead}前{self.days}日为止"

    def spans(self, facts: Facts, until: date) -> Iterator[Span]:
        del until
        for event in facts.of(self.of):
            opens = event.day - timedelta(days=self.alert)
            if not self._settled(event, opens, facts):
                about = event.about or f"{_day(event.day)}{self.ahead}"
                yield Span(event.key, about, opens, opens, event.day - timedelta(days=self.days))

    def _settled(self, event: Event, opens: date, facts: Facts) -> bool:
        return any(other.day > opens and other.key != event.key for other in facts.of(self.settled_by))


@dataclass(frozen=True, slots=True)
class WhenItHappens:
    """No due day: it is recorded when it happens, and may start clocks of others."""

    says: str = "事情发生时记录"
    cadence = "event"
    moves = False
    event = ""

    def spans(self, facts: Facts, until: date) -> Iterator[Span]:
        del facts, until
        return iter(())


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
