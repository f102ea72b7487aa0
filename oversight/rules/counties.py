"""The counties of a district as its regulator compares them: sums over communities, never of a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from matters.rules.clocks import due_at
from matters.rules.prereports import FiledReport
from oversight.rules.catalogue import BY_CODE
from oversight.rules.registers import CommitteeTerm, CreditEvent

UNTOLD_COUNTY = "还没有登记县（市、区）"
RECENT = timedelta(days=365)
"""Pre-reports and credit events of so long count."""


@dataclass(frozen=True, slots=True)
class County:
    """One county; ``name`` is "" for the communities whose county nobody has recorded.

    ``statements_due`` and ``statements_on_time``: quarters that fell due within the months of the dashboard.
    ``answers_due``: answers that addressees of pre-reports gave, or should have given by now; ``answers_in_time``
    those of them that came within their days, from the addressee itself. ``without_service``: communities that had no
    property service before 2023, ``covered`` those of them that have one now (SEED 6). ``members`` and
    ``party_members`` are of the committees that sit now and gave the number. ``credit``: events of firms by what they
    found.
    """

    name: str
    communities: int = 0
    statements_due: int = 0
    statements_on_time: int = 0
    prereports: int = 0
    answers_due: int = 0
    answers_in_time: int = 0
    duties_overdue: int = 0
    without_service: int = 0
    covered: int = 0
    members: int = 0
    party_members: int = 0
    credit: Mapping[str, int] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """As ``indicators --json`` tells it."""
        told = {name: getattr(self, name) for name in self.__dataclass_fields__ if name not in ("name", "credit")}
        return {"county": self.name, **told, "credit": dict(self.credit)}


@dataclass(frozen=True, slots=True)
class Answers:
    """Of pre-reports: how many were filed, how many answers were due, how many came in time."""

    filed: int = 0
    due: int = 0
    in_time: int = 0


def answers_of(reports: Iterable[tuple[FiledReport, bool]], now: datetime) -> Answers:
    """Over reports, each with whether it is the newest of its matter: behind a newer one nobody is asked any more.

    What the street said in a silent addressee's place does not make that addressee punctual.
    """
    filed = due = in_time = 0
    for report, newest in reports:
        if report.filed < now - RECENT:
            continue
        filed += 1
        for addressee in report.addressees:
            given, last = report.opinion_of(addressee), due_at(report, addressee)
            if given is not None:
                due += 1
                in_time += not given.by_street and _in_time(given.given, last)
            elif newest and last is not None and now > last and not report.returned_by():
                due += 1
    return Answers(filed, due, in_time)


def sitting(terms: Iterable[CommitteeTerm], day: date) -> CommitteeTerm | None:
    """The committee that sits on a day; of two, the newer."""
    return max((term for term in terms if term.sits(day)), key=lambda term: term.begins, default=None)


def credit_of(events: Iterable[CreditEvent], today: date) -> dict[str, int]:
    """How many events of each kind with each result there were, such as “整改复查：已改好”, the most frequent first."""
    found: dict[str, int] = {}
    for event in events:
        if today - RECENT <= event.day <= today:
            title = BY_CODE[event.duty].title if event.duty in BY_CODE else event.duty
            name = f"{title}：{event.result}" if event.result else title
            found[name] = found.get(name, 0) + 1
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _in_time(given: datetime | None, last: datetime | None) -> bool:
    """Answers of the first form bear no instant, and are taken as in time."""
    return given is None or last is None or given <= last
