"""What waits for whom: which quarter and which question concerns the holder of an office, and how soon."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from disclosure.rules.asked import Question
from disclosure.rules.due import Level, QuarterStanding, State
from kernel.access import Role

ANSWERERS = frozenset({Role.TREASURER, Role.CHAIR})
COMMITTEE = ANSWERERS | {Role.COMMITTEE_MEMBER, Role.SUPERVISOR}
# Who sees that a quarter is overdue once its delay has reached them.
TOLD = {
    Level.COMMITTEE: COMMITTEE,
    Level.NEIGHBOURHOOD: frozenset({Role.NEIGHBOURHOOD_OFFICER}),
    Level.STREET: frozenset({Role.STREET_OFFICER}),
}
# Who is asked to answer, and who sees the question once its clock has reached them.
ASKED = TOLD | {Level.COMMITTEE: ANSWERERS}


class DutyKind(StrEnum):
    """What is to be done."""

    OVERDUE = "overdue"
    PUBLISH = "publish"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that waits; of ``standing`` and ``question`` the one it is about. ``late`` when its day has passed."""

    kind: DutyKind
    late: bool
    standing: QuarterStanding | None = None
    question: Question | None = None


def duties_of(
    roles: frozenset[Role], standings: Iterable[QuarterStanding], questions: Iterable[Question]
) -> list[Duty]:
    """What waits for the holder of these offices in one community, what is late first.

    Treasurer and chair are reminded from the target day on; an overdue quarter and an unanswered question show to
    committee, 社区 and street as their clocks reach each of them.
    """
    found = [_of_quarter(standing) for standing in standings if _concerns_quarter(roles, standing)]
    found += [
        Duty(DutyKind.QUESTION, question.clock.late, question=question)
        for question in questions
        if question.clock.open and _reached(roles, question.clock.reached, ASKED)
    ]
    return sorted(found, key=lambda duty: not duty.late)


def _of_quarter(standing: QuarterStanding) -> Duty:
    return Duty(DutyKind.OVERDUE if standing.overdue else DutyKind.PUBLISH, standing.overdue, standing=standing)


def _concerns_quarter(roles: frozenset[Role], standing: QuarterStanding) -> bool:
    if standing.state is State.SOON:
        return bool(roles & ANSWERERS)
    return _reached(roles, standing.told, TOLD)


def _reached(roles: frozenset[Role], levels: Iterable[Level], who: dict[Level, frozenset[Role]]) -> bool:
    return any(roles & who[level] for level in levels)
