"""What everyone may know of the owners' complaints: how many there are and how far they have come, never which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from oversight.rules.standing import DutyStanding, Filed

REGISTERED, ANSWERED = "complaint", "complaint-answer"
STEPS = ("complaint-acceptance", "complaint-handling", ANSWERED)
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Complaints:
    """Of the last year. ``late``: those of which a step is overdue today."""

    registered: int = 0
    answered: int = 0
    late: int = 0

    @property
    def waiting(self) -> int:
        return self.registered - self.answered


def complaints_of(filed: Mapping[tuple[str, str], Filed], standings: Iterable[DutyStanding], today: date) -> Complaints:
    """Counted from what was filed, by duty and case, and from how the duties stand."""
    cases = {case for (duty, case), first in filed.items() if duty == REGISTERED and first.day > today - YEAR}
    answered = {case for case in cases if (ANSWERED, case) in filed}
    late = {each.occurrence.key for each in standings if each.overdue and each.occurrence and each.duty.code in STEPS}
    return Complaints(len(cases), len(answered), len(late & cases - answered))
