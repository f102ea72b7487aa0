"""Where each row of the policy is kept: ``python -m tests.seed_map > docs/seed-map.md`` writes the map.

The rows are those of the policy (SEED): its items 1 to 18 and the requirements of its third part, with a letter where
an item asks for several things, and 0 for its aims.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

from kernel.access import ROLE_NAMES
from oversight.rules.catalogue import BY_CODE

ROWS = [
    "0",
    "1a",
    "1b",
    "2a",
    "2b",
    "2c",
    "3a",
    "3b",
    "4a",
    "4b",
    "5",
    "6",
    "7",
    "8",
    "9",
    "10a",
    "10b",
    "10c",
    "10d",
    "10e",
    "10f",
    "10g",
    "10h",
    "10i",
    "11a",
    "11b",
    "11c",
    "11d",
    "11e",
    "12a",
    "12b",
    "12c",
    "13a",
    "13b",
    "13c",
    "13d",
    "14a",
    "14b",
    "15",
    "16",
    "17a",
    "17b",
    "17c",
    "17d",
    "18a",
    "18b",
    "三1",
    "三2",
    "三3a",
    "三3b",
    "三3c",
    "三3d",
    "三3e",
]


@dataclass(frozen=True)
class Place:
    """How a row is met: by duties, by pages (endpoints), by tests (``file::name``); or that it is not, and why."""

    row: str
    item: str
    duties: str = ""
    pages: str = ""
    tests: str = ""
    outside: str = ""


PACKS = "tests/matters/rules/test_packs.py"
COUNTIES, REPORTS = "oversight_dashboard.counties", "oversight_dashboard.reports"
MAP = (
    Place(
        "0", "总体目标：2023、2024、2025三年", "service-coverage", "oversight_dashboard.table oversight_duties.duties"
    ),
    Place("1a", "物业行业党组织", "industry-party-body"),
    Place("1b", "明确负责的科（处）室", "responsible-offices"),
    Place("2a", "年度工作计划和任务清单", "yearly-plan"),
    Place(
        "2b",
        "排查物业服务覆盖、业委会党员占比",
        "community-survey committee-election",
        f"{COUNTIES} oversight_registers.registers",
    ),
    Place("2c", "培训", "training"),
    Place("3a", "街道明确部门、配人", "street-office"),
    Place("3b", "物业管理联席会议", "joint-meeting meeting-follow-up"),
    Place("4a", "环境和物业管理委员会", "community-survey"),
    Place("4b", "小区党支部", "community-survey", "matters_branch.inbox"),
    Place(
        "5",
        "首次业主大会、选举、换届",
        "committee-election first-meeting committee-filing renewal committee-handover",
        "voting_committee.new_assembly",
    ),
    Place("6", "无物业小区覆盖30%、60%、100%", "service-coverage community-survey", COUNTIES),
    Place(
        "7",
        "党群服务站点、办事窗口",
        outside="rooms and people; every page already says whom to ask, and complaints come in by the branch (17b)",
    ),
    Place(
        "8", "党建经费", outside="money between party organisations, no concern of the owners and none of their data"
    ),
    Place(
        "9",
        "智慧物业综合管理服务平台",
        pages="disclosure_public.statements registry_committee.upload voting_owner.vote oversight_duties.duties "
        "oversight_dashboard.table",
    ),
    Place("10a", "候选人把关", "candidate-review"),
    Place(
        "10b",
        "引导党员业主参选",
        outside="persuasion between people; who belongs to a party is sensitive (PIPL 28) and recorded of nobody",
    ),
    Place("10c", "逐步提高党员比例", "committee-election", COUNTIES),
    Place("10d", "业委会党支部、党小组", "committee-party-group"),
    Place("10e", "季度公布", "quarterly-disclosure", "disclosure_public.statements disclosure_standings.calendar"),
    Place("10f", "年度履职评价并公示", "committee-evaluation posting-kept", "oversight_board.duties"),
    Place("10g", "履职负面清单", "negative-list conduct-declaration conduct-breach conduct-finding"),
    Place("10h", "印章使用监管", "seal-rules seal-publication"),
    Place(
        "10i",
        "重大事项事前报告",
        "prereport",
        "matters_committee.matters matters_branch.inbox matters_public.prereports",
        "tests/journeys/test_unreported_spending.py::"
        "test_spending_without_a_report_is_marked_on_statement_board_and_dashboard_and_a_reported_one_is_not",
    ),
    Place("11a", "企业履约评价意见", "firm-opinion"),
    Place("11b", "约谈、限期整改", "rectification-order rectification-proof rectification-check"),
    Place(
        "11c",
        "信用信息",
        pages="oversight_registers.registers",
        tests="tests/oversight/services/test_keep_registers.py::"
        "test_opinions_orders_and_checks_go_into_the_credit_record_of_the_firm_that_serves",
    ),
    Place("11d", "双随机、一公开", "firm-inspection random-inspections"),
    Place("11e", "行业自律公约、章程", outside="papers of the association and of firms; nothing is due to a community"),
    Place("12a", "报到", "firm-check-in"),
    Place("12b", "联建协议、认领项目", "partnership-agreement claimed-project"),
    Place("12c", "兼职委员", "part-time-members"),
    Place("13a", "侵占公共收益点题整治", "income-campaign", "disclosure_public.statement"),
    Place("13b", "物业服务信息监督公示牌", "information-board", "oversight_board.duties"),
    Place(
        "13c",
        "维修资金办法",
        outside="the province's own rule; what it sets comes in as parameters of a rules pack",
    ),
    Place(
        "13d",
        "欠缴或不足30%",
        "fund-alert fund-plan",
        "disclosure_fund_desk.alerts disclosure_fund_desk.plan",
        "tests/oversight/services/test_read_facts.py::"
        "test_the_funds_alert_starts_the_plans_clock_and_a_drafted_plan_stops_it",
    ),
    Place("14a", "价格指数、服务质量评价", outside="the association publishes it for a whole trade"),
    Place("14b", "承接查验监督", "acceptance-inspection defects-fixed"),
    Place("15", "安全隐患排查", "safety-check hazard-fixed"),
    Place("16", "制度体系", tests=f"{PACKS}::test_every_pack_on_offer_is_checked_and_the_default_admits_no_real_vote"),
    Place("17a", "网格", "grid grid-members"),
    Place(
        "17b",
        "诉求发现、收集、办理、反馈",
        "complaint complaint-acceptance complaint-handling complaint-answer",
        tests="tests/oversight/services/test_mark_duties.py::"
        "test_a_complaint_nobody_accepts_goes_to_the_neighbourhood_and_then_to_the_street",
    ),
    Place("17c", "群众接待日、业主恳谈会", "reception-day"),
    Place("17d", "诉讼调解对接", "mediation-referral"),
    Place("18a", "执法进小区", "enforcement-report enforcement-answer"),
    Place("18b", "律师团队", "legal-advice"),
    Place("三1", "实施方案", "implementation-plan"),
    Place("三2", "红色物业示范", "model-communities"),
    Place("三3a", "综合评价、调度、督查", "county-evaluation", f"{COUNTIES} oversight_dashboard.table"),
    Place("三3b", "季报", "government-quarter-report", REPORTS),
    Place("三3c", "年报", "government-year-report", REPORTS),
    Place("三3d", "绩效考核", outside="between a city's government and its counties; the policy leaves it open (可)"),
    Place("三3e", "省级综合评价、通报、约谈", outside="the province's own act upon the reports of 三3b and 三3c"),
)

HEAD = """\
# Where each row of the policy is kept

Generated by `python -m tests.seed_map`; do not edit. The policy is
《关于加强物业党建联建 促进基层治理水平提升行动方案》（闽建房〔2023〕10号）. A duty is an entry of the catalogue
(`oversight/rules/catalogue.py`, `bin/mingbai duty catalogue`), a page an endpoint, a test `file::name`.

| row | what it asks | kept by |
| --- | --- | --- |
"""


def text() -> str:
    """The whole document."""
    return HEAD + "".join(f"| {place.row} | {place.item} | {_kept(place)} |\n" for place in MAP)


def _kept(place: Place) -> str:
    told = [f"duty `{code}`: {_due(code)}" for code in place.duties.split()]
    told += [f"page `{endpoint}`" for endpoint in place.pages.split()]
    told += [f"test `{test}`" for test in place.tests.split()]
    return "<br>".join(told) if told else f"out of scope: {place.outside}"


def _due(code: str) -> str:
    duty = BY_CODE[code]
    return f"{duty.title}（{ROLE_NAMES[duty.who]}，{duty.due.says}）"


if __name__ == "__main__":
    sys.stdout.write(text())
