"""What waits for the holder of some offices about pre-reports: an answer, a reply, or an answer in another's place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from kernel.access import Office, Role
from matters.rules.matter import Matter
from matters.rules.prereports import RETURNED
from matters.services.give_opinion import ADDRESSEE_OF
from matters.services.list_prereports import ListedReport, list_prereports

COMMITTEE = frozenset({Role.CHAIR, Role.COMMITTEE_MEMBER})


class Task(StrEnum):
    """What is to be done."""

    ANSWER = "answer"
    IN_PLACE = "in_place"
    REPLY = "reply"
    REPORT_AGAIN = "report_again"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits; ``addressee``: whose answer it is, or to whom the committee owes it."""

    task: Task
    matter: Matter
    report_id: int
    addressee: str
    due: datetime
    late: bool


def read_waiting(
    session: Session, offices: Sequence[Office], communities: Sequence[str], now: datetime
) -> Mapping[str, list[Waiting]]:
    """By the community's code, what is due first on top; as many queries for fifty communities as for one."""
    found: defaultdict[str, list[Waiting]] = defaultdict(list)
    for listed in list_prereports(session, communities, now):
        community = listed.view.matter.community
        found[community] += _waiting(listed, {office.role for office in offices if office.covers(community)})
    return {community: sorted(each, key=lambda one: one.due) for community, each in found.items()}


def _waiting(listed: ListedReport, roles: set[Role]) -> Iterator[Waiting]:
    matter, report = listed.view.matter, listed.report.id
    asked = {ADDRESSEE_OF[role] for role in roles if role in ADDRESSEE_OF}
    for standing in listed.standings if not listed.report.report.returned_by() else ():
        if standing.due is None or not standing.waiting:
            continue
        if standing.addressee in asked:
            yield Waiting(Task.ANSWER, matter, report, standing.addressee, standing.due, standing.overdue)
        if standing.escalated and Role.STREET_OFFICER in roles:
            yield Waiting(Task.IN_PLACE, matter, report, standing.addressee, standing.due, late=True)
    for each in listed.owed if roles & COMMITTEE else ():
        task = Task.REPORT_AGAIN if each.verdict == RETURNED else Task.REPLY
        yield Waiting(task, matter, report, each.to, each.due, each.overdue)
