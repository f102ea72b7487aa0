"""Every pre-report of a community as a list: for the command line, for dashboards, for the page owners read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from kernel.calendar import to_text
from matters.rules.clocks import Owed, Stage, Standing, owed
from matters.rules.packs import RulesPack
from matters.rules.prereports import ADDRESSEE_NAMES
from matters.services.read_matters import MatterView, ReportView, rules_packs
from matters.services.trace_matters import trace_matters


@dataclass(frozen=True, slots=True)
class ListedReport:
    """The newest pre-report of a matter; ``owed`` is what the committee still has to do about it."""

    view: MatterView
    report: ReportView
    stage: Stage
    standings: tuple[Standing, ...]
    owed: tuple[Owed, ...]

    @property
    def escalated(self) -> bool:
        """Whether an addressee is silent beyond its days, so that the street is asked."""
        return any(standing.escalated for standing in self.standings)

    @property
    def overdue(self) -> bool:
        """Whether anybody, addressee or committee, is late."""
        return any(standing.overdue for standing in self.standings) or any(each.overdue for each in self.owed)

    def to_json(self) -> dict[str, Any]:
        """As ``prereport list --json`` tells it: amounts in 分, instants in UTC."""
        matter, report = self.view.matter, self.report.report
        return {
            "id": self.report.id,
            "matter": matter.code,
            "title": matter.title,
            "kind": matter.major_matter,
            "subject": matter.subject,
            "amount": matter.amount,
            "revision": self.report.revision,
            "filed": to_text(report.filed),
            "stage": self.stage.value,
            "addressees": [_addressee(standing) for standing in self.standings],
            "owed": [{"to": each.to, "due": to_text(each.due), "overdue": each.overdue} for each in self.owed],
            "escalated": self.escalated,
            "overdue": self.overdue,
            "effect": self.report.effect,
            "emergency": report.acted is not None,
            "late": report.late,
        }


def list_prereports(session: Session, communities: Sequence[str], now: datetime) -> list[ListedReport]:
    """The newest report of every matter of these communities that has one, newest matter first; four queries in all."""
    return listed((each.view for each in trace_matters(session, communities)), rules_packs(session), now)


def listed(views: Iterable[MatterView], packs: Mapping[str, RulesPack], now: datetime) -> list[ListedReport]:
    """The same of matters that have been read already."""
    return [
        ListedReport(
            view,
            view.report,
            view.stage(now),
            view.report.standings(now),
            owed(view.report.report, now, packs[view.matter.community].prereport_reply_days),
        )
        for view in views
        if view.report
    ]


def _addressee(standing: Standing) -> dict[str, Any]:
    return {
        "addressee": standing.addressee,
        "name": ADDRESSEE_NAMES[standing.addressee],
        "state": standing.state.value,
        "due": to_text(standing.due) if standing.due else "",
        "overdue": standing.overdue,
        "escalated": standing.escalated,
        "by_street": bool(standing.opinion and standing.opinion.by_street),
    }
