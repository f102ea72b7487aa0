"""The periods the regulator reports on: a quarter by the 5th of the month after it, a year by 10 January (SEED 三3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from disclosure.rules.quarters import PATTERN, Quarter
from kernel.refusals import Refused
from oversight.rules.catalogue import duty_of
from oversight.rules.dashboard_refusals import UNKNOWN_PERIOD
from oversight.rules.due_dates import Occurrence
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

    @property
    def occurrence(self) -> Occurrence:
        """The time of the duty that reports on it; its day never moves (SEED 三3 names it)."""
        opens = date.fromordinal(self.last.toordinal() + 1)
        return Occurrence(self.duty.code, self.code, self.spoken, opens, opens, self.due, self.due)

    def holds(self, day: date | None) -> bool:
        """Whether a day lies in it."""
        return day is not None and self.first <= day <= self.last


def read_period(code: str) -> Period:
    """The period written ``2026Q3`` or ``2026``. Raises Refused for any other spelling."""
    if re.fullmatch(PATTERN, code):
        quarter = Quarter.parse(code)
        return _period(code, quarter.spoken, quarter.first_day, quarter.last_day, duty_of(QUARTERLY))
    if re.fullmatch(r"20[0-9]{2}", code):
        year = int(code)
        return _period(code, f"{year}年", date(year, 1, 1), date(year, 12, 31), duty_of(YEARLY))
    raise Refused(UNKNOWN_PERIOD)


def period_of(duty: Duty, occurrence: str) -> Period | None:
    """The period that a record of this duty is about; None for a duty that is no report."""
    return read_period(occurrence) if duty.code in (QUARTERLY, YEARLY) and occurrence else None


def _period(code: str, spoken: str, first: date, last: date, duty: Duty) -> Period:
    """Its due day is the duty's own."""
    [due] = [span.due for span in duty.due.spans(Facts(first), last) if span.key == code]
    return Period(code, spoken, first, last, due, duty)
