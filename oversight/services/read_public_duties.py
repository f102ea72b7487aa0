"""Reads what the public board tells of duties: evaluation, the firm's board, what is overdue, complaints counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from kernel.calendar import day_of
from oversight.rules.complaints import Complaints, complaints_of
from oversight.rules.evaluation import mean_score
from oversight.rules.records import Record
from oversight.rules.standing import DutyStanding
from oversight.services.read_duties import DISCLOSURE, list_duties
from oversight.services.read_facts import read_filed
from oversight.services.read_records import records_of

EVALUATION, INFORMATION = "committee-evaluation", "information-board"


@dataclass(frozen=True, slots=True)
class PublicDuties:
    """Of one community. ``overdue``: its public duties but the quarterly statements, which have a part of their own."""

    evaluation: Record | None
    information: Record | None
    overdue: tuple[DutyStanding, ...]
    complaints: Complaints

    @property
    def score(self) -> int | None:
        """The mean of the evaluation's scores."""
        return mean_score(self.evaluation.duty, self.evaluation.face) if self.evaluation else None


def read_public_duties(session: Session, community: str, now: datetime) -> PublicDuties:
    """What everyone may see of a community's duties, in short."""
    standings = list_duties(session, community, now)
    return PublicDuties(
        evaluation=_newest(session, community, EVALUATION),
        information=_newest(session, community, INFORMATION),
        overdue=tuple(each for each in standings if each.overdue and each.duty.public and each.duty is not DISCLOSURE),
        complaints=read_complaints(session, community, standings, now),
    )


def read_complaints(session: Session, community: str, standings: Iterable[DutyStanding], now: datetime) -> Complaints:
    """The community's complaints, counted; ``standings`` are those of its duties."""
    filed = read_filed(session, community, alerts={}).get(community, {})
    return complaints_of(filed, standings, day_of(now))


def _newest(session: Session, community: str, duty: str) -> Record | None:
    """The newest record of a duty that nothing has corrected."""
    return next((each for each in records_of(session, community, duty, limit=5) if not each.corrected_by), None)
