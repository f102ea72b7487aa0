"""The inbox of an addressee: the pre-reports of one community, those that wait for it first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from matters.services.read_matters import MatterView, matters_of, rules_pack_of


@dataclass(frozen=True, slots=True)
class InboxEntry:
    """A pre-report in an addressee's inbox; ``due`` is when its days of opinion end."""

    view: MatterView
    waiting: bool
    due: datetime
    overdue: bool


def read_inbox(session: Session, *, community: str, addressee: str, now: datetime) -> list[InboxEntry]:
    """Every matter reported to the addressee, waiting ones first, each with its clock."""
    days = rules_pack_of(session, community).prereport_opinion_days
    entries = [
        _entry(view, addressee, days, now) for view in matters_of(session, community) if _addressed(view, addressee)
    ]
    return sorted(entries, key=lambda entry: not entry.waiting)


def _addressed(view: MatterView, addressee: str) -> bool:
    return view.report is not None and addressee in view.report.report.addressees


def _entry(view: MatterView, addressee: str, days: int, now: datetime) -> InboxEntry:
    assert view.report is not None  # noqa: S101  _addressed has looked
    waiting = addressee in view.report.report.waiting_for()
    due = view.report.report.filed + timedelta(days=days)
    return InboxEntry(view, waiting, due, waiting and now > due)
