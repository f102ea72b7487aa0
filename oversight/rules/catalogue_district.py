"""Duties of street, county and city: owed once for the whole district and not by each community."""

from __future__ import annotations

from datetime import date

from kernel.access import Role
from oversight.rules.catalogue_fields import MAYBE_FILES
from oversight.rules.due_rules import DayOfFirstMonth, DueRule, January, Targets, YearlyBefore
from oversight.rules.duty import Duty, Field, Kind, Level, Theme
from oversight.rules.event_rules import WhenItHappens

END_OF_2023 = date(2023, 12, 31)
SAYS = Field("says", "做了什么、结果怎样")
FIELDS = (SAYS, MAYBE_FILES)


def _of_the_district(
    code: str,
    title: str,
    cite: str,
    due: DueRule,
    does: str,
    *,
    fields: tuple[Field, ...] = FIELDS,
    who: Role = Role.REGULATOR,
    helps: tuple[Role, ...] = (Role.STREET_OFFICER,),
    public: bool = False,
) -> Duty:
    return Duty(
        code=code,
        title=title,
        cites=(cite,),
        who=who,
        due=due,
        public=public,
        theme=Theme.DISTRICT,
        does=does,
        fields=fields,
        helps=() if who in helps else helps,
        level=Level.DISTRICT,
        ladder=(),
    )


DUTIES = (
    _of_the_district(
        "government-quarter-report",
        "物业党建联建季报",
        "SEED 三3",
        DayOfFirstMonth(5),
        "每季首月5日前，报送上一季度工作进展。",
        fields=(Field("sent", "报送日期", Kind.DAY), Field("summary", "主要进展"), MAYBE_FILES),
    ),
    _of_the_district(
        "government-year-report",
        "物业党建联建年报",
        "SEED 三3",
        January(10),
        "次年首月10日前，报送上一年工作总结。",
        fields=(Field("sent", "报送日期", Kind.DAY), Field("summary", "工作总结要点"), MAYBE_FILES),
    ),
    _of_the_district(
        "yearly-plan",
        "年度工作计划和任务清单",
        "SEED 2",
        YearlyBefore(3, 31, moves=False),
        "每年定工作计划，把任务分到街道、社区，列成清单。",
        fields=(
            Field("plan", "计划要点"),
            Field("tasks", "任务清单", hint="一行一项：做什么，谁来做，哪天前做完"),
            MAYBE_FILES,
        ),
    ),
    _of_the_district(
        "service-coverage",
        "无物业小区的物业服务覆盖",
        "SEED 6",
        Targets(
            ((END_OF_2023, "覆盖30%以上"), (date(2024, 12, 31), "覆盖60%以上"), (date(2025, 12, 31), "全部覆盖")),
        ),
        "原来没有物业服务的小区，逐年实现物业服务覆盖：2023年30%以上，2024年60%以上，2025年全部。",
        fields=(
            Field("without", "原来没有物业服务的小区数", Kind.NUMBER),
            Field("covered", "已经覆盖的小区数", Kind.NUMBER),
            SAYS,
        ),
    ),
    _of_the_district(
        "industry-party-body",
        "物业行业党组织",
        "SEED 1",
        Targets(((END_OF_2023, "建立"),)),
        "依托主管部门或行业党委建立物业行业党组织。",
    ),
    _of_the_district(
        "responsible-offices",
        "明确负责物业党建的科（处）室",
        "SEED 1",
        Targets(((END_OF_2023, "明确"),)),
        "主管部门明确哪个科（处）室负责物业党建。",
        fields=(Field("office", "科（处）室名称", Kind.LINE), MAYBE_FILES),
    ),
    _of_the_district(
        "street-office",
        "街道明确抓物业管理的部门",
        "SEED 3",
        Targets(((END_OF_2023, "明确"),)),
        "街道明确哪个部门抓物业管理、配多少人。",
        fields=(Field("office", "部门名称", Kind.LINE), Field("staff", "工作人员数", Kind.NUMBER)),
        who=Role.STREET_OFFICER,
    ),
    _of_the_district(
        "implementation-plan",
        "市级实施方案",
        "SEED 三1",
        Targets(((END_OF_2023, "制定"),)),
        "制定实施方案，写明措施、责任单位和完成时限。",
        public=True,
    ),
    _of_the_district(
        "negative-list",
        "业委会成员履职负面清单",
        "SEED 10",
        WhenItHappens("有条件的设区市制定后记录"),
        "有条件的设区市制定业委会成员履职负面清单。",
        fields=(Field("issued", "发布日期", Kind.DAY), Field("text", "清单全文"), MAYBE_FILES),
        public=True,
    ),
    _of_the_district(
        "seal-rules",
        "印章使用监管制度",
        "SEED 10",
        WhenItHappens("有条件的设区市制定后记录"),
        "有条件的设区市制定业主大会和业委会印章使用监管制度。",
        fields=(Field("issued", "发布日期", Kind.DAY), Field("text", "制度要点"), MAYBE_FILES),
        public=True,
    ),
    _of_the_district(
        "income-campaign",
        "侵占公共收益点题整治",
        "SEED 13",
        YearlyBefore(12, 31, moves=False),
        "查公共收益没有按时全面公示、内容虚假遗漏、支出不规范等问题，每年记一次整治情况。",
        fields=(Field("checked", "查了多少个小区", Kind.NUMBER), Field("found", "发现多少个问题", Kind.NUMBER), SAYS),
    ),
    _of_the_district(
        "random-inspections",
        "“双随机、一公开”年度检查",
        "SEED 11",
        YearlyBefore(12, 31, moves=False),
        "每年随机抽查物业企业，结果公开，不良行为记入信用档案。",
        fields=(Field("firms", "抽查了多少家企业", Kind.NUMBER), Field("bad", "发现问题的企业数", Kind.NUMBER), SAYS),
        public=True,
    ),
    _of_the_district(
        "grid",
        "物业管理纳入社区网格",
        "SEED 17",
        Targets(((END_OF_2023, "纳入"),)),
        "把物业管理纳入社区已有的统一网格。",
    ),
    _of_the_district(
        "model-communities",
        "红色物业示范社区（小区）",
        "SEED 三2",
        WhenItHappens("选树时记录"),
        "因地制宜培育、推荐红色物业示范社区（小区）。",
        fields=(Field("communities", "哪些社区（小区）"), MAYBE_FILES),
        public=True,
    ),
    _of_the_district(
        "county-evaluation",
        "对县（市、区）的综合评价",
        "SEED 三3",
        YearlyBefore(12, 31, moves=False),
        "设区市主管部门会同有关部门，评价各县（市、区）的工作。",
    ),
)
