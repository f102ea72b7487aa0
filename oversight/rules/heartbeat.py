"""How the clock's work goes: what is due is done every minute, and whoever runs the system sees when it is not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LATE_AFTER = timedelta(minutes=5)
EVERYWHERE = "全部"
"""The place of what is done for all at once."""


class Step(StrEnum):
    """A kind of due thing. Values are kept with the heartbeat: they are only ever added."""

    OPEN = "open"
    CLOSE = "close"
    FINAL = "final"
    STATEMENT = "statement"
    OVERDUE = "overdue"
    FUND = "fund"
    DISTRICT = "district"
    DUTY = "duty"
    MESSAGE = "message"
    UPLOAD = "upload"
    FORGET = "forget"
    AUDIT = "audit"
    CHECKPOINT = "checkpoint"
    HEARTBEAT = "heartbeat"


STEP_NAMES = {
    Step.OPEN: "开始投票",
    Step.CLOSE: "截止计票",
    Step.FINAL: "让计票结果生效",
    Step.STATEMENT: "公布已签名的季度公示",
    Step.OVERDUE: "登记没有按时公布的季度",
    Step.FUND: "登记维修资金的报警",
    Step.DISTRICT: "开立街道和主管部门的日志",
    Step.DUTY: "登记没有按期办的事",
    Step.MESSAGE: "发送短信",
    Step.UPLOAD: "清除留存过期的名册文件",
    Step.FORGET: "清除过期的登录记录",
    Step.AUDIT: "全面核对存证日志",
    Step.CHECKPOINT: "公布存证日志的检查点",
    Step.HEARTBEAT: "记下这一次办理的情况",
}


class Pulse(StrEnum):
    """How the clock's work stands, in one word for machines."""

    OK = "ok"
    STUCK = "stuck"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Stuck:
    """One due thing that could not be done: of which kind, where (a community, an assembly, a message), and why."""

    step: Step
    place: str
    reason: str

    @property
    def says(self) -> str:
        """The whole sentence: what was not done, why, and what to do next."""
        return f"{STEP_NAMES[self.step]}没有办成：{self.reason}"

    @property
    def text(self) -> str:
        return f"{self.place}: {self.says}"

    @property
    def public(self) -> str:
        """For those who may not know more than where to look: ``checkpoint k7qm``."""
        return f"{self.step.value} {self.place}"


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """The last tick: when it ended, and what it could not do."""

    ended: datetime
    stuck: tuple[Stuck, ...] = ()


def pulse(last: Heartbeat | None, now: datetime) -> Pulse:
    """Late comes first: what an old tick could not do says little of the present. Never ticked is late."""
    if last is None or now - last.ended > LATE_AFTER:
        return Pulse.LATE
    return Pulse.STUCK if last.stuck else Pulse.OK
