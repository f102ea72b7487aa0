"""A filed record as others see it, and the events that follow from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kernel.access import Role
from kernel.calendar import day_of
from oversight.rules.duty import FILED, POSTING, Duty, Gives
from oversight.rules.facts import Event
from oversight.rules.fields import day_in
from oversight.rules.record_entry import KeptFile

DISTRICT = "district"
"""In place of a community's code, for what the district owes once; no community's code is so long."""


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file of a record and its number."""

    id: int
    kept: KeptFile

    @property
    def public(self) -> bool:
        return not self.kept.locked


@dataclass(frozen=True, slots=True)
class Record:
    """One filed record. ``internal`` is empty unless it was opened for a reader who may read it.

    ``corrects`` is the number of the record it corrects, ``corrected_by`` of the one that corrects it; 0 for none.
    """

    id: int
    community: str
    duty: Duty
    occurrence: str
    about: str
    role: Role
    person: str
    filed: datetime
    face: Mapping[str, str]
    internal: Mapping[str, str]
    files: tuple[RecordFile, ...]
    tracker: str
    index: int
    corrects: int = 0
    corrected_by: int = 0

    @property
    def values(self) -> dict[str, str]:
        return {**self.face, **self.internal}

    @property
    def public_files(self) -> tuple[RecordFile, ...]:
        return tuple(file for file in self.files if file.public)

    @property
    def posted_until(self) -> date | None:
        """The last day for which it must hang, where it must: the day of posting is not counted (CC 201)."""
        posted = day_in(self.values, "posted")
        if not posted or not self.duty.posting_days:
            return None
        return date.fromordinal(posted.toordinal() + self.duty.posting_days)


def events_of(duty: Duty, *, occurrence: str, about: str, values: Mapping[str, str], filed: datetime) -> list[Event]:
    """What a record tells has happened; its ``occurrence`` is the key under which the duties that follow find it."""
    gives = [*duty.gives, *([Gives(POSTING, day="posted")] if duty.posting_days else [])]
    found = []
    for give in gives:
        day = day_of(filed) if give.day == FILED else day_in(values, give.day)
        if day is not None:
            told = values.get(give.about, "") if give.about else _told(duty, about)
            key = _posting_key(duty, occurrence) if give.kind == POSTING else occurrence
            found.append(Event(give.kind, day, key, told[:200]))
    return found


def posting_key(record: Record) -> str:
    """Under which key the proof of its posting is found; "" where nothing has to be posted."""
    return _posting_key(record.duty, record.occurrence) if record.duty.posting_days else ""


def _posting_key(duty: Duty, occurrence: str) -> str:
    """Postings of several duties would else meet under one key: 2026 of this and 2026 of that."""
    return f"{duty.code}.{occurrence}"[:48]


def _told(duty: Duty, about: str) -> str:
    """A period says nothing without the duty's name; a case carries its own."""
    if duty.happens or duty.due.cadence.startswith("event"):
        return about
    return f"{duty.title}（{about}）"
