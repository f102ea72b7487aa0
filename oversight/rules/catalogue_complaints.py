"""Duties towards residents with a complaint: hear it, accept it, handle it, answer it, or hand it on (SEED 17, 18)."""

from __future__ import annotations

from kernel.access import Role
from oversight.rules.catalogue_fields import INTERNAL_FILES, MAYBE_FILES, REMARK
from oversight.rules.due_rules import EachQuarter
from oversight.rules.duty import Duty, Escalation, Field, Gives, Kind, Theme
from oversight.rules.event_rules import WhenItHappens, WithinDays

OFFICES = (Role.NEIGHBOURHOOD_OFFICER, Role.STREET_OFFICER)
EVERYONE = (Role.CHAIR, Role.COMMITTEE_MEMBER, Role.FIRM_MANAGER, *OFFICES)
# 小事不出小区，大事不出社区 (SEED 17): a day late it is the 社区's, after a week the street's.
UPWARDS = (Escalation(1, Role.NEIGHBOURHOOD_OFFICER), Escalation(7, Role.STREET_OFFICER))

DUTIES = (
    Duty(
        code="reception-day",
        title="群众接待日或业主恳谈会",
        cites=("SEED 17",),
        who=Role.BRANCH_SECRETARY,
        due=EachQuarter(),
        public=True,
        theme=Theme.LIVING,
        does="小区党支部定期听业主说事，能办的当场办，办不了的登记成诉求。",
        fields=(
            Field("held", "哪天办的", Kind.DAY),
            Field("came", "来了多少人", Kind.NUMBER),
            Field("raised", "反映了哪些事", hint="不写姓名和门牌号"),
            MAYBE_FILES,
        ),
        helps=(Role.NEIGHBOURHOOD_OFFICER,),
    ),
    Duty(
        code="complaint",
        title="业主诉求登记",
        cites=("SEED 17",),
        who=Role.BRANCH_SECRETARY,
        due=WhenItHappens("发现或收到时登记"),
        public=False,
        theme=Theme.LIVING,
        does="发现或收到业主的诉求、纠纷，先登记，再受理、办理、答复，每一步都有期限。",
        fields=(
            Field("what", "什么事", Kind.LINE),
            Field(
                "source",
                "怎么知道的",
                Kind.CHOICE,
                choices=("业主反映", "网格员发现", "接待日", "业委会转来", "物业企业转来", "其他"),
            ),
            Field("detail", "详细情况"),
            Field("contact", "怎么联系反映人", Kind.LINE, required=False, hint="加密保存，只有办理的人看得到"),
            INTERNAL_FILES,
        ),
        helps=EVERYONE,
        gives=(Gives("complaint", about="what"),),
    ),
    Duty(
        code="complaint-acceptance",
        title="诉求受理",
        cites=("SEED 17",),
        who=Role.BRANCH_SECRETARY,
        due=WithinDays(3, of="complaint", after="登记"),
        public=False,
        theme=Theme.LIVING,
        does="3日内决定由谁来办。小区办不了的交给社区，社区办不了的交给街道。",
        fields=(
            Field("handler", "由谁来办", Kind.CHOICE, choices=("小区", "社区", "街道", "转有关部门")),
            Field("says", "安排"),
        ),
        helps=OFFICES,
        ladder=UPWARDS,
    ),
    Duty(
        code="complaint-handling",
        title="诉求办理",
        cites=("SEED 17",),
        who=Role.BRANCH_SECRETARY,
        due=WithinDays(15, of="complaint", after="登记"),
        public=False,
        theme=Theme.LIVING,
        does="15日内办理，写明办理的结果。",
        fields=(
            Field("result", "结果", Kind.CHOICE, choices=("已解决", "部分解决", "没有解决")),
            Field("says", "怎么办的"),
            INTERNAL_FILES,
        ),
        helps=EVERYONE,
        gives=(Gives("handled"),),
        ladder=UPWARDS,
    ),
    Duty(
        code="complaint-answer",
        title="答复反映人",
        cites=("SEED 17",),
        who=Role.BRANCH_SECRETARY,
        due=WithinDays(3, of="handled", after="办理"),
        public=False,
        theme=Theme.LIVING,
        does="办理后3日内告诉反映的人，问满不满意。",
        fields=(
            Field("told", "哪天告诉的", Kind.DAY),
            Field("content", "满意吗", Kind.CHOICE, choices=("满意", "基本满意", "不满意", "联系不上")),
            REMARK,
        ),
        helps=OFFICES,
        ladder=UPWARDS,
    ),
    Duty(
        code="mediation-referral",
        title="纠纷转调解或法院",
        cites=("SEED 17",),
        who=Role.NEIGHBOURHOOD_OFFICER,
        due=WhenItHappens("移送时记录"),
        public=False,
        theme=Theme.LIVING,
        does="调解不成的物业纠纷，转给调解组织或者法院的诉调对接。",
        fields=(Field("what", "什么纠纷", Kind.LINE), Field("to", "转到哪里", Kind.LINE), REMARK),
        helps=(Role.STREET_OFFICER,),
    ),
    Duty(
        code="enforcement-report",
        title="请执法部门处理",
        cites=("SEED 18",),
        who=Role.NEIGHBOURHOOD_OFFICER,
        due=WhenItHappens("报告时记录"),
        public=False,
        theme=Theme.LIVING,
        does="私搭乱建、违规装修、占用消防通道等，报给执法部门，并盯着答复。",
        fields=(
            Field("what", "什么行为", Kind.CHOICE, choices=("私搭乱建", "违规装修", "占用消防通道", "其他")),
            Field("to", "报给哪个部门", Kind.LINE),
            Field("detail", "具体情况"),
            INTERNAL_FILES,
        ),
        helps=(Role.FIRM_MANAGER, Role.CHAIR),
        gives=(Gives("enforcement", about="what"),),
    ),
    Duty(
        code="enforcement-answer",
        title="执法部门的答复",
        cites=("SEED 18",),
        who=Role.NEIGHBOURHOOD_OFFICER,
        due=WithinDays(30, of="enforcement", after="报告"),
        public=False,
        theme=Theme.LIVING,
        does="记下执法部门怎么处理的；没有答复的去催。",
        fields=(Field("answer", "处理结果"), INTERNAL_FILES),
    ),
)
