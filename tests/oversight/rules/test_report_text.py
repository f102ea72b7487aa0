"""The draft of a report says what the records of its period say, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from oversight.rules.catalogue import OF_COMMUNITIES, duty_of
from oversight.rules.report_periods import read_period
from oversight.rules.report_text import MOST, CountyWork, Filing, ReportFacts, Undone, write_report

GULOU = CountyWork(
    "鼓楼区", 20, on_time=15, late=3, missing=2, reported=6, approved=4, returned=2, remarks=1, silent=1, records=2
)
JINAN = CountyWork("晋安区", 10, on_time=10)
FACTS = ReportFacts(
    period=read_period("2026Q3"),
    today=date(2026, 10, 3),
    streets=4,
    counties=(GULOU, JINAN),
    filings=(
        Filing("a", duty_of("training"), {"members": "3", "managers": "1"}),
        Filing("b", duty_of("training"), {"members": "2", "managers": "1"}),
    ),
)
EMPTY = replace(FACTS, counties=(CountyWork("鼓楼区", 1),), filings=(), streets=1)


def test_a_report_begins_with_its_title_and_the_policy_that_asks_for_it() -> None:
    lines = write_report(FACTS).text.split("\n")
    assert lines[0] == "关于2026年第三季度物业党建联建工作进展的报告"
    assert "闽建房〔2023〕10号" in lines[1]
    assert lines[1].endswith("数据截至2026年10月3日。")
    yearly = write_report(replace(FACTS, period=read_period("2026")))
    assert yearly.title == "关于2026年物业党建联建工作总结的报告"


def test_the_whole_and_each_county_are_told_in_numbers() -> None:
    text = write_report(FACTS).text
    assert "辖区登记小区30个，分属2个县（市、区）、4个街道。期内存档工作记录2份。" in text
    assert "到期的公共收益季度公示30份，其中按时公布25份、超期后公布3份、没有公布2份。" in text
    assert (
        "鼓楼区：小区20个，存档记录2份。到期的公共收益季度公示20份，其中按时公布15份、超期后公布3份、没有公布2份。"
        in text
    )
    assert "收到重大事项事前报告6份；给出的意见中同意4份、退回补正2份、提出意见1份；超期没有答复1份。" in text
    assert (
        "晋安区：小区10个，存档记录0份。到期的公共收益季度公示10份，其中按时公布10份。期内没有重大事项事前报告。"
        in text
    )


def test_of_one_county_nothing_is_said_twice() -> None:
    text = write_report(replace(FACTS, counties=(GULOU,))).text
    assert "鼓楼区：" not in text
    assert text.count("其中按时公布15份") == 1


def test_the_six_headings_of_the_policy_stand_in_order_with_what_was_done() -> None:
    sections = write_report(FACTS).sections
    titles = [section.title[:3] for section in sections]
    assert titles == [
        "一、总",
        "二、主",
        "（一）",
        "（二）",
        "（三）",
        "（四）",
        "（五）",
        "（六）",
        "三、存",
        "四、下",
    ]
    assert sections[2].paragraphs == (
        "业委会委员和物业负责人培训2份（2个小区），参训业委会委员5人次，物业企业负责人2人次。",
    )
    assert sections[4].paragraphs == ("期内没有存档的记录。",)


def test_the_registers_tell_of_coverage_and_of_party_members_as_a_sum() -> None:
    text = write_report(replace(FACTS, without=6, covered=4, members=21, party_members=8)).text
    assert "2023年以前没有物业服务的小区6个，现在有物业服务的4个。" in text
    assert "现任业委会委员21人，其中党员8人" in text
    assert "2023年以前" not in write_report(FACTS).text


def test_a_period_in_which_nothing_happened_is_told_as_such() -> None:
    text = write_report(EMPTY).text
    assert "期内没有到期的公共收益季度公示。期内没有重大事项事前报告。" in text
    assert "期内到期的工作，没有超期未办的记录。" in text
    assert text.endswith("四、下一步工作\n继续按期完成各项工作。")


def test_what_is_undone_is_a_problem_and_the_next_thing_to_do() -> None:
    undone = (Undone(duty_of("safety-check"), 3), Undone(duty_of("yearly-plan"), 0))
    text = write_report(replace(FACTS, undone=undone)).text
    assert "公共收益季度公示到期没有公布2份、超期后才公布3份。" in text
    assert "事前报告超期没有答复的1份。" in text
    assert "到期没有办的工作：安全隐患排查（3个小区）。" in text
    assert "街道和主管部门到期没有办的工作：年度工作计划和任务清单。" in text
    assert "督促没有按期公布的小区补公布，写明原因；催促逾期的单位答复事前报告；对到期没有办的2类工作逐项催办。" in text


def test_twelve_kinds_of_what_is_undone_are_named_and_of_thirteen_the_number() -> None:
    def named(count: int) -> str:
        undone = tuple(Undone(duty, 1) for duty in OF_COMMUNITIES[:count])
        return next(
            line for line in write_report(replace(EMPTY, undone=undone)).text.split("\n") if "到期没有办的工作" in line
        )

    assert named(12).count("（1个小区）") == 12
    assert "等" not in named(12).replace("等待", "").rpartition("、")[2]
    assert named(13).count("（1个小区）") == 12
    assert named(13).endswith("等13类。")


def test_the_draft_is_never_longer_than_the_form_takes() -> None:
    counties = tuple(replace(GULOU, county=f"第{number}县（市、区）") for number in range(200))
    text = write_report(replace(FACTS, counties=counties)).text
    assert len(text) == MOST
    assert text.endswith("（内容较长，其余见系统中的记录。）")
    assert len(write_report(replace(FACTS, counties=counties[:13])).text) < MOST
