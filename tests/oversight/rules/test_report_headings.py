"""Each duty is told of under the policy's heading, with what its records add up to."""

from __future__ import annotations

import pytest

from oversight.rules.catalogue import DUTIES, duty_of
from oversight.rules.report_headings import ADDED, HEADINGS, heading_of, told


def test_the_headings_hold_all_eighteen_tasks_of_the_policy_once() -> None:
    assert [item for _, items in HEADINGS for item in items] == list(range(1, 19))


@pytest.mark.parametrize(
    ("code", "heading"),
    [
        ("joint-meeting", 0),
        ("training", 0),
        ("implementation-plan", 0),
        ("service-coverage", 1),
        ("committee-election", 1),
        ("committee-evaluation", 3),
        ("rectification-order", 3),
        ("firm-contract", 3),
        ("safety-check", 4),
        ("fund-reconciliation", 4),
        ("complaint-answer", 5),
    ],
)
def test_a_duty_stands_where_the_policy_speaks_of_it(code: str, heading: int) -> None:
    assert heading_of(duty_of(code)) == HEADINGS[heading][0]


def test_every_duty_has_a_heading() -> None:
    assert {heading_of(duty) for duty in DUTIES} <= {title for title, _ in HEADINGS}


def test_whatever_is_added_up_is_a_field_of_its_duty_that_everyone_may_see_or_the_districts() -> None:
    for code in ADDED:
        duty = duty_of(code)
        assert duty.public or duty.level == "district", code


@pytest.mark.parametrize(
    ("code", "records", "says"),
    [
        ("safety-check", [{"hazard": "灯坏"}, {}], "安全隐患排查2份（2个小区），发现隐患1处"),
        ("safety-check", [{}, {}], "安全隐患排查2份（2个小区）"),
        (
            "training",
            [{"members": "3", "managers": "1"}, {"members": "2", "managers": "0"}],
            "业委会委员和物业负责人培训2份（2个小区），参训业委会委员5人次，物业企业负责人1人次",
        ),
        (
            "committee-evaluation",
            [{"grade": "合格"}, {"grade": "良好"}, {"grade": "良好"}],
            "业委会年度履职评价3份（2个小区），其中良好2份、合格1份",
        ),
        ("complaint", [{}], "业主诉求登记1份（2个小区）"),
        ("industry-party-body", [{"says": "已经\n建立。"}, {"says": "已经 建立"}], "物业行业党组织2份，已经 建立"),
        (
            "service-coverage",
            [{"without": "13", "covered": "4"}, {"without": "13", "covered": "10"}],
            "无物业小区的物业服务覆盖2份，原来没有物业服务的小区13个，已覆盖10个",
        ),
        ("income-campaign", [{"checked": "12", "found": "3"}], "侵占公共收益点题整治1份，查了12个小区，发现3个问题"),
    ],
)
def test_records_are_told_with_what_they_add_up_to(code: str, records: list[dict[str, str]], says: str) -> None:
    assert told(duty_of(code), records, 2) == says


def test_what_was_written_at_length_is_cut_short() -> None:
    said = told(duty_of("grid"), [{"says": "网" * 61}], 0).partition("，")[2]
    assert said == "网" * 59 + "…"
    assert told(duty_of("grid"), [{"says": "网" * 60}], 0).partition("，")[2] == "网" * 60
