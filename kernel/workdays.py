"""Working days and days of rest: the State Council's yearly notice, and days entered by hand where it is not yet known.

A year that nobody has announced has weekends only; ``Workdays.announced`` says so, and so must the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from chinese_calendar import is_workday

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Workdays:
    """``entered`` says of single days whether they are days of rest, over whatever the notice says."""

    entered: Mapping[date, bool] = field(default_factory=dict)

    def rests(self, day: date) -> bool:
        """Whether a day is one of rest: a holiday, or a weekend that is not worked."""
        entered = self.entered.get(day)
        if entered is not None:
            return entered
        noticed = _rests_by_notice(day)
        return day.weekday() >= SATURDAY if noticed is None else noticed

    def announced(self, year: int) -> bool:
        """Whether the year's holidays are known, from the notice or by hand."""
        return _rests_by_notice(date(year, 1, 1)) is not None or any(day.year == year for day in self.entered)

    def moved(self, last: date) -> date:
        """The last day of a period: one of rest moves to the next that is not (CC 203)."""
        while self.rests(last):
            last += timedelta(days=1)
        return last


@lru_cache(maxsize=4096)  # the library looks through all its years for each day it is asked about
def _rests_by_notice(day: date) -> bool | None:
    """What the notice for the day's year says; None where there is none yet."""
    try:
        return not is_workday(day)
    except NotImplementedError:
        return None
