"""The periods the regulator reports on: a quarter by the 5th of the month after it, a year by 10 January (SEED 三3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from disclosure.rules.quarters import Quarter
from kernel.refusals import Refused
from oversight.rules.catalogue import duty_of
from oversight.rules.dashboard_refusals import UNKNOWN_PERIOD
from oversight.rules.duty import Duty
from oversight.rules.facts import Facts

QUARTERLY, YEARLY = "government-quarter-report", "government-year-report"


@dataclass(frozen=True, slots=True)
class Period:
    """A quarter or a year, both days included; ``code`` is the occurrence of the duty that reports on it."""

    code: str
    spoken: str
    first: date
    last: date
    due: date
    duty: Duty

    @property
    def yearly(self) -> bool:
        return self.duty.code == YEARLY

    def holds(self, day: date | None) -> bool:
        """Whether a day lies in it."""
        return day is not None and self.first <= day <= self.last


def read_period(code: str) -> Period:
    """The period written ``2026Q3`` or ``2026``. Raises Refused for any other spelling."""
    if re.fullmatch(r"20\d{2}Q[1-4]", code):
        quarter = Quarter.parse(code)
        return _period(code, quarter.spoken, quarter.first_day, quarter.last_day, duty_of(QUARTERLY))
    if re.fullmatch(r"20\d{2}", code):
        year = int(code)
        return _period(code, f"{year}年", date(year, 1, 1), date(year, 12, 31), duty_of(YEARLY))
    raise Refused(UNKNOWN_PERIOD)


def period_of(duty: Duty, occurrence: str) -> Period | None:
    """The period that a record of this duty is about; None for a duty that is no report."""
    return read_period(occurrence) if duty.code in (QUARTERLY, YEARLY) and occurrence else None


def periods(first: date, today: date) -> Iterator[Period]:
    """Every quarter and year from the one in which ``first`` lies to the one that runs today, the latest first."""
    quarter = Quarter.of(today)
    while quarter.last_day >= first:
        if quarter.number == 4 or quarter == Quarter.of(today):
            yield read_period(str(quarter.year))
        yield read_period(quarter.code)
        quarter = quarter.before


def _period(code: str, spoken: str, first: date, last: date, duty: Duty) -> Period:
    """Its due day is the duty's own."""
    [due] = [span.due for span in duty.due.spans(Facts(first), last) if span.key == code]
    return Period(code, spoken, first, last, due, duty)
