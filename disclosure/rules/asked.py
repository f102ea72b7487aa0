"""A question and what was said to it, as pages and feeds read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from disclosure.rules.due import LEVEL_NAMES
from disclosure.rules.quarters import Quarter
from disclosure.rules.questions import BECAUSE_NAMES, LEVEL_OF, OFFICE_NAMES, Because, QuestionClock
from kernel.access import Role


@dataclass(frozen=True, slots=True)
class Reply:
    """What an office said: an answer, or a remark that leaves the question open."""

    role: Role
    answers: bool
    text: str
    salt: str
    given: datetime
    index: int
    tracker: str

    @property
    def office(self) -> str:
        return OFFICE_NAMES[self.role]

    @property
    def level(self) -> str:
        return LEVEL_NAMES[LEVEL_OF[self.role]]


@dataclass(frozen=True, slots=True)
class Question:
    """A question as everyone sees it; without text and salt once it is taken from view, with ``because`` instead."""

    id: int
    community: str
    quarter: Quarter
    revision: int
    line: int
    subject: str
    text: str
    salt: str
    asked: datetime
    index: int
    tracker: str
    clock: QuestionClock
    answered: datetime | None
    withdrawn: datetime | None
    because: str
    replies: tuple[Reply, ...]

    @property
    def reason(self) -> str:
        """Why it was taken from view, in words; "" while it is in view."""
        return BECAUSE_NAMES[Because(self.because)] if self.because else ""
