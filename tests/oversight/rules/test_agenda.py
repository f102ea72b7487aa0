"""The calendar on one screen, for one office or for all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kernel.access import Role
from oversight.rules.agenda import ALL, MINE, TOLD, agenda, first_choice, offices_in, told_to
from oversight.rules.catalogue import BY_CODE
from oversight.rules.due_dates import Occurrence
from oversight.rules.standing import DutyStanding, Filed, State

TODAY = date(2026, 11, 1)


def each(code: str, state: State, due: date = TODAY) -> DutyStanding:
    occurrence = None if state is State.IDLE else Occurrence(code, "k", "a", due, due, due, due)
    filed = Filed(due) if state in (State.ON_TIME, State.LATE) else None
    return DutyStanding(BY_CODE[code], occurrence, state, 1, filed)


STANDINGS = [
    each("committee-evaluation", State.OVERDUE),
    each("information-board", State.SOON),
    each("conduct-declaration", State.OPEN, date(2027, 3, 31)),
    each("fund-reconciliation", State.OPEN, date(2027, 3, 1)),
    each("firm-opinion", State.OPEN, date(2026, 12, 31)),
    each("complaint", State.IDLE),
    each("first-meeting", State.ON_TIME),
]


def codes(standings: tuple[DutyStanding, ...]) -> list[str]:
    return [standing.duty.code for standing in standings]


def test_everything_stands_in_its_place() -> None:
    found = agenda(STANDINGS, [Role.NEIGHBOURHOOD_OFFICER], ALL)
    assert codes(found.overdue) == ["committee-evaluation"]
    assert codes(found.soon) == ["information-board"]
    assert [(month.name, codes(month.standings)) for month in found.months] == [
        ("2027年3月", ["conduct-declaration", "fund-reconciliation"]),
        ("2026年12月", ["firm-opinion"]),
    ]
    assert codes(found.idle) == ["complaint"]
    assert codes(found.done) == ["first-meeting"]


def test_a_chair_sees_nothing_of_what_is_internal_to_others() -> None:
    found = agenda(STANDINGS, [Role.CHAIR], ALL)
    assert [month.name for month in found.months] == ["2027年3月"]


def test_one_may_look_at_ones_own_work_or_at_one_office() -> None:
    mine = agenda(STANDINGS, [Role.FIRM_MANAGER], MINE)
    assert (codes(mine.soon), codes(mine.overdue), codes(mine.idle)) == (["information-board"], [], ["complaint"])
    chair = agenda(STANDINGS, [Role.NEIGHBOURHOOD_OFFICER], Role.CHAIR.value)
    assert [codes(month.standings) for month in chair.months] == [["conduct-declaration", "fund-reconciliation"]]


def test_who_has_nothing_to_file_begins_with_everything() -> None:
    assert first_choice(STANDINGS, [Role.AUDITOR]) == ALL
    assert first_choice(STANDINGS, [Role.CHAIR]) == MINE


def test_the_offices_to_choose_from_are_those_on_the_list() -> None:
    assert Role.REGULATOR not in offices_in(STANDINGS, [Role.CHAIR])
    assert offices_in(STANDINGS, [Role.CHAIR])[0] is Role.NEIGHBOURHOOD_OFFICER


def test_what_was_told_to_an_office_above_is_found_again() -> None:
    told = replace(STANDINGS[0], told=(Role.STREET_OFFICER,))
    assert told_to([told, *STANDINGS], [Role.STREET_OFFICER]) == [told]
    assert told_to([told], [Role.NEIGHBOURHOOD_OFFICER]) == []
    assert told_to([replace(told, state=State.LATE)], [Role.STREET_OFFICER]) == []
    assert codes(agenda([told, *STANDINGS], [Role.STREET_OFFICER], TOLD).overdue) == ["committee-evaluation"]
