"""The times a duty falls due for a community, with the due day moved over days of rest where the law moves it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kernel.workdays import Workdays
from oversight.rules.duty import Duty
from oversight.rules.facts import Facts


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time a duty falls due: ``named`` is the day the rule names, ``due`` the last day by whose 24:00 it counts."""

    duty: str
    key: str
    about: str
    opens: date
    alert: date
    named: date
    due: date

    @property
    def moved(self) -> bool:
        return self.due != self.named


def occurrences(duty: Duty, facts: Facts, first: date, last: date, workdays: Workdays) -> list[Occurrence]:
    """Each time the duty falls due from ``first`` to ``last``, both included, in the order of the due days."""
    found = [each for each in all_occurrences(duty, facts, last, workdays) if first <= each.due <= last]
    return sorted(found, key=lambda each: (each.due, each.key))


def all_occurrences(duty: Duty, facts: Facts, until: date, workdays: Workdays) -> list[Occurrence]:
    """The same from the founding, up to and with the first that falls due after ``until``."""
    return [
        Occurrence(
            duty.code,
            span.key,
            span.about,
            span.opens,
            span.alert,
            span.due,
            workdays.moved(span.due) if duty.due.moves else span.due,
        )
        for span in duty.due.spans(facts, until)
    ]
