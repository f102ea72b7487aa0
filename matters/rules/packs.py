"""Rules packs: what a city or a community's by-laws set, as data with its citation; never an ``if`` on a name.

A pack may be stricter than the law; one that loosens what the law fixes is refused when it is loaded (DOMAIN 11).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from kernel.canonical import digest
from matters.rules.prereports import Effect, Order

NOTICE_CLEAR_DAYS = 15  # PMR 14; Hangzhou's seven days for temporary meetings lie below it
WINDOW_DAYS = (5, 60)  # HZ 20
DUE_MONTHS = (1, 3)  # SEED 10 asks for every quarter: a statement is out before the next quarter has ended
POSTING_DAYS = 15  # HZ 30


class ChannelStatus(StrEnum):
    """How far the law of the place admits a vote by this system (DOMAIN 11.2 ``evote_channel_legal_status``)."""

    OFFICIAL = "official"
    RECOGNISED = "recognised"
    BYLAW = "bylaw"
    UNRECOGNISED = "unrecognised"


CHANNEL_TEXTS = {
    ChannelStatus.OFFICIAL: "本系统是当地主管部门设立的业主电子投票系统。",
    ChannelStatus.RECOGNISED: "本系统是当地主管部门认可的业主电子投票系统。",
    ChannelStatus.BYLAW: "本小区业主大会议事规则约定可以采用电子签名方式表决（《电子签名法》第三条）。",
    ChannelStatus.UNRECOGNISED: "当地尚未认可本系统，议事规则也没有约定电子表决：本次只能作为演练，不产生法律效力。",
}


class PackRefused(ValueError):
    """The pack loosens what the law fixes; the message names the parameter and the article."""


@dataclass(frozen=True, slots=True)
class RulesPack:
    """One set of parameters; names and defaults as in DOMAIN section 11."""

    code: str
    name: str
    cites: str
    channel: ChannelStatus = ChannelStatus.UNRECOGNISED
    bylaw_clause: str = ""
    prereport_enabled: bool = True
    """Whether major matters are reported beforehand; a city may switch that off (SEED 10: 有条件的设区市)."""
    prereport_effect: Effect = Effect.APPROVAL
    prereport_lead_days: int = 5
    prereport_opinion_days: int = 5
    prereport_reply_days: int = 5
    """In which the committee replies to remarks, or puts right and files again what was returned."""
    prereport_order: Order = Order.PARALLEL
    prereport_emergency_days: int = 2
    """In which an act in an emergency is reported, with its reason."""
    prereport_visible_to_owners: bool = True
    notice_clear_days: int = NOTICE_CLEAR_DAYS
    window_days: int = 15
    vote_changes: int = 1
    objection_days: int = 15
    spend_delegation_limit: int = 0
    """In 分: up to here the committee spends by its own decision (HZ 16(十)); 0 where no by-law delegates any."""
    spend_clause: str = ""
    disclosure_due_month: int = 1
    """A quarter's statement is due in this month after the quarter (DOMAIN 11.5 ``disclosure_due``) …"""
    disclosure_due_day: int = 31
    """… by this day of it, or by its last day where it is shorter."""
    disclosure_target_day: int = 15
    """The day of that month from which the committee is reminded."""
    disclosure_posting_days: int = POSTING_DAYS
    disclosure_overdue_escalation: tuple[int, int, int] = (1, 7, 15)
    """Days after the due day on which committee, 社区 and street are told."""
    question_answer_days: int = 7
    """Natural days in which the committee answers an owner's question; then 社区 sees it …"""
    question_street_days: int = 14
    """… and after so many the street."""

    @property
    def asked_effect(self) -> Effect:
        """What a pre-report gates here; nothing where pre-reporting is switched off."""
        return self.prereport_effect if self.prereport_enabled else Effect.NOT_REQUIRED

    @property
    def sha256(self) -> str:
        """The hash a notice binds: of every parameter, so that none can be changed afterwards."""
        return digest({name: _plain(getattr(self, name)) for name in self.__dataclass_fields__})


def checked(pack: RulesPack) -> RulesPack:
    """The pack itself, if it loosens nothing. Raises PackRefused."""
    if pack.notice_clear_days < NOTICE_CLEAR_DAYS:
        raise PackRefused(f"{pack.code}: notice_clear_days {pack.notice_clear_days} < {NOTICE_CLEAR_DAYS} (PMR 14)")
    if not WINDOW_DAYS[0] <= pack.window_days <= WINDOW_DAYS[1]:
        raise PackRefused(f"{pack.code}: window_days {pack.window_days} is not within {WINDOW_DAYS} (HZ 20)")
    if pack.prereport_effect is Effect.NOT_REQUIRED:
        raise PackRefused(f"{pack.code}: prereport_effect may be approval or report_only (SEED 10)")
    if pack.channel is ChannelStatus.BYLAW and not pack.bylaw_clause:
        raise PackRefused(f"{pack.code}: a by-law channel must quote its clause (ESL 3)")
    if pack.spend_delegation_limit < 0 or (pack.spend_delegation_limit and not pack.spend_clause):
        raise PackRefused(f"{pack.code}: a delegated limit must quote its clause (HZ 16)")
    if min(pack.prereport_opinion_days, pack.prereport_reply_days, pack.prereport_emergency_days) < 1:
        raise PackRefused(f"{pack.code}: a pre-report is answered, replied to and caught up within a day at least")
    _check_clocks(pack)
    if pack.vote_changes < 0 or pack.prereport_lead_days < 0 or pack.objection_days < 0:
        raise PackRefused(f"{pack.code}: a number of days or changes cannot be negative")
    return pack


def _check_clocks(pack: RulesPack) -> None:
    if not DUE_MONTHS[0] <= pack.disclosure_due_month <= DUE_MONTHS[1] or not 1 <= pack.disclosure_due_day <= 31:
        raise PackRefused(f"{pack.code}: a quarter's statement is due within the quarter after it (SEED 10)")
    if not 1 <= pack.disclosure_target_day <= pack.disclosure_due_day:
        raise PackRefused(f"{pack.code}: the target day lies in the month of the due day, not after it (SEED 10)")
    if pack.disclosure_posting_days < POSTING_DAYS:
        raise PackRefused(
            f"{pack.code}: disclosure_posting_days {pack.disclosure_posting_days} < {POSTING_DAYS} (HZ 30)"
        )
    escalation = (0, *pack.disclosure_overdue_escalation)
    if any(later <= sooner for sooner, later in pairwise(escalation)):
        raise PackRefused(
            f"{pack.code}: an overdue statement goes from committee to 社区 to street, a day apart at least"
        )
    if not 1 <= pack.question_answer_days < pack.question_street_days:
        raise PackRefused(f"{pack.code}: a question goes to 社区 after a day at least, and to the street after that")


def _plain(value: object) -> str | int:
    return value if isinstance(value, int) else str(value)


FUJIAN = checked(
    RulesPack(
        code="fujian",
        name="福建省（尚未认可电子投票的地方）",
        cites="SEED 9、10；PMR 14；CC 278",
    )
)
DEMONSTRATION = checked(
    RulesPack(
        code="demonstration",
        name="演示小区（虚构的议事规则）",
        cites="虚构：榕景花园业主大会议事规则第二十一条",
        channel=ChannelStatus.BYLAW,
        bylaw_clause="第二十一条　业主大会会议可以采用电子签名方式表决；"
        "业主要求纸质表决票的，应当提供。（演示用，虚构）",
        spend_delegation_limit=20_000_00,
        spend_clause="第三十条　单笔不超过两万元的公共收益支出，由业主委员会决定，事后公示。（演示用，虚构）",
    )
)

PACKS = {pack.code: pack for pack in (FUJIAN, DEMONSTRATION)}
