"""The numbers that those who oversee many communities look at, and what each of them counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

DISCLOSURE_MONTHS = 12
"""Quarters count whose statement fell due within so many months."""

ENDING_DAYS = 180
"""A committee's term counts that ends within so many days: time enough to prepare its renewal (SEED 7)."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One number of the dashboards: how many findings there are, and of what.

    ``says`` tells exactly what is counted, and since when. ``bad``: more than none is something to look into.
    ``money``: its findings carry an amount worth summing.
    """

    code: str
    title: str
    says: str
    bad: bool
    money: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a number counts; never a person by name, never a ballot.

    ``text`` says what it is, ``day`` since when it stands so, or when it is or was due; ``amount`` in 分. ``kind`` and
    ``key`` say where it leads; a view makes the address of them: ``statement`` a published quarter, ``quarter`` one
    that is not, ``matter`` (to its pre-report), ``execution`` (to its account), ``assembly`` and ``duty`` by their
    codes, ``fund`` and ``place`` with no key.
    """

    community: str
    text: str
    day: date | None
    amount: int = 0
    kind: str = ""
    key: str = ""


INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        "disclosure-on-time",
        "公共收益按时公布",
        f"最近{DISCLOSURE_MONTHS}个月内过了到期日的季度收支表里，到期日当天或以前就公布了的。",
        bad=False,
    ),
    Indicator(
        "disclosure-late",
        "公共收益公布晚了",
        f"最近{DISCLOSURE_MONTHS}个月内过了到期日的季度收支表里，过了到期日才公布的。",
        bad=True,
    ),
    Indicator(
        "disclosure-missing",
        "公共收益没公布",
        f"最近{DISCLOSURE_MONTHS}个月内过了到期日的季度收支表里，到今天还没有公布的。",
        bad=True,
    ),
    Indicator(
        "prereports-waiting",
        "事前报告等答复",
        "业委会已经报告，党支部或社区正在期限以内审核、还没有答复的事。",
        bad=False,
    ),
    Indicator(
        "prereports-overdue",
        "事前报告超期",
        "过了期限还没有答复的事前报告，或者收到意见后过了期限还没有补正、没有回复的。",
        bad=True,
    ),
    Indicator(
        "decisions-unreported",
        "没按规定报告就决定的事",
        "已经作出决定的重大事项，没有事前报告，或者没有得到同意、没有等满规定的天数。",
        bad=True,
        money=True,
    ),
    Indicator(
        "spending-unreported",
        "没报告就花的钱",
        "按授权可以由业委会花、但事前没有报告的支出。",
        bad=True,
        money=True,
    ),
    Indicator(
        "spending-undecided",
        "没有决定就花的钱",
        "账本里应当先有决定、却没有写明哪项决定的支出。",
        bad=True,
        money=True,
    ),
    Indicator(
        "overspent",
        "花超了的事",
        "账本里花在一件事上的钱，比决定的数额多。金额是超出的部分。",
        bad=True,
        money=True,
    ),
    Indicator(
        "votes-running",
        "正在投票",
        "业主大会会议正在投票，演练也算在内。参与率按面积和人数两样算，谁也看不到怎么投的。",
        bad=False,
    ),
    Indicator(
        "funds-low",
        "维修资金不足30%的小区",
        "有业主的维修资金余额不到首期交存额30%的小区，每个小区一条，只写户数。",
        bad=True,
    ),
    Indicator(
        "duties-overdue",
        "超期没办的事",
        "“要办的事”里过了期限还没有办的，和每个小区自己那一页上标着超期的一样多，季度收支表也在内。",
        bad=True,
    ),
    Indicator(
        "no-branch",
        "没有党支部的小区",
        "还没有成立小区党支部的小区，重大事项直接报社区党组织。",
        bad=True,
    ),
    Indicator(
        "complaints-open",
        "没有答复的诉求",
        "已经登记、还没有答复反映人的诉求，从登记那天算起。",
        bad=True,
    ),
    Indicator(
        "terms-ending",
        "业委会快到期",
        f"任期在今后{ENDING_DAYS}天以内到期、或者已经过了期还没有换届的业委会。",
        bad=True,
    ),
)
BY_CODE = {each.code: each for each in INDICATORS}
