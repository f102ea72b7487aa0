"""The clocks of a pre-report: who was asked when, until when an answer is due, when the street may speak (DOMAIN 11.6).

Days are times 24 hours from the instant of filing; what arrives at the very instant a term ends is in time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from kernel.calendar import SHANGHAI
from matters.rules.prereports import APPROVED, REMARKS, RETURNED, Effect, FiledReport, GivenOpinion, Order

SIGNING = timedelta(hours=2)
"""How long an act may wait for its signature: a report's date is at most so much older than its place in the log."""


class State(StrEnum):
    """Where a report stands with one addressee."""

    NOT_ASKED = "not_asked"
    FILED = "filed"
    RECEIVED = "received"
    APPROVED = APPROVED
    RETURNED = RETURNED
    REMARKS = REMARKS


class Stage(StrEnum):
    """Where a report stands as a whole."""

    DRAFT = "draft"
    FILED = "filed"
    RECEIVED = "received"
    ESCALATED = "escalated"
    RETURNED = "returned"
    REMARKS = "remarks"
    REPLIED = "replied"
    APPROVED = "approved"
    CHANGED = "changed"


STAGE_NAMES = {
    Stage.DRAFT: "尚未报告",
    Stage.FILED: "已报告，等待签收",
    Stage.RECEIVED: "已签收，等待意见",
    Stage.ESCALATED: "逾期未答复，已报街道",
    Stage.RETURNED: "已退回，等待业委会补正",
    Stage.REMARKS: "有意见，等待业委会答复",
    Stage.REPLIED: "业委会已答复意见",
    Stage.APPROVED: "已同意",
    Stage.CHANGED: "内容已修改，等待重新报告",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A report as one addressee has it; ``asked`` and ``due`` are None while it is not yet its turn."""

    addressee: str
    state: State
    asked: datetime | None
    due: datetime | None
    received: datetime | None
    opinion: GivenOpinion | None
    overdue: bool
    escalated: bool

    @property
    def waiting(self) -> bool:
        """Whether this addressee's answer is waited for now."""
        return self.state in (State.FILED, State.RECEIVED)


@dataclass(frozen=True, slots=True)
class Owed:
    """What the committee owes: a reply to remarks, or a corrected report, since and until when."""

    to: str
    verdict: str
    since: datetime
    due: datetime
    overdue: bool


def asked_at(report: FiledReport, addressee: str) -> datetime | None:
    """When an addressee's days begin, None while nobody can say. Raises ValueError for one who is not addressed."""
    place = report.addressees.index(addressee)
    if place == 0 or report.order is Order.PARALLEL:
        return report.filed
    before = report.addressees[place - 1]
    opinion = report.opinion_of(before)
    if report.effect is Effect.APPROVAL:
        return _given(report, opinion) if opinion and opinion.verdict == APPROVED else None
    # Where silence never blocks, it does not keep the next one from being asked either.
    return _given(report, opinion) if opinion else due_at(report, before)


def due_at(report: FiledReport, addressee: str) -> datetime | None:
    """The last instant at which an addressee answers in time, None while it has not been asked."""
    asked = asked_at(report, addressee)
    return asked + timedelta(days=report.opinion_days) if asked else None


def standing_of(report: FiledReport, addressee: str, now: datetime) -> Standing:
    """Where a report stands with one addressee."""
    asked, due = asked_at(report, addressee), due_at(report, addressee)
    opinion = report.opinion_of(addressee)
    received = dict(report.received).get(addressee)
    if opinion:
        state = State(opinion.verdict)
    elif asked is None or now < asked:
        state = State.NOT_ASKED
    else:
        state = State.RECEIVED if received else State.FILED
    # Once one of them has sent it back a new report will come: until then nobody is late with the old one.
    overdue = opinion is None and due is not None and now > due and not report.returned_by()
    escalated = overdue and report.effect is Effect.APPROVAL
    return Standing(addressee, state, asked, due, received, opinion, overdue, escalated)


def standings(report: FiledReport, now: datetime) -> tuple[Standing, ...]:
    """The same for every addressee, in the order in which they are addressed."""
    return tuple(standing_of(report, addressee, now) for addressee in report.addressees)


def owed(report: FiledReport, now: datetime, reply_days: int) -> tuple[Owed, ...]:
    """What the committee still owes on its newest report; a reply settles remarks, and a return too."""
    found = []
    for opinion in report.opinions:
        if opinion.verdict in (REMARKS, RETURNED) and opinion.replied is None:
            since = _given(report, opinion)
            due = since + timedelta(days=reply_days)
            found.append(Owed(opinion.addressee, opinion.verdict, since, due, now > due))
    return tuple(found)


def unreplied(report: FiledReport) -> tuple[str, ...]:
    """Whose remarks have no reply yet: before they have one nothing is filed again."""
    return tuple(each.addressee for each in report.opinions if each.verdict == REMARKS and each.replied is None)


def may_file_again(report: FiledReport) -> bool:
    """Once everybody has answered, or somebody has sent it back: the others are asked again with the new report."""
    return not report.waiting_for() or bool(report.returned_by())


def stage_of(report: FiledReport | None, now: datetime) -> Stage:
    """The one word for a report that is shown in lists."""
    if report is None:
        return Stage.DRAFT
    sent_back = report.returned_by()
    if sent_back:
        if any(report.verdict_of(addressee) == RETURNED for addressee in sent_back):
            return Stage.RETURNED
        return Stage.REMARKS if unreplied(report) else Stage.REPLIED
    everyone = standings(report, now)
    if any(standing.escalated for standing in everyone):
        return Stage.ESCALATED
    return _waiting_stage(everyone)


def _waiting_stage(everyone: Sequence[Standing]) -> Stage:
    open_ones = [standing for standing in everyone if standing.opinion is None]
    if not open_ones:
        return Stage.APPROVED
    return Stage.RECEIVED if all(standing.received for standing in open_ones if standing.waiting) else Stage.FILED


def local_instant(text: str) -> datetime | None:
    """What a browser's field for a local time sends, ``2026-10-01T09:30``, meant in Shanghai; None if unreadable."""
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M").replace(tzinfo=SHANGHAI).astimezone(UTC)
    except ValueError:
        return None


def left_told(due: datetime, now: datetime) -> str:
    """How long an answer may still take, or how long it is late, as a person counts: “还有4天”, “已超过7小时”."""
    late = now > due
    hours = int(abs(due - now).total_seconds()) // 3600
    length = f"{hours // 24}天" if hours >= 24 else f"{hours}小时" if hours else "不到1小时"
    return f"已超过{length}" if late else f"还有{length}"


def emergency_due(acted: datetime, days: int) -> datetime:
    """Until when an act in an emergency is reported."""
    return acted + timedelta(days=days)


def _given(report: FiledReport, opinion: GivenOpinion | None) -> datetime:
    return (opinion.given if opinion else None) or report.filed
