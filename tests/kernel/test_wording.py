from __future__ import annotations

import pytest

from kernel import wording

TWO_THIRDS = {"numerator": 2, "denominator": 3, "inclusive": True}
MAJORITY = {"numerator": 1, "denominator": 2, "inclusive": False}


def test_areas_money_and_counts_have_thousands_separators() -> None:
    assert wording.area(24_442_965) == "244,429.65"
    assert wording.yuan(5) == "0.05"
    assert wording.yuan(-150) == "-1.50"
    assert wording.yuan(-100000) == "-1,000.00"
    assert wording.count(2_080) == "2,080"


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [
        (2, 3, "66.66%"),
        (199_999, 300_000, "66.66%"),
        (3, 4, "75.00%"),
        (1, 1, "100.00%"),
        (1, 200, "0.50%"),
        (0, 0, "0.00%"),
    ],
)
def test_a_percentage_is_rounded_down(part: int, whole: int, told: str) -> None:
    assert wording.percent(part, whole) == told


def test_the_least_that_is_enough_is_told_and_what_lies_below_falls_short() -> None:
    assert wording.least_area(TWO_THIRDS, 3_000_000) == "20,000.00"
    assert wording.least_heads(MAJORITY, 200) == "101"
    assert [wording.share_met(MAJORITY, heads, 200) for heads in (99, 100, 101)] == [False, False, True]
    assert [wording.share_met(TWO_THIRDS, heads, 300) for heads in (199, 200, 201)] == [False, True, True]


def test_midnight_that_opens_is_told_as_zero_and_midnight_that_closes_as_twenty_four() -> None:
    assert wording.instant("2026-12-04T16:00:00Z") == "2026年12月5日（星期六）00:00"
    assert wording.deadline("2026-12-20T16:00:00Z") == "2026年12月20日（星期日）24:00"
    assert wording.day("2026-12-20T15:59:59Z") == "2026年12月20日"


def test_a_statute_cited_twice_in_a_row_is_named_once() -> None:
    assert wording.cited(["ESL 3", "ESL 13¶2", "CC 278"]) == "《电子签名法》第3条、第13条第2款、《民法典》第278条"
    assert wording.cited("PMR 14") == "《物业管理条例》第14条"


def test_the_policy_is_cited_by_item_and_its_requirements_by_part() -> None:
    policy = "《关于加强物业党建联建 促进基层治理水平提升行动方案》（闽建房〔2023〕10号）"
    assert wording.cited("SEED 10") == f"{policy}第10项"
    assert wording.cited("SEED 三3") == f"{policy}第三部分第（三）项"


@pytest.mark.parametrize(
    ("number", "told"), [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五")]
)
def test_items_are_numbered_in_chinese(number: int, told: str) -> None:
    assert wording.numeral(number) == told


def test_codes_are_grouped_and_printed_addresses_hold_no_code() -> None:
    assert wording.grouped("7ECF-CHQD-YZBC") == "7ECF CHQD YZBC"
    assert wording.shown_url("https://mingbai.example/a/1#k=SECRET") == "mingbai.example/a/1"
    assert wording.shown_url("http://127.0.0.1:5000/a/1") == "http://127.0.0.1:5000/a/1"


def test_the_fingerprint_of_a_key_is_six_groups_of_five_digits_and_changes_with_the_key() -> None:
    one, other = (wording.key_fingerprint(f"mingbai.example/log/k7qm+8f3a1c22+AU{letter}") for letter in "ab")
    assert [len(group) for group in one.split()] == [5] * 6
    assert one != other


def test_a_written_day_is_told_without_leading_zeros() -> None:
    assert wording.calendar_day("2026-06-02") == "2026年6月2日"


def test_an_amount_below_zero_is_told_with_its_sign() -> None:
    assert [wording.yuan(amount) for amount in (-1, -199, -100_000, 0)] == ["-0.01", "-1.99", "-1,000.00", "0.00"]
