"""Spending under the committee's delegated authority that nobody was told of before (SEED 10; DOMAIN 10.1, 11.6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from disclosure.rules.categories import BY_VOUCHER, RUNNING, block_of
from disclosure.rules.lines import Line, Side
from disclosure.rules.references import is_assembly_resolution
from disclosure.rules.reversing import taken_back_by
from disclosure.rules.sources import CODE
from matters.rules.prereports import Effect


@dataclass(frozen=True, slots=True)
class Reporting:
    """What the rules pack asks for, and which pre-reports stand.

    ``since``: for each matter whose report stands the first day of spending that it comes before; what was spent
    earlier was reported late. Where the effect is ``not_required`` nothing is marked.
    """

    effect: Effect = Effect.APPROVAL
    since: Mapping[str, date] = field(default_factory=dict)

    @property
    def asked(self) -> bool:
        return self.effect is not Effect.NOT_REQUIRED


EVERYTHING_ASKED = Reporting()


@dataclass(frozen=True, slots=True)
class LateReport:
    """A line that cites a report which came after the money was spent, on the day ``reported``."""

    line: Line
    reported: date


def unreported_lines(lines: Sequence[Line], reporting: Reporting) -> list[Line]:
    """The lines that had to be reported and cite no report that stands, in the order of the book.

    One that another of these lines takes back whole was a mistake of the books and spent nothing.
    """
    asked = [line for line in lines if _to_be_reported(line, reporting)]
    return [line for line in asked if not _is_reported(line, reporting) and not _is_taken_back(line, lines)]


def late_reports(lines: Iterable[Line], reporting: Reporting) -> list[LateReport]:
    """The lines whose report came late. Of a report that is cited by its number alone nobody knows the day."""
    days = [(line, _day_of_report(line, reporting)) for line in lines if _to_be_reported(line, reporting)]
    return [LateReport(line, day) for line, day in days if day and day > line.day]


def _to_be_reported(line: Line, reporting: Reporting) -> bool:
    """Whether it rests on the committee's own authority: a resolution of the owners had a report of its own.

    Costs that a voucher proves and what the approved budget is for are no such decisions (``untied.py``), and a
    reversing line spends nothing.
    """
    spends = reporting.asked and line.side is Side.OUT and line.amount > 0 and not line.corrects
    decided = block_of(line.category, line.side) not in BY_VOUCHER | RUNNING
    return spends and decided and not is_assembly_resolution(line.resolution)


def _is_taken_back(line: Line, lines: Sequence[Line]) -> bool:
    taken = taken_back_by(line, lines)
    return taken is not None and taken.amount == -line.amount


def _is_reported(line: Line, reporting: Reporting) -> bool:
    """A report outside the system is taken at its number; one of the system counts if it stands."""
    if line.prereport and not CODE.search(line.prereport):
        return True
    return _day_of_report(line, reporting) is not None


def _day_of_report(line: Line, reporting: Reporting) -> date | None:
    """Of the matters that the line names, the day of the earliest report that stands."""
    named = (*CODE.findall(line.prereport), *CODE.findall(line.resolution))
    return min((reporting.since[code] for code in named if code in reporting.since), default=None)
