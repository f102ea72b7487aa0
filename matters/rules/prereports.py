"""The pre-report of a major matter: who must be told, what their opinions allow, who is being waited for (SEED 10)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from matters.rules.decisions import DECISION_TYPES, PUBLIC_INCOME

PARTY_BRANCH = "party_branch"
NEIGHBOURHOOD_COMMITTEES = "neighbourhood_committees"
ADDRESSEE_NAMES = {PARTY_BRANCH: "小区党支部", NEIGHBOURHOOD_COMMITTEES: "社区“两委”"}
STREET = "street"
STREET_NAME = "街道办事处"
# “社区两委” are two organs that give one opinion, naming each (DOMAIN 11.6).
ORGANS = {
    PARTY_BRANCH: ("小区党支部",),
    NEIGHBOURHOOD_COMMITTEES: ("社区党组织", "社区居民委员会"),
}


# What a report is about: a matter the owners will decide, or spending that they, or their by-laws, have authorised.
DECISION, SPENDING = "decision", "spending"
SUBJECT_NAMES = {DECISION: "提交业主大会表决的事项", SPENDING: "授权范围内的支出"}


class Order(StrEnum):
    """Whether both addressees are asked at once, or 社区 after the party branch; set by the rules pack."""

    PARALLEL = "parallel"
    SERIES = "series"


ORDER_NAMES = {
    Order.PARALLEL: "同时报告小区党支部和社区“两委”",
    Order.SERIES: "先报告小区党支部，党支部同意后再报告社区“两委”",
}


class Effect(StrEnum):
    """What the opinion gates (DOMAIN 10.1): a product decision on SEED 10, set by the rules pack."""

    APPROVAL = "approval"
    REPORT_ONLY = "report_only"
    NOT_REQUIRED = "not_required"


EFFECT_NAMES = {
    Effect.APPROVAL: "报告的对象都同意上会，才能发出会议通知",
    Effect.REPORT_ONLY: "报告满规定天数就可以发出会议通知，没有答复也不耽误",
    Effect.NOT_REQUIRED: "这件事不用事前报告",
}

SPENDING_EFFECT_NAMES = {
    Effect.APPROVAL: "报告的对象都同意，才能支出",
    Effect.REPORT_ONLY: "报告满规定天数就可以支出，没有答复也不耽误",
    Effect.NOT_REQUIRED: EFFECT_NAMES[Effect.NOT_REQUIRED],
}

NOT_ASKED_HERE = "本地规则没有要求事前报告"

APPROVED, RETURNED, REMARKS = "approved", "returned", "remarks"
VERDICT_NAMES = {APPROVED: "同意上会", RETURNED: "退回补正", REMARKS: "提出意见"}
SPENDING_VERDICT_NAMES = VERDICT_NAMES | {APPROVED: "同意支出"}


def effect_told(effect: str, subject: str) -> str:
    """What an opinion gates, for everyone to read; every page and paper says it (DOMAIN 10.1)."""
    return (SPENDING_EFFECT_NAMES if subject == SPENDING else EFFECT_NAMES)[Effect(effect)]


def verdict_told(verdict: str, subject: str) -> str:
    """A verdict in words: spending goes to no meeting."""
    return (SPENDING_VERDICT_NAMES if subject == SPENDING else VERDICT_NAMES)[verdict]


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why the assembly meets, as far as it matters to the gate. DOMAIN 11.6: none of these waits for an approval."""

    petition: bool = False  # 20 % of the owners asked for it (PMR 13)
    first_assembly: bool = False
    street_order: bool = False

    @property
    def ungated_because(self) -> str:
        if self.petition:
            return "本次会议由20%以上业主提议召开（《物业管理条例》第13条），报告即可，不以同意为前提"
        if self.first_assembly:
            return "首次业主大会会议由街道组织筹备，报告即可，不以同意为前提"
        if self.street_order:
            return "本次会议依街道要求召开，报告即可，不以同意为前提"
        return ""


@dataclass(frozen=True, slots=True)
class Need:
    """Whether a matter must be pre-reported, with what effect, and why that effect."""

    effect: Effect
    because: str


def need_of(decision_type: str, major_matter: str, occasion: Occasion, city_effect: Effect) -> Need:
    """What the gate asks of a matter; ``city_effect`` is the rules pack's ``asked_effect``.

    Raises KeyError for an unknown decision type.
    """
    kind = DECISION_TYPES[decision_type]
    if city_effect is Effect.NOT_REQUIRED:
        return Need(city_effect, NOT_ASKED_HERE)
    if not kind.always_major and not major_matter:
        return Need(Effect.NOT_REQUIRED, "不属于应当事前报告的重大事项")
    if kind.never_gated:
        return Need(Effect.REPORT_ONLY, "选举、更换业主委员会成员，报告即可，不以同意为前提")
    if occasion.ungated_because:
        return Need(Effect.REPORT_ONLY, occasion.ungated_because)
    return Need(city_effect, EFFECT_NAMES[city_effect])


def need_of_spending(city_effect: Effect) -> Need:
    """Spending of the five kinds under an authorisation is always reported: 大额 has no number (DOMAIN 11.6)."""
    asked = city_effect is not Effect.NOT_REQUIRED
    return Need(city_effect, SPENDING_EFFECT_NAMES[city_effect] if asked else NOT_ASKED_HERE)


def major_matter_of(decision_type: str, chosen: str, amount: int) -> str:
    """The kind of SEED 10 a matter is, given what the convener chose ("" = none).

    Spending money of the owners under item 9 is spending public income whatever was chosen. Raises ValueError for a
    kind the decision type cannot be, or for none where it must be one.
    """
    kind = DECISION_TYPES[decision_type]
    if not chosen and kind.always_major and len(kind.major_matters) == 1:
        return kind.major_matters[0]
    if not chosen and decision_type == "cc278-9" and amount > 0:
        return PUBLIC_INCOME
    if chosen and chosen not in kind.major_matters:
        raise ValueError(f"{decision_type} cannot be {chosen}")
    if not chosen and kind.always_major:
        raise ValueError(f"{decision_type} must be one of {', '.join(kind.major_matters)}")
    return chosen


@dataclass(frozen=True, slots=True)
class GivenOpinion:
    """One addressee's answer, or the street's in its place; ``commitment`` is the logged envelope's.

    ``replied`` is when the committee replied to it, None while it has not.
    """

    addressee: str
    verdict: str
    commitment: str = ""
    given: datetime | None = None
    by_street: bool = False
    replied: datetime | None = None


@dataclass(frozen=True, slots=True)
class FiledReport:
    """A pre-report as the log has it, with the opinion of each addressee that has given one.

    ``acted`` and ``report_by`` are set where the committee acted first, in an emergency; ``received`` pairs an
    addressee with when it acknowledged the report.
    """

    tracker: str
    filed: datetime
    addressees: tuple[str, ...]
    opinions: tuple[GivenOpinion, ...] = ()
    effect: Effect = Effect.APPROVAL
    order: Order = Order.PARALLEL
    opinion_days: int = 5
    acted: datetime | None = None
    report_by: datetime | None = None
    received: tuple[tuple[str, datetime], ...] = ()

    def opinion_of(self, addressee: str) -> GivenOpinion | None:
        return next((opinion for opinion in self.opinions if opinion.addressee == addressee), None)

    def verdict_of(self, addressee: str) -> str:
        """The verdict, or "" while it is being waited for."""
        opinion = self.opinion_of(addressee)
        return opinion.verdict if opinion else ""

    def waiting_for(self) -> tuple[str, ...]:
        """Who has still to answer. In series nobody is asked behind an addressee that did not approve."""
        unanswered = tuple(addressee for addressee in self.addressees if not self.verdict_of(addressee))
        stopped = self.order is Order.SERIES and self.effect is Effect.APPROVAL and self.returned_by()
        return () if stopped else unanswered

    def returned_by(self) -> tuple[str, ...]:
        """Whose answer asks for a new report under ``approval``."""
        return _with_verdict(self, (RETURNED, REMARKS))

    @property
    def late(self) -> bool:
        """Whether an emergency was reported after its days."""
        return self.report_by is not None and self.filed > self.report_by


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether a notice may be issued for the matter now, and if not, what is missing."""

    open: bool
    waiting_for: tuple[str, ...] = ()
    returned_by: tuple[str, ...] = ()
    opens_at: datetime | None = None
    not_filed: bool = False


def gate(need: Need, report: FiledReport | None, now: datetime, lead_days: int) -> Gate:
    """The pre-report's gate on the notice.

    ``approval``: every addressee has approved. ``report_only``: reported, and every addressee has answered or
    ``lead_days`` times 24 hours have passed; silence never blocks (DOMAIN 11.6).
    """
    if need.effect is Effect.NOT_REQUIRED:
        return Gate(open=True)
    if report is None:
        return Gate(open=False, not_filed=True)
    waiting = report.waiting_for()
    if need.effect is Effect.REPORT_ONLY:
        ripe = report.filed + timedelta(days=lead_days)
        return Gate(open=not waiting or now >= ripe, waiting_for=waiting, opens_at=ripe)
    returned = report.returned_by()
    return Gate(open=not waiting and not returned, waiting_for=waiting, returned_by=returned)


def spending_gate(need: Need, report: FiledReport | None, now: datetime, lead_days: int) -> Gate:
    """The gate on spending and on orders: as on a notice, but what was done in an emergency waits for nothing once it
    is reported. A notice knows no emergency: it has its clear days before it anyway.
    """
    if report is not None and report.acted is not None:
        return Gate(open=True, waiting_for=report.waiting_for(), returned_by=report.returned_by())
    return gate(need, report, now, lead_days)


def _with_verdict(report: FiledReport, verdicts: Iterable[str]) -> tuple[str, ...]:
    return tuple(addressee for addressee in report.addressees if report.verdict_of(addressee) in tuple(verdicts))
