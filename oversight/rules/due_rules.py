"""When a duty is due by the calendar: one small declarative rule for each way the law says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from disclosure.rules.quarters import Quarter
from oversight.rules.facts import Facts

QUARTER_ALERT, YEAR_ALERT = 15, 30


@dataclass(frozen=True, slots=True)
class Span:
    """One time that a duty falls due. ``opens``: from when it can be done; ``alert``: from when it is urgent."""

    key: str
    about: str
    opens: date
    alert: date
    due: date


class DueRule(Protocol):
    """How often, by when; ``moves`` when a day of rest shifts the due day to the next working day (CC 203)."""

    @property
    def cadence(self) -> str:
        """``quarterly``, ``yearly``, ``event+30`` … for programs."""
        ...

    @property
    def says(self) -> str:
        """The same for people: “每年12月31日前”."""
        ...

    @property
    def moves(self) -> bool: ...

    @property
    def event(self) -> str:
        """The kind of event that starts its clock; "" for one that goes by the calendar."""
        ...

    def spans(self, facts: Facts, until: date) -> Iterator[Span]:
        """Each time it falls due, from the founding to the first time after ``until``."""
        ...


def _quarters(facts: Facts, until: date) -> Iterator[Quarter]:
    """From the quarter of the founding to the one after ``until``."""
    quarter = Quarter.of(facts.founded)
    while quarter.first_day <= Quarter.of(until).next.first_day:
        yield quarter
        quarter = quarter.next


def _quarter_span(quarter: Quarter, opens: date, due: date) -> Span:
    return Span(quarter.code, quarter.spoken, opens, due - timedelta(days=QUARTER_ALERT), due)


@dataclass(frozen=True, slots=True)
class LastDayOfFirstMonthAfterQuarter:
    """About each quarter, in the month that follows it (DOMAIN 11.5 ``disclosure_due``)."""

    cadence = "quarterly"
    says = "每季度结束后的第一个月内"
    moves = True
    event = ""

    def spans(self, facts: Facts, until: date) -> Iterator[Span]:
        for quarter in _quarters(facts, until):
            opens = quarter.next.first_day
            yield _quarter_span(quarter, opens, (opens + timedelta(days=31)).replace(day=1) - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class EachQuarter:
    """Once in every quarter, by its last day."""

    cadence = "quarterly"
    says = "每季度至少一次"
    moves = False
    event = ""

    def spans(self, facts: Facts, until: date) -> Iterator[Span]:
        for quarter in _quarters(facts, until):
            yield _quarter_span(quarter, quarter.first_day, quarter.last_day)


@dataclass(frozen=True, slots=True)
class DayOfFirstMonth:
    """About each quarter, by a day of the first month after it; the day itself is named, so it never moves."""

    day: int
    cadence = "quarterly"
    moves = False
    event = ""

    @property
    def says(self) -> str:
        return f"每季度首月{self.day}日前，报上一季度"

    def spans(self, facts: Facts, until: date) -> Iterator[Span]:
        for quarter in _quarters(facts, until):
            opens = quarter.next.first_day
            yield Span(quarter.code, quarter.spoken, opens, opens, opens.replace(day=self.day))


@dataclass(frozen=True, slots=True)
class HalfYearly:
    """About each half of a year, in the month that follows it (HZ 30)."""

    cadence = "half-yearly"
    says = "每半年一次，半年结束后的第一个月内"
    moves = True
    event = ""

    def spans(self, facts: Facts, until: date) -> Iterator[Span]:
        for quarter in _quarters(facts, until):
            if quarter.number % 2 == 0:
                half, opens = quarter.number // 2, quarter.next.first_day
                due = opens.replace(day=31)  # the month after a half-year is January or July
                about = f"{quarter.year}年{'上下'[half - 1]}半年"
                yield Span(f"{quarter.year}H{half}", about, opens, due - timedelta(days=QUARTER_ALERT), due)


@dataclass(frozen=True, slots=True)
class YearlyBefore:
    """Once in every year, by a day of it."""

    month: int
    day: int
    moves: bool = True
    cadence = "yearly"
    event = ""

    @property
    def says(self) -> str:
        return f"每年{self.month}月{self.day}日前"

    def spans(self, facts: Facts, until: date) -> Iterator[Span]:
        for year in range(facts.founded.year, until.year + 2):
            due = date(year, self.month, self.day)
            if due >= facts.founded:
                yield Span(str(year), f"{year}年", date(year, 1, 1), due - timedelta(days=YEAR_ALERT), due)


@dataclass(frozen=True, slots=True)
class January:
    """About each year, by a day of the January after it; the day itself is named, so it never moves."""

    day: int
    cadence = "yearly"
    moves = False
    event = ""

    @property
    def says(self) -> str:
        return f"每年1月{self.day}日前，报上一年"

    def spans(self, facts: Facts, until: date) -> Iterator[Span]:
        for year in range(facts.founded.year, until.year + 1):
            opens = date(year + 1, 1, 1)
            yield Span(str(year), f"{year}年", opens, opens, opens.replace(day=self.day))


@dataclass(frozen=True, slots=True)
class Targets:
    """Named days, each with what is to be reached by then, such as a share (SEED 6) or the thing itself (SEED 1)."""

    goals: tuple[tuple[date, str], ...]
    cadence = "once"
    moves = False
    event = ""

    @property
    def says(self) -> str:
        return "；".join(f"{day.year}年{day.month}月{day.day}日前{goal}" for day, goal in self.goals)

    def spans(self, facts: Facts, until: date) -> Iterator[Span]:
        del facts, until
        for day, goal in self.goals:
            about = f"{day.year}年：{goal}"
            yield Span(str(day.year), about, date(day.year, 1, 1), day - timedelta(days=YEAR_ALERT), day)
