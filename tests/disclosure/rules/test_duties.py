from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from disclosure.rules.asked import Question
from disclosure.rules.due import QuarterStanding, standing
from disclosure.rules.duties import Duty, DutyKind, duties_of
from disclosure.rules.quarters import Quarter
from disclosure.rules.questions import question_clock
from kernel.access import Role
from kernel.workdays import Workdays
from matters.rules.packs import FUJIAN

SECOND = Quarter(2026, 2)
DUE = date(2026, 7, 31)
TARGET = date(2026, 7, 15)
STAFF = (Role.TREASURER, Role.CHAIR, Role.COMMITTEE_MEMBER, Role.SUPERVISOR)
ASKED = date(2026, 7, 1)


def quarter_on(day: date, published: date | None = None) -> QuarterStanding:
    return standing(SECOND, published, day, FUJIAN, Workdays())


def question_on(day: date, number: int = 1, answered: date | None = None) -> Question:
    instant = datetime(2026, 7, 1, tzinfo=UTC)
    clock = question_clock(ASKED, day, FUJIAN, answered=answered)
    return Question(number, "k7qm", SECOND, 1, 0, "", "？", "", instant, 0, "", clock, None, None, "", ())


def told(role: Role, *standings: QuarterStanding) -> list[DutyKind]:
    return [duty.kind for duty in duties_of(frozenset({role}), standings, [])]


@pytest.mark.parametrize("role", list(Role))
def test_treasurer_and_chair_are_reminded_from_the_target_day_on(role: Role) -> None:
    reminded = [DutyKind.PUBLISH] if role in (Role.TREASURER, Role.CHAIR) else []
    assert told(role, quarter_on(TARGET - timedelta(days=1))) == []
    assert told(role, quarter_on(TARGET)) == reminded
    assert told(role, quarter_on(DUE)) == reminded


@pytest.mark.parametrize("role", list(Role))
def test_an_overdue_quarter_reaches_committee_neighbourhood_and_street(role: Role) -> None:
    first = {**dict.fromkeys(STAFF, 1), Role.NEIGHBOURHOOD_OFFICER: 7, Role.STREET_OFFICER: 15}.get(role, 10_000)
    for days in (1, 6, 7, 14, 15, 100):
        assert told(role, quarter_on(DUE + timedelta(days=days))) == ([DutyKind.OVERDUE] if days >= first else [])


def test_a_published_quarter_is_nobodys_duty() -> None:
    for role in Role:
        assert told(role, quarter_on(DUE + timedelta(days=40), published=DUE + timedelta(days=30))) == []


@pytest.mark.parametrize("role", list(Role))
def test_an_open_question_reaches_answerers_neighbourhood_and_street(role: Role) -> None:
    first = {Role.TREASURER: 0, Role.CHAIR: 0, Role.NEIGHBOURHOOD_OFFICER: 8, Role.STREET_OFFICER: 15}
    for days in (0, 7, 8, 14, 15, 100):
        found = duties_of(frozenset({role}), [], [question_on(ASKED + timedelta(days=days))])
        assert bool(found) is (days >= first.get(role, 10_000))


def test_an_answered_question_is_nobodys_duty() -> None:
    answered = question_on(ASKED + timedelta(days=30), answered=ASKED + timedelta(days=20))
    assert duties_of(frozenset(Role), [], [answered]) == []


def test_what_is_late_comes_first_and_the_order_stays_otherwise() -> None:
    day = DUE
    fresh, late = question_on(ASKED, 1), question_on(day, 2)
    found = duties_of(frozenset({Role.CHAIR}), [quarter_on(day)], [fresh, late])
    assert found == [
        Duty(DutyKind.QUESTION, True, question=late),
        Duty(DutyKind.PUBLISH, False, standing=quarter_on(day)),
        Duty(DutyKind.QUESTION, False, question=fresh),
    ]
