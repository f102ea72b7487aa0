"""An owner's question about a published statement: its text, its clock, and who may speak when.

The committee answers within some natural days, the day of the question not counted (CC 201); they are the product's
rule, so no holiday moves them. After that 社区 sees the question, then the street, until the committee has answered or
one of them has answered in its place.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from disclosure.rules.due import LEVEL_NAMES, Level
from disclosure.rules.duty_refusals import (
    NOT_AN_ANSWERER,
    NOT_YET_YOURS,
    QUESTION_WITHDRAWN,
    TEXT_EMPTY,
    TEXT_LONG,
    TEXT_UNREADABLE,
)
from disclosure.rules.private_data import private_data
from kernel.access import Role
from kernel.calendar import spoken_day
from kernel.refusals import Refusal
from matters.rules.packs import RulesPack

QUESTION_CHARACTERS = 500
ANSWER_CHARACTERS = 2000
WHOLE = 0  # the number of no line: a question about the statement as a whole

LEVEL_OF = {
    Role.TREASURER: Level.COMMITTEE,
    Role.CHAIR: Level.COMMITTEE,
    Role.NEIGHBOURHOOD_OFFICER: Level.NEIGHBOURHOOD,
    Role.STREET_OFFICER: Level.STREET,
}
OFFICE_NAMES = {
    Role.TREASURER: "业委会财务委员",
    Role.CHAIR: "业委会主任",
    Role.NEIGHBOURHOOD_OFFICER: "社区",
    Role.STREET_OFFICER: "街道",
}


class QuestionState(StrEnum):
    """Where a question stands: with whom it waits, or how it ended."""

    WAITING = "waiting"
    NEIGHBOURHOOD = "neighbourhood"
    STREET = "street"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


class Because(StrEnum):
    """Why a question may be taken from view; there is no other reason, and the amount of trouble is none."""

    PERSONAL_DATA = "personal_data"
    INSULT = "insult"
    UNLAWFUL = "unlawful"


BECAUSE_NAMES = {
    Because.PERSONAL_DATA: "里面有别人的姓名、电话等个人信息",
    Because.INSULT: "里面有辱骂、人身攻击的话",
    Because.UNLAWFUL: "里面有法律禁止发布的内容",
}


@dataclass(frozen=True, slots=True)
class QuestionClock:
    """The clock of a question on a day.

    ``due`` is the committee's last day. ``days`` is what is left to it, or how far it is past; of an answered question
    how late the answer came, 0 when in time. ``reached`` are the levels that have the question, the committee first.
    """

    state: QuestionState
    due: date
    days: int
    reached: tuple[Level, ...]

    @property
    def open(self) -> bool:
        return self.state not in (QuestionState.ANSWERED, QuestionState.WITHDRAWN)

    @property
    def late(self) -> bool:
        """Whether the committee's last day has passed without an answer, or had when it came."""
        return len(self.reached) > 1


def question_clock(
    asked: date, today: date, pack: RulesPack, *, answered: date | None = None, withdrawn: date | None = None
) -> QuestionClock:
    """Where a question stands; all days are of Shanghai."""
    due = asked + timedelta(days=pack.question_answer_days)
    until = min((day for day in (answered, withdrawn) if day), default=today)
    waited = (until - asked).days
    after = (-1, pack.question_answer_days, pack.question_street_days)
    reached = tuple(level for level, days in zip(Level, after, strict=True) if waited > days)
    over = (until - due).days
    if withdrawn:
        return QuestionClock(QuestionState.WITHDRAWN, due, max(over, 0), reached)
    if answered:
        return QuestionClock(QuestionState.ANSWERED, due, max(over, 0), reached)
    state = (QuestionState.WAITING, QuestionState.NEIGHBOURHOOD, QuestionState.STREET)[len(reached) - 1]
    return QuestionClock(state, due, abs(over), reached)


def text_refusal(text: str, most: int) -> Refusal | None:
    """Why a text cannot be published, or None; it has no white space at its ends any more."""
    if not text:
        return TEXT_EMPTY
    if len(text) > most:
        return TEXT_LONG.about(length=len(text), most=most)
    if any(_unreadable(sign) for sign in text):
        return TEXT_UNREADABLE
    return private_data(text)


def _unreadable(sign: str) -> bool:
    """Control characters, unassigned ones, and those that turn the direction of reading."""
    if sign == "\n":
        return False
    turns = unicodedata.bidirectional(sign) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    return turns or unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn")


def fit_text(text: str) -> str:
    """A text as it is kept: line breaks alike, composed (PROTOCOL 2), without white space at its ends."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")).strip()


def speaking_refusal(role: Role, clock: QuestionClock) -> Refusal | None:
    """Why the holder of an office may not speak to a question now, or None."""
    level = LEVEL_OF.get(role)
    if level is None:
        return NOT_AN_ANSWERER
    if clock.state is QuestionState.WITHDRAWN:
        return QUESTION_WITHDRAWN
    if level not in clock.reached:
        return NOT_YET_YOURS.about(due=spoken_day(clock.due), office=LEVEL_NAMES[level])
    return None
