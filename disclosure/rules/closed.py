"""Quarters into which no line is entered any more: those published, and those that wait for signatures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from disclosure.rules.entry_refusals import ADDS_TO_CLOSED, QUARTER_PUBLISHED, QUARTER_UNDER_SIGNATURE
from disclosure.rules.lines import Line
from disclosure.rules.quarters import Quarter
from kernel.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Closed:
    """The closed quarters of a community.

    A form refuses a line dated in one: the money that was forgotten, or the line that is wrong, is put right by a line
    of the present quarter, and what was published stays true to the books. A book that is imported tells what has
    happened, whenever it became known; there it is a doubt, and a corrected revision must follow.
    """

    published: frozenset[Quarter] = frozenset()
    signing: frozenset[Quarter] = frozenset()

    def refusal_for(self, day: date) -> Refusal | None:
        """Why no line of that day may be entered, or None."""
        quarter = Quarter.of(day)
        if quarter in self.signing:
            return QUARTER_UNDER_SIGNATURE.about(quarter=quarter.spoken)
        return QUARTER_PUBLISHED.about(quarter=quarter.spoken) if quarter in self.published else None

    def doubt_about(self, lines: Iterable[Line]) -> Refusal | None:
        """What is to be said of a book that adds these lines, or None."""
        late = [quarter for line in lines if (quarter := Quarter.of(line.day)) in self.published | self.signing]
        if not late:
            return None
        names = "、".join(quarter.spoken for quarter in sorted(set(late)))
        return ADDS_TO_CLOSED.about(count=len(late), quarters=names)
