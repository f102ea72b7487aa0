"""The inbox of an addressee, the pre-reports it was asked about; and the street's, those of silent addressees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from matters.rules.clocks import Stage, Standing, State, standing_of
from matters.services.read_matters import MatterView, ReportView, matters_in, matters_of


@dataclass(frozen=True, slots=True)
class InboxEntry:
    """A pre-report in an inbox, as it stands with the addressee that is asked; ``stage``: with everybody."""

    view: MatterView
    report: ReportView
    standing: Standing
    stage: Stage

    @property
    def waiting(self) -> bool:
        return self.standing.waiting

    @property
    def sent_back(self) -> bool:
        """Another addressee has sent it back: a new report will come, this one need not be answered."""
        return self.waiting and bool(self.report.report.returned_by())

    @property
    def urgent(self) -> bool:
        """Whether an answer is waited for that only this addressee can give."""
        return self.waiting and not self.sent_back

    @property
    def settled(self) -> bool:
        """Nobody has to do anything about it any more."""
        return not self.waiting and self.stage is Stage.APPROVED

    @property
    def overdue(self) -> bool:
        return self.standing.overdue

    @property
    def due(self) -> datetime | None:
        return self.standing.due


def read_inbox(session: Session, *, community: str, addressee: str, now: datetime) -> list[InboxEntry]:
    """Every matter the addressee was asked about: waiting ones first, what is due soonest on top."""
    entries = [entry for view in matters_of(session, community) for entry in _entries(view, now)]
    mine = [entry for entry in entries if entry.standing.addressee == addressee]
    return sorted(mine, key=_by_clock)


def read_escalated(session: Session, *, communities: Sequence[str], now: datetime) -> list[InboxEntry]:
    """What silent addressees of these communities left to the street, the longest overdue first."""
    entries = [entry for view in matters_in(session, communities) for entry in _entries(view, now)]
    return sorted((entry for entry in entries if entry.standing.escalated), key=_by_clock)


def _entries(view: MatterView, now: datetime) -> list[InboxEntry]:
    """The newest report, once for each addressee that has been asked."""
    report = view.report
    if report is None:
        return []
    standings = [standing_of(report.report, addressee, now) for addressee in report.report.addressees]
    return [InboxEntry(view, report, each, view.stage(now)) for each in standings if each.state is not State.NOT_ASKED]


def _by_clock(entry: InboxEntry) -> tuple[bool, float]:
    """Waiting ones by what is due first, the others by what was filed last."""
    if entry.waiting and entry.due:
        return False, entry.due.timestamp()
    return True, -entry.report.report.filed.timestamp()
