"""The table of a dashboard, the lists behind its numbers, and both as spreadsheets."""

from __future__ import annotations

from datetime import date

import pytest

from kernel.refusals import Refused
from oversight.rules.counties import County
from oversight.rules.dashboard import (
    by_community,
    counties_sheet,
    indicator_of,
    list_sheet,
    table_of,
    table_sheet,
)
from oversight.rules.indicators import BY_CODE, INDICATORS, Finding
from oversight.rules.narrowing import UNSURVEYED
from tests.oversight.rules.test_narrowing import A, B, C

FINDINGS = {
    "disclosure-on-time": [Finding("a", "2026年第二季度", date(2026, 7, 31))],
    "overspent": [
        Finding("b", "电梯", date(2026, 8, 1), amount=5_00),
        Finding("b", "门禁", None, amount=7_50),
        Finding("a", "围墙", date(2026, 3, 1), amount=1_00),
    ],
    "duties-overdue": [Finding("b", "安全隐患排查", date(2026, 4, 15)), Finding("x", "别处的", date(2026, 4, 15))],
}


def test_the_sums_are_those_of_the_rows_and_what_was_found_elsewhere_is_not_counted() -> None:
    table = table_of([A, B, C], FINDINGS)
    for place, total in enumerate(table.totals):
        numbers = [row.numbers[place] for row in table.rows]
        assert total.count == sum(number.count for number in numbers)
        assert total.amount == sum(number.amount for number in numbers)
        assert total.communities == sum(bool(number.count) for number in numbers)
    assert table.total("duties-overdue").count == 1
    assert (table.total("overspent").count, table.total("overspent").amount) == (3, 13_50)
    assert table.total("overspent").communities == 2


def test_the_community_with_the_most_to_look_into_stands_first() -> None:
    table = table_of([C, A, B], FINDINGS)
    assert [row.community for row in table.rows] == [B, A, C]
    assert [row.pressing for row in table.rows] == [3, 1, 0]


def test_what_is_good_is_shown_and_never_pressing() -> None:
    table = table_of([A], FINDINGS)
    assert [number.indicator.code for number in table.rows[0].shown] == ["overspent", "disclosure-on-time"]
    assert [number.indicator.code for number in table.pressing] == ["overspent"]
    assert len(table.pressing) + len(table.quiet) == len(INDICATORS)


def test_the_largest_sum_stands_first_among_what_is_pressing() -> None:
    assert [number.count for number in table_of([A, B, C], FINDINGS).pressing] == [3, 1]


def test_a_list_has_the_most_first_and_the_oldest_first_in_each() -> None:
    groups = by_community([A, B, C], FINDINGS["overspent"])
    assert [(community.code, [each.text for each in found]) for community, found in groups] == [
        ("b", ["电梯", "门禁"]),
        ("a", ["围墙"]),
    ]
    assert by_community([C], FINDINGS["overspent"]) == []


def test_the_table_as_a_spreadsheet_has_sums_of_money_beside_their_numbers() -> None:
    header, rows = table_sheet(table_of([A, B, C], FINDINGS))
    money = header.index(f"{BY_CODE['overspent'].title}（元）")
    assert {len(row) for row in rows} == {len(header)}
    assert [row[0] for row in rows] == ["b花园", "a花园", "c花园", "合计"]
    assert [(row[money - 1], row[money]) for row in rows] == [(2, "12.50"), (1, "1.00"), (0, "0.00"), (3, "13.50")]
    assert rows[2][1:4] == [UNSURVEYED, "茶园街道", UNSURVEYED]


def test_a_list_as_a_spreadsheet_has_an_amount_only_where_one_counts() -> None:
    header, rows = list_sheet(BY_CODE["overspent"], by_community([A, B], FINDINGS["overspent"]))
    assert header[-1] == "金额（元）"
    assert rows[1] == ["b花园", "鼓楼区", "水部街道", "江滨社区", "门禁", "", "7.50"]
    header, rows = list_sheet(BY_CODE["duties-overdue"], by_community([B], FINDINGS["duties-overdue"]))
    assert header[-1] == "日期"
    assert rows == [["b花园", "鼓楼区", "水部街道", "江滨社区", "安全隐患排查", "2026-04-15"]]


def test_counties_as_a_spreadsheet_name_the_nameless() -> None:
    header, rows = counties_sheet([County("鼓楼区", 2, credit={"良好": 2, "不合格": 1}), County("", 1)])
    assert {len(row) for row in rows} == {len(header)}
    assert [(row[0], row[1], row[-1]) for row in rows] == [("鼓楼区", 2, "良好2；不合格1"), (UNSURVEYED, 1, "")]


def test_an_indicator_is_found_by_its_code_and_another_refused() -> None:
    assert indicator_of("overspent") is BY_CODE["overspent"]
    with pytest.raises(Refused) as refused:
        indicator_of("ballots")
    assert refused.value.refusal.status == 404
