"""The decision types of Civil Code 278, each with its thresholds, its citation and whether it is pre-reported.

Codes are append-only: a changed threshold is a new entry with its own period in force. Forms, notices, pages, the
tally, the verifier and the documents read this table; nothing else knows a threshold.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kernel.shares import MAJORITY, THREE_QUARTERS, TWO_THIRDS, Share

CIVIL_CODE = date(2021, 1, 1)

# The five kinds of major matter of SEED 10, and its “等”.
MAINTENANCE_FUND = "maintenance_fund"
PUBLIC_INCOME = "public_income"
PROPERTY_FIRM = "property_firm"
ENVIRONMENT = "environment"
FACILITIES = "facilities"
OTHER_MAJOR = "other"

MAJOR_MATTERS = {
    MAINTENANCE_FUND: "使用大额维修资金",
    PUBLIC_INCOME: "支出公共收益",
    PROPERTY_FIRM: "选聘物业服务企业",
    ENVIRONMENT: "改造环境",
    FACILITIES: "完善公共设施",
    OTHER_MAJOR: "其他重大事项",
}


@dataclass(frozen=True, slots=True)
class DecisionType:
    """One kind of decision of the owners' assembly.

    ``item`` is the number in CC 278¶1; ``major_matters`` the kinds of SEED 10 it may be (the convener chooses and
    gives the reason, DOMAIN 10.1); ``always_major``: it cannot be anything less; ``never_gated``: party branch and
    社区 are told, but no opinion can hold it up, because it is the committee's own election (DOMAIN 11.6).
    """

    code: str
    item: int
    name: str
    quorum: Share
    approval: Share
    cites: tuple[str, ...]
    major_matters: tuple[str, ...] = ()
    always_major: bool = False
    never_gated: bool = False
    in_force_from: date = CIVIL_CODE
    in_force_until: date = date.max

    def in_force_on(self, day: date) -> bool:
        return self.in_force_from <= day <= self.in_force_until


# fmt: off
_TYPES = (
    # CC 278¶2: two thirds of all owners take part, by area and by heads, whatever the item; items 6 to 8 then need three
    # quarters of those taking part, every other item more than half of them.
    DecisionType("cc278-1", 1, "制定和修改业主大会议事规则", TWO_THIRDS, MAJORITY, ("CC 278",)),
    DecisionType("cc278-2", 2, "制定和修改管理规约", TWO_THIRDS, MAJORITY, ("CC 278",)),
    DecisionType("cc278-3", 3, "选举业主委员会或者更换业主委员会成员", TWO_THIRDS, MAJORITY, ("CC 278",), never_gated=True),
    DecisionType("cc278-4", 4, "选聘和解聘物业服务企业或者其他管理人", TWO_THIRDS, MAJORITY, ("CC 278", "SEED 10"), (PROPERTY_FIRM,), always_major=True),
    DecisionType("cc278-5", 5, "使用建筑物及其附属设施的维修资金", TWO_THIRDS, MAJORITY, ("CC 278", "SEED 10"), (MAINTENANCE_FUND,), always_major=True),
    DecisionType("cc278-6", 6, "筹集建筑物及其附属设施的维修资金", TWO_THIRDS, THREE_QUARTERS, ("CC 278",), (OTHER_MAJOR,)),
    DecisionType("cc278-7", 7, "改建、重建建筑物及其附属设施", TWO_THIRDS, THREE_QUARTERS, ("CC 278", "SEED 10"), (ENVIRONMENT, FACILITIES), always_major=True),
    DecisionType("cc278-8", 8, "改变共有部分的用途或者利用共有部分从事经营活动", TWO_THIRDS, THREE_QUARTERS, ("CC 278", "SEED 10"), (ENVIRONMENT, FACILITIES, OTHER_MAJOR)),
    DecisionType("cc278-9", 9, "有关共有和共同管理权利的其他重大事项", TWO_THIRDS, MAJORITY, ("CC 278", "SEED 10"), (PUBLIC_INCOME, ENVIRONMENT, FACILITIES, OTHER_MAJOR)),
)
# fmt: on

DECISION_TYPES = {decision_type.code: decision_type for decision_type in _TYPES}
