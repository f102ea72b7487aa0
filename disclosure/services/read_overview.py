"""Reads all communities at a glance: how their quarters stand, which questions wait; in few queries for any number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from disclosure.rules.asked import Question
from disclosure.rules.due import QuarterStanding, State
from disclosure.rules.duties import Duty, duties_of
from disclosure.services.read_questions import open_questions
from disclosure.services.read_standings import all_standings
from kernel.access import Office, Role
from registry.rules.communities import CommunityInfo
from registry.services.communities import list_communities


@dataclass(frozen=True, slots=True)
class Overview:
    """One community: its quarters, the newest first, and its open questions, the oldest first."""

    community: CommunityInfo
    standings: tuple[QuarterStanding, ...]
    questions: tuple[Question, ...]

    @property
    def newest(self) -> QuarterStanding | None:
        return self.standings[0] if self.standings else None

    @property
    def overdue(self) -> list[QuarterStanding]:
        return [standing for standing in self.standings if standing.overdue]

    @property
    def late(self) -> list[QuarterStanding]:
        """The quarters whose statement came after its day."""
        return [standing for standing in self.standings if standing.state is State.LATE]

    @property
    def unanswered(self) -> list[Question]:
        """The questions past the committee's days."""
        return [question for question in self.questions if question.clock.late]

    @property
    def days(self) -> int:
        """How long the longest delay lasts, in days; 0 where there is none."""
        return max((standing.days for standing in self.overdue), default=0)


def read_overviews(session: Session, offices: tuple[Office, ...], now: datetime) -> list[Overview]:
    """The communities that these offices cover, the longest delay first, then the most unanswered questions."""
    standings, questions = all_standings(session, now), open_questions(session, now)
    found = [
        Overview(community, tuple(standings[community.code]), tuple(questions.get(community.code, ())))
        for community in list_communities(session)
        if any(office.covers(community.code) for office in offices)
    ]
    return sorted(found, key=lambda each: (-each.days, -len(each.unanswered)))


def read_duties(session: Session, offices: tuple[Office, ...], now: datetime) -> Mapping[str, list[Duty]]:
    """What waits for the holder of these offices, by the community's code."""
    return {
        each.community.code: duties_of(_roles(offices, each.community.code), each.standings, each.questions)
        for each in read_overviews(session, offices, now)
    }


def _roles(offices: tuple[Office, ...], community: str) -> frozenset[Role]:
    return frozenset(office.role for office in offices if office.covers(community))
