"""The life of an assembly: its states, and what may happen at an instant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kernel.calendar import earliest_opening, spoken_deadline
from kernel.refusals import Refusal
from matters.rules.packs import WINDOW_DAYS, ChannelStatus, RulesPack
from voting.rules.refusals import (
    NOT_NOTICED,
    NOT_OPEN_YET,
    ONLY_REHEARSAL,
    OPENS_TOO_EARLY,
    VOTE_CLOSED,
    WINDOW_REFUSED,
)


class State(StrEnum):
    DRAFT = "draft"
    NOTICED = "noticed"
    OPEN = "open"
    CLOSED = "closed"
    FINAL = "final"
    REVOKED = "revoked"


STATE_NAMES = {
    State.DRAFT: "筹备中",
    State.NOTICED: "已通知，未开始",
    State.OPEN: "正在投票",
    State.CLOSED: "已截止，结果公示中",
    State.FINAL: "结果已生效",
    State.REVOKED: "已撤销",
}

KIND_NAMES = {
    "regular": "定期会议",
    "extraordinary": "临时会议",
    "first": "首次会议",
    "rehearsal": "演练",
}
REHEARSAL = "rehearsal"


@dataclass(frozen=True, slots=True)
class Window:
    """When ballots are taken: from ``opens`` on, up to but not including ``closes``."""

    opens: datetime
    closes: datetime

    def refusal_at(self, instant: datetime) -> Refusal | None:
        """Why no ballot can be taken at this instant, whatever any clock-driven command has done meanwhile."""
        if instant < self.opens:
            return NOT_OPEN_YET.about(opens=spoken_deadline(self.opens))
        if instant >= self.closes:
            return VOTE_CLOSED.about(closes=spoken_deadline(self.closes))
        return None


def may_take_ballot(state: str, window: Window | None, instant: datetime) -> Refusal | None:
    """None if a ballot may be taken now."""
    if window is None or state == State.DRAFT:
        return NOT_NOTICED
    if state not in (State.NOTICED, State.OPEN):
        return VOTE_CLOSED.about(closes=spoken_deadline(window.closes))
    return window.refusal_at(instant)


def examine_window(window: Window, noticed: datetime, pack: RulesPack) -> Refusal | None:
    """None if the window is lawful: the clear days of PMR 14 before it, five to sixty days long (HZ 20)."""
    earliest = earliest_opening(noticed, pack.notice_clear_days)
    if window.opens < earliest:
        return OPENS_TOO_EARLY.about(days=pack.notice_clear_days, earliest=spoken_deadline(earliest))
    least, most = WINDOW_DAYS
    seconds = int((window.closes - window.opens).total_seconds())
    if not least * 86400 <= seconds <= most * 86400:
        return WINDOW_REFUSED.about(days=seconds // 86400, least=least, most=most)
    return None


def examine_kind(kind: str, pack: RulesPack) -> Refusal | None:
    """None if an assembly of this kind may be held where this pack is in force."""
    if kind != REHEARSAL and pack.channel is ChannelStatus.UNRECOGNISED:
        return ONLY_REHEARSAL
    return None


def shown_state(state: str, window: Window | None, instant: datetime) -> str:
    """The state as pages tell it: the clock decides whether a vote is open, though no command has marked it yet."""
    if window is None or state not in (State.NOTICED, State.OPEN):
        return state
    if instant >= window.closes:
        return State.CLOSED.value
    return (State.OPEN if instant >= window.opens else State.NOTICED).value
