from __future__ import annotations

from typing import Any

import pytest

from disclosure.rules.comparison import change, compare, told


def total(category: str, amount: int, last: int = 0) -> dict[str, Any]:
    return {"category": category, "amount": amount, "last": last}


def document(income: list[dict[str, Any]], expense: list[dict[str, Any]], opening: int = 1000_00) -> dict[str, Any]:
    sums = {side: sum(each["amount"] for each in totals) for side, totals in (("in", income), ("out", expense))}
    return {
        "opening": opening,
        "income": income,
        "expense": expense,
        "income_total": sums["in"],
        "expense_total": sums["out"],
        "closing": opening + sums["in"] - sums["out"],
    }


NOW = document([total("停车", 900_00, 1000_00), total("广告", 300_00, 0)], [total("税费", 50_00, 50_00)])
YEAR_AGO = document([total("停车", 800_00), total("基站", 360_00)], [total("税费", 40_00)], opening=0)


def test_the_quarter_before_counts_where_it_was_published_or_has_figures() -> None:
    empty = document([total("停车", 900_00)], [])
    assert compare(NOW, last_published=False).has_last
    assert compare(empty, last_published=True).income[0].last == 0
    assert compare(empty, last_published=False).income[0].last is None


def test_last_years_categories_stay_in_sight_with_nothing_this_year() -> None:
    compared = compare(NOW, last_published=True, year_ago=YEAR_AGO)
    assert [(each.name, each.amount, each.last, each.year_ago) for each in compared.income] == [
        ("停车", 900_00, 1000_00, 800_00),
        ("广告", 300_00, 0, 0),
        ("基站", 0, 0, 360_00),
    ]
    assert compared.income_total.year_ago == 1160_00
    assert (compared.closing.amount, compared.closing.last, compared.closing.year_ago) == (2150_00, 1000_00, 1120_00)


def test_without_last_years_statement_nothing_is_said_of_last_year() -> None:
    compared = compare(NOW, last_published=True)
    assert not compared.has_year_ago
    assert not any("去年" in sentence for sentence in told(compared))


def test_totals_and_the_greatest_change_are_told_in_words() -> None:
    assert told(compare(NOW, last_published=True, year_ago=YEAR_AGO)) == [
        "本季度收入 1,200.00 元，比上一季度多 200.00 元（20.0%）；比去年同期多 40.00 元（3.4%）。",
        "收入里变动最大的是“广告”：上一季度 0.00 元，本季度 300.00 元。",
        "本季度支出 50.00 元，和上一季度一样；比去年同期多 10.00 元（25.0%）。",
    ]


def test_a_quarter_that_can_be_compared_with_none_is_told_of_in_no_sentence() -> None:
    assert told(compare(document([total("停车", 900_00)], []), last_published=False)) == []


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (100_00, 100_00, "一样"),
        (100_00, 100_01, "多 0.01 元（0.0%）"),
        (300_00, 200_00, "少 100.00 元（33.3%）"),
        (0, 5_00, "多 5.00 元"),
        (-5_00, 5_00, "多 10.00 元"),
        (100_00, -100_00, "少 200.00 元（200.0%）"),
    ],
)
def test_a_change_is_told_with_its_share_where_there_is_something_to_take_it_of(
    before: int, after: int, says: str
) -> None:
    assert change(before, after) == says
