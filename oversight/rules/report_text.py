"""The draft of the quarterly or yearly report, filled from the records of its period (SEED 三3).

The regulator edits and signs it: what is written here is a beginning, and says nothing that the records do not say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from oversight.rules.catalogue import DUTIES
from oversight.rules.duty import Duty, Kind
from oversight.rules.fields import LONGEST
from oversight.rules.report_headings import HEADINGS, heading_of, told
from oversight.rules.report_periods import Period

POLICY = "《关于加强物业党建联建 促进基层治理水平提升行动方案》（闽建房〔2023〕10号）"
NUMERALS = "一二三四五六"
MOST = LONGEST[Kind.TEXT]
MOST_UNDONE = 12
"""So many kinds of what is undone are named, those in most communities first."""
CUT = "\n（内容较长，其余见系统中的记录。）"


@dataclass(frozen=True, slots=True)
class Filing:
    """A record filed in the period; ``values`` as far as the report may tell of them."""

    community: str
    duty: Duty
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CountyWork:
    """One county in the period, in numbers.

    ``missing`` statements fell due and have not come; ``silent`` pre-reports were not answered within their days.
    """

    county: str
    communities: int = 0
    on_time: int = 0
    late: int = 0
    missing: int = 0
    reported: int = 0
    approved: int = 0
    returned: int = 0
    remarks: int = 0
    silent: int = 0
    records: int = 0

    @property
    def statements(self) -> int:
        """How many statements fell due."""
        return self.on_time + self.late + self.missing


@dataclass(frozen=True, slots=True)
class Undone:
    """A duty that fell due in the period and is not done, in so many communities."""

    duty: Duty
    communities: int


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """All a draft is made of. ``without`` communities had no property service before 2023, ``covered`` of them have it
    now; ``members`` sit on committees whose number of party members is known."""

    period: Period
    today: date
    streets: int
    counties: tuple[CountyWork, ...]
    filings: tuple[Filing, ...]
    undone: tuple[Undone, ...] = ()
    without: int = 0
    covered: int = 0
    members: int = 0
    party_members: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its number, and the paragraphs under it."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A draft, for the page; ``text`` is the same for the record's form, no longer than the form takes."""

    title: str
    lead: str
    sections: tuple[Section, ...]

    @property
    def text(self) -> str:
        lines = [self.title, self.lead]
        for section in self.sections:
            lines += [section.title, *section.paragraphs]
        whole = "\n".join(lines)
        return whole if len(whole) <= MOST else whole[: MOST - len(CUT)] + CUT


def write_report(facts: ReportFacts) -> Report:
    """The draft."""
    period, kind = facts.period, "工作总结" if facts.period.yearly else "工作进展"
    lead = f"按照{POLICY}要求，现将{period.spoken}{kind}报告如下。数据截至{_day(facts.today)}。"
    return Report(
        f"关于{period.spoken}物业党建联建{kind}的报告",
        lead,
        (
            Section("一、总体情况", tuple(_overall(facts))),
            Section("二、主要任务进展", ()),
            *_tasks(facts),
            Section("三、存在问题", _problems(facts)),
            Section("四、下一步工作", (_next(facts),)),
        ),
    )


def _overall(facts: ReportFacts) -> list[str]:
    whole = _sum(facts.counties)
    first = (
        f"辖区登记小区{whole.communities}个，分属{len(facts.counties)}个县（市、区）、{facts.streets}个街道。"
        f"期内存档工作记录{len(facts.filings)}份。"
    )
    each = [
        f"{county.county}：小区{county.communities}个，存档记录{county.records}份。{_disclosed(county)}{_reported(county)}"
        for county in facts.counties
    ]
    return [first, *(each if len(each) > 1 else [])]


def _disclosed(work: CountyWork) -> str:
    states = [("按时公布", work.on_time), ("超期后公布", work.late), ("没有公布", work.missing)]
    if not work.statements:
        return "期内没有到期的公共收益季度公示。"
    return f"到期的公共收益季度公示{work.statements}份，其中{_counted(states)}。"


def _reported(work: CountyWork) -> str:
    if not work.reported:
        return "期内没有重大事项事前报告。"
    answers = [("同意", work.approved), ("退回补正", work.returned), ("提出意见", work.remarks)]
    given = f"；给出的意见中{_counted(answers)}" if any(count for _, count in answers) else "；还没有给出意见"
    silent = f"；超期没有答复{work.silent}份" if work.silent else ""
    return f"收到重大事项事前报告{work.reported}份{given}{silent}。"


def _counted(parts: Sequence[tuple[str, int]]) -> str:
    """What there is of each, leaving out what there is none of."""
    return "、".join(f"{name}{count}份" for name, count in parts if count)


def _tasks(facts: ReportFacts) -> list[Section]:
    """One section for each heading of the policy, the duties in the order of the catalogue."""
    done: dict[str, list[str]] = {title: [] for title, _ in HEADINGS}
    for filings in _by_duty(facts.filings):
        duty = filings[0].duty
        communities = len({filing.community for filing in filings})
        done[heading_of(duty)].append(told(duty, [filing.values for filing in filings], communities))
    return [
        Section(f"（{NUMERALS[place]}）{title}", _paragraphs(_known(facts, title), done[title]))
        for place, (title, _) in enumerate(HEADINGS)
    ]


def _paragraphs(known: str, done: Sequence[str]) -> tuple[str, ...]:
    filed = "；".join(done) + "。" if done else ""
    return tuple(each for each in (known, filed) if each) or ("期内没有存档的记录。",)


def _known(facts: ReportFacts, title: str) -> str:
    """What statements, pre-reports and registers know besides the records (SEED 2, 6, 10)."""
    whole = _sum(facts.counties)
    if title == HEADINGS[0][0] and facts.members:
        return f"现任业委会委员{facts.members}人，其中党员{facts.party_members}人（只统计报了党员人数的业委会）。"
    if title == HEADINGS[1][0] and facts.without:
        return f"2023年以前没有物业服务的小区{facts.without}个，现在有物业服务的{facts.covered}个。"
    if title == HEADINGS[3][0]:
        return f"{_disclosed(whole)}{_reported(whole)}"
    return ""


def _problems(facts: ReportFacts) -> tuple[str, ...]:
    whole = _sum(facts.counties)
    unpunctual = [("到期没有公布", whole.missing), ("超期后才公布", whole.late)]
    behind = [each for each in facts.undone if each.communities]
    own = [each.duty.title for each in facts.undone if not each.communities]
    named = "、".join(f"{each.duty.title}（{each.communities}个小区）" for each in behind[:MOST_UNDONE])
    more = f"等{len(behind)}类" if len(behind) > MOST_UNDONE else ""
    found = [
        f"公共收益季度公示{_counted(unpunctual)}。" if whole.missing + whole.late else "",
        f"事前报告超期没有答复的{whole.silent}份。" if whole.silent else "",
        f"到期没有办的工作：{named}{more}。" if behind else "",
        f"街道和主管部门到期没有办的工作：{'、'.join(own)}。" if own else "",
    ]
    return tuple(each for each in found if each) or ("期内到期的工作，没有超期未办的记录。",)


def _next(facts: ReportFacts) -> str:
    whole = _sum(facts.counties)
    asked = [
        "督促没有按期公布的小区补公布，写明原因" if whole.missing else "",
        "催促逾期的单位答复事前报告" if whole.silent else "",
        f"对到期没有办的{len(facts.undone)}类工作逐项催办" if facts.undone else "",
    ]
    return "；".join(each for each in asked if each) + "。" if any(asked) else "继续按期完成各项工作。"


def _by_duty(filings: Sequence[Filing]) -> list[list[Filing]]:
    """The records of each duty, in the order of the catalogue."""
    found: dict[str, list[Filing]] = {duty.code: [] for duty in DUTIES}
    for filing in filings:
        found[filing.duty.code].append(filing)
    return [each for each in found.values() if each]


def _sum(counties: Iterable[CountyWork]) -> CountyWork:
    every = list(counties)
    names = [name for name in CountyWork.__slots__ if name != "county"]
    return CountyWork("", **{name: sum(getattr(each, name) for each in every) for name in names})


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
