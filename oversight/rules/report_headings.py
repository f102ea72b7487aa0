"""Under which of the policy's six headings a duty is told of, and what the records of a duty add up to (SEED 二)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from oversight.rules.duty import Duty, Level, Theme

Values = Sequence[Mapping[str, str]]
"""The values of each record, as far as they may be read."""
HEADINGS: tuple[tuple[str, range], ...] = (
    ("建立健全物业党建联建工作机制", range(1, 5)),
    ("推动成立业委会、提高物业服务覆盖率", range(5, 7)),
    ("夯实社区物业党建支撑", range(7, 10)),
    ("以党建引领物业服务管理规范化、制度化", range(10, 13)),
    ("以党建引领物业服务提质增效", range(13, 17)),
    ("完善物业问题解决化解机制", range(17, 19)),
)
# What follows from other law than the policy is told where the policy speaks of the same thing.
ITEM_OF = {Theme.COMMITTEE: 5, Theme.FIRM: 11, Theme.FUND: 13, Theme.SAFETY: 15, Theme.LIVING: 17, Theme.OPENNESS: 10}
DISTRICTS_OWN = 1
SHORT = 60


def heading_of(duty: Duty) -> str:
    """The heading under which the policy has what this duty is about."""
    named = [int(found[1]) for cite in duty.cites if (found := re.fullmatch(r"SEED (\d+)", cite))]
    item = named[0] if named else ITEM_OF.get(duty.theme, DISTRICTS_OWN)
    return next(title for title, items in HEADINGS if item in items)


def told(duty: Duty, records: Values, communities: int) -> str:
    """“安全隐患排查32份（30个小区），发现隐患5处”: records, communities, and what the records add up to."""
    where = f"（{communities}个小区）" if duty.level is Level.COMMUNITY else ""
    sums = [each for tell in ADDED.get(duty.code, ()) if (each := tell(records))]
    return "，".join([f"{duty.title}{len(records)}份{where}", *sums, *_in_words(duty, records)])


def _sum(field: str, words: str) -> Callable[[Values], str]:
    """What a field of numbers adds up to, told with the words around it."""

    def tell(records: Values) -> str:
        total = sum(int(record[field]) for record in records if record.get(field, "").isdecimal())
        return words.format(total) if total else ""

    return tell


def _last(field: str, words: str) -> Callable[[Values], str]:
    """What the newest record says of a number that each record tells anew."""

    def tell(records: Values) -> str:
        return words.format(int(records[-1][field])) if records[-1].get(field, "").isdecimal() else ""

    return tell


def _filled(field: str, words: str) -> Callable[[Values], str]:
    """In how many records a field is filled in."""

    def tell(records: Values) -> str:
        count = sum(bool(record.get(field)) for record in records)
        return words.format(count) if count else ""

    return tell


def _spread(field: str) -> Callable[[Values], str]:
    """How often each choice was made: “其中良好12份、合格3份”."""

    def tell(records: Values) -> str:
        counted = Counter(record[field] for record in records if field in record)
        each = "、".join(f"{choice}{count}份" for choice, count in counted.most_common())
        return f"其中{each}" if each else ""

    return tell


def _in_words(duty: Duty, records: Values) -> list[str]:
    """Of what the district did once: the beginning of what was written of it."""
    if duty.level is Level.COMMUNITY:
        return []
    said = dict.fromkeys(" ".join(record["says"].split()).rstrip("。；") for record in records if record.get("says"))
    return [each if len(each) <= SHORT else f"{each[: SHORT - 1]}…" for each in said]


ADDED: Mapping[str, tuple[Callable[[Values], str], ...]] = {
    "joint-meeting": (_filled("follow_up", "议定跟进事项{}项"),),
    "meeting-follow-up": (_spread("result"),),
    "training": (_sum("members", "参训业委会委员{}人次"), _sum("managers", "物业企业负责人{}人次")),
    "committee-evaluation": (_spread("grade"),),
    "conduct-declaration": (_sum("signed", "签承诺{}人"),),
    "committee-party-group": (_spread("kind"),),
    "firm-inspection": (_spread("grade"),),
    "rectification-check": (_spread("grade"),),
    "safety-check": (_filled("hazard", "发现隐患{}处"),),
    "acceptance-inspection": (_filled("defects", "遗留问题{}处"),),
    "fund-alert": (_sum("households", "涉及{}户"),),
    "reception-day": (_sum("came", "到场{}人次"),),
    "service-coverage": (_last("without", "原来没有物业服务的小区{}个"), _last("covered", "已覆盖{}个")),
    "income-campaign": (_sum("checked", "查了{}个小区"), _sum("found", "发现{}个问题")),
    "random-inspections": (_sum("firms", "抽查{}家企业"), _sum("bad", "发现问题的{}家")),
}
