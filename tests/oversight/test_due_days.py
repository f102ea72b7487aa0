"""Every duty of the catalogue falls due in 2026 as the table beside this file says, which is reckoned from the law."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kernel.workdays import Workdays
from oversight.rules.catalogue import BY_CODE, DUTIES
from oversight.rules.due_dates import all_occurrences
from oversight.rules.duty import Duty
from oversight.rules.facts import Event, Facts

YEAR = 2026
FOUNDED = date(2025, 1, 1)
TABLE = Path(__file__).with_name("due_days_2026.md").read_text(encoding="utf-8")
Row = tuple[str, ...]


def rows_of(heading: str) -> list[Row]:
    section = TABLE.split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines[2:]]


CALENDAR = rows_of("By the calendar")
AFTER = rows_of("After something has happened")
NEVER = rows_of("Recorded when it happens, never due")


def day_of(text: str) -> date:
    if text == "any":
        return date.min
    return date.fromisoformat(text if len(text) == 10 else f"{YEAR}-{text}")


def events() -> tuple[Event, ...]:
    """What happens in the table, once for all duties that follow from it."""
    happened = dict.fromkeys(tuple(row[1].split()) for row in AFTER)
    return tuple(Event(kind, day_of(day), kind) for kind, day in happened)


def of_the_year(duty: Duty) -> list[Row]:
    """What the catalogue says: each time the duty falls due in the year, or ever where its days are named once."""
    found = all_occurrences(duty, Facts(FOUNDED, events()), date(YEAR, 12, 31), Workdays())
    return [
        (one.key, *(day.isoformat() for day in (one.opens, one.alert, one.named, one.due)))
        for one in found
        if one.due.year == YEAR or duty.due.cadence == "once"
    ]


def of_the_table(code: str) -> list[Row]:
    return [
        (row[1].split()[0], *(day_of(text).isoformat() for text in row[2:6]))
        for row in CALENDAR + AFTER
        if row[0] == code
    ]


def told(duty: Duty) -> str:
    return " ".join(str(step.days) for step in duty.ladder) or "–"


@pytest.mark.parametrize("duty", DUTIES, ids=lambda duty: duty.code)
def test_it_is_due_when_the_table_says(duty: Duty) -> None:
    assert of_the_year(duty) == of_the_table(duty.code)


def test_the_table_has_every_duty_and_no_other() -> None:
    due, never = {row[0] for row in CALENDAR + AFTER}, {row[0] for row in NEVER}
    assert due | never == set(BY_CODE)
    assert {code for code in BY_CODE if BY_CODE[code].happens} == never


@pytest.mark.parametrize("row", [*CALENDAR, *AFTER, *NEVER], ids=lambda row: f"{row[0]} {row[1]}")
def test_the_offices_above_are_told_after_so_many_days(row: Row) -> None:
    assert told(BY_CODE[row[0]]) == (row[6] if len(row) > 2 else row[1])


def test_each_number_says_where_it_comes_from() -> None:
    sources = {row[0]: row[7] for row in reversed(CALENDAR + AFTER)}
    assert all(sources.values())
