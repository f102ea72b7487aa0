"""When the regular duties of a community fall due within the demonstration's year: a plain list of its own.

Written out once more, apart from the product's rules, so that the tests count what is late by another way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

BY_DAY_OF_YEAR = {
    "committee-evaluation": (12, 31),
    "firm-opinion": (12, 31),
    "grid-members": (12, 31),
    "training": (12, 31),
    "fund-reconciliation": (12, 31),
    "community-survey": (3, 31),
    "conduct-declaration": (3, 31),
    "safety-check": (4, 15),
}
WITHIN_QUARTER = ("reception-day", "joint-meeting")
AFTER_QUARTER = ("information-board", "quarterly-disclosure")
SETTLED = timedelta(days=12)
"""A due day moves over days of rest, over the long holidays by a week; so far back nothing moves any more."""


@dataclass(frozen=True, slots=True)
class Period:
    """One time a duty is owed; ``due`` is the day that the rule names."""

    duty: str
    key: str
    opens: date
    due: date

    def settled(self, today: date) -> bool:
        """Whether it is beyond doubt that the day is over."""
        return self.due <= today - SETTLED


def periods(founded: date, today: date) -> list[Period]:
    """All that a community founded on that day owes and could have done by today."""
    found = [*_yearly(founded, today), *_quarterly(founded, today), *_half_yearly(founded, today)]
    return [each for each in found if each.opens < today]


def quarters(founded: date, today: date) -> list[tuple[int, int]]:
    """The quarters from that of the founding to the present one, as (year, number)."""
    first, last = _place(founded), _place(today)
    return [(place // 4, place % 4 + 1) for place in range(first, last + 1)]


def first_day(year: int, number: int) -> date:
    return date(year + (number - 1) // 4, 3 * ((number - 1) % 4) + 1, 1)


def month_after(year: int, number: int) -> tuple[date, date]:
    """The first and the last day of the month that follows a quarter."""
    opens = first_day(year, number + 1)
    return opens, (opens + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _place(day: date) -> int:
    return 4 * day.year + (day.month - 1) // 3


def _yearly(founded: date, today: date) -> Iterator[Period]:
    for duty, (month, day) in BY_DAY_OF_YEAR.items():
        for year in range(founded.year, today.year + 1):
            due = date(year, month, day)
            if due >= founded:
                yield Period(duty, str(year), date(year, 1, 1), due)


def _quarterly(founded: date, today: date) -> Iterator[Period]:
    for year, number in quarters(founded, today):
        key, opens, ends = f"{year}Q{number}", first_day(year, number), first_day(year, number + 1)
        for duty in WITHIN_QUARTER:
            yield Period(duty, key, opens, ends - timedelta(days=1))
        for duty in AFTER_QUARTER:
            yield Period(duty, key, *month_after(year, number))


def _half_yearly(founded: date, today: date) -> Iterator[Period]:
    for year, number in quarters(founded, today):
        if number in (2, 4):
            yield Period("seal-publication", f"{year}H{number // 2}", *month_after(year, number))
