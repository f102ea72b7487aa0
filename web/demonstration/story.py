"""What the demonstration's owners decide about: two assemblies, their matters and how the owners lean."""

from __future__ import annotations

from dataclasses import dataclass

from matters.rules.matter import OfferedMatter
from voting.rules.tally import ABSTAIN, APPROVE, OPPOSE

COMMUNITY = "榕景花园"
CONVENER = "榕景花园业主委员会"
STREET = "榕荫街道办事处（演示）"
NEIGHBOURHOOD = "榕景社区（演示）"
FIRM = "榕城物业服务有限公司（演示）"
LIFTS = "使用维修资金更换3幢、7幢共四部电梯"


@dataclass(frozen=True, slots=True)
class Leaning:
    """A matter, and out of a hundred owners how many approve and how many oppose it; the rest abstain."""

    matter: OfferedMatter
    approve: int
    oppose: int

    def choice(self, draw: int) -> str:
        """The choice of an owner who drew a number from 0 to 99."""
        if draw < self.approve:
            return APPROVE
        return OPPOSE if draw < self.approve + self.oppose else ABSTAIN


@dataclass(frozen=True, slots=True)
class Story:
    """One assembly of the demonstration; ``voters`` of its heads vote, and ``changes`` of those change their vote."""

    title: str
    matters: tuple[Leaning, ...]
    voters: int
    changes: int
    seed: int


PAST = Story(
    title="2026年第一次业主大会会议",
    matters=(
        Leaning(
            OfferedMatter(
                decision_type="cc278-5",
                title=LIFTS,
                text="3幢、7幢四部电梯已使用十八年，2025年共停梯四十一次。检验机构建议更换。\n"
                "拟使用住宅专项维修资金更换四部电梯，预算1,286,000.00元，按审定的预算书执行，"
                "由业主委员会公开比选施工单位，竣工后公示结算和审价报告。",
                amount="1286000.00",
                beneficiaries="3幢、7幢全体业主",
            ),
            approve=82,
            oppose=11,
        ),
        Leaning(
            OfferedMatter(
                decision_type="cc278-4",
                title="续聘现物业服务企业，合同期三年",
                text="现物业服务合同于年底到期。拟续聘现物业服务企业三年，物业费标准不变，"
                "合同增加每季度公布公共收益明细、电梯困人三十分钟内到场两项条款。合同草案见附件。",
                beneficiaries="全体业主",
            ),
            approve=61,
            oppose=28,
        ),
        Leaning(
            OfferedMatter(
                decision_type="cc278-8",
                title="将东门内闲置场地改为收费停车位",
                text="东门内闲置场地约600平方米，拟划定22个停车位对外收费，收益计入公共收益。",
                major_matter="environment",
                classification_reason="改变共有部分用途并利用共有部分经营，适用第（八）项。",
                beneficiaries="全体业主",
            ),
            approve=70,
            oppose=24,
        ),
    ),
    voters=1672,
    changes=24,
    seed=2219,
)

PRESENT = Story(
    title="2026年第二次业主大会会议",
    matters=(
        Leaning(
            OfferedMatter(
                decision_type="cc278-9",
                title="用公共收益安装电动自行车充电桩",
                text="拟从公共收益支出198,000.00元，在四处架空层外侧安装120个电动自行车充电桩，"
                "配套消防设施，电费按表计收，收益计入公共收益。",
                amount="198000.00",
                beneficiaries="全体业主",
            ),
            approve=74,
            oppose=16,
        ),
        Leaning(
            OfferedMatter(
                decision_type="cc278-1",
                title="修改业主大会议事规则：公共收益每季度公布",
                text="在议事规则中增加一条：业主委员会应当在每季度结束后三十日内，公布上一季度公共收益收支明细和工作经费使用情况。",
                beneficiaries="全体业主",
            ),
            approve=90,
            oppose=3,
        ),
    ),
    voters=640,
    changes=5,
    seed=1672,
)
