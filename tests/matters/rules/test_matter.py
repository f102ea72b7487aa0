"""What a convener may type."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kernel.refusals import Refusal
from matters.rules.matter import Matter, OfferedMatter, clean, examine, occasion_of, parse_yuan, yuan
from matters.rules.refusals import OTHER_NEEDS_REASON

GOOD = OfferedMatter("cc278-5", "更换电梯", "更换3号楼两部电梯。", amount="286,000.00")


def examined(offered: OfferedMatter) -> Matter | Refusal:
    return examine(offered, "c-m2026-1", "c")


def refused(**change: str) -> str:
    answer = examined(replace(GOOD, **change))
    return answer.code if isinstance(answer, Refusal) else ""


def test_a_good_matter_is_kept_as_typed() -> None:
    matter = examined(GOOD)
    assert isinstance(matter, Matter)
    assert (matter.amount, matter.major_matter, matter.title) == (28_600_000, "maintenance_fund", "更换电梯")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"decision_type": "cc278-10"}, "unknown_decision_type"),
        ({"title": "  "}, "field_missing"),
        ({"text": ""}, "field_missing"),
        ({"amount": "约三十万"}, "amount_refused"),
        ({"amount": "1.005"}, "amount_refused"),
        ({"amount": "999999999999999"}, "amount_refused"),
        ({"amount": "999999999999.99"}, ""),
        ({"amount": "1000000000000.00"}, "amount_refused"),
        ({"amount": ""}, "no_amount"),
        ({"major_matter": "property_firm"}, "wrong_major_matter"),
        ({"title": "a\x00b"}, "text_refused"),
    ],
)
def test_what_is_missing_or_wrong_is_said(change: dict[str, str], code: str) -> None:
    assert refused(**change) == code


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("", 0),
        ("12800", 1_280_000),
        ("12,800.5", 1_280_050),
        ("￥12800.05元", 1_280_005),
        ("１２８００", 1_280_000),
        ("-1", None),
        ("1e3", None),
        ("0.001", None),
    ],
)
def test_yuan_are_read_as_people_write_them(text: str, amount: int | None) -> None:
    assert parse_yuan(text) == amount


def test_yuan_are_told_with_separators() -> None:
    assert yuan(128_600_005) == "1,286,000.05"


def test_text_is_made_signable() -> None:
    assert clean(" e\u0301\r\n二 ") == "é\n二"
    assert clean("\ud800") is None


def test_rare_characters_survive() -> None:
    assert clean("㛃𠮷") == "㛃𠮷"


def test_a_first_meeting_is_its_own_occasion() -> None:
    assert occasion_of("first", petition=False, street_order=False).first_assembly
    assert not occasion_of("regular", petition=False, street_order=False).ungated_because


def test_other_major_matters_say_why_they_are_one() -> None:
    offered = OfferedMatter("cc278-9", "设立奖学金", "从公共收益设立。", major_matter="other")
    assert examine(offered, "m", "k7qm") == OTHER_NEEDS_REASON
    told = examine(replace(offered, classification_reason="影响全体业主"), "m", "k7qm")
    assert isinstance(told, Matter)


def test_why_and_against_what_and_by_which_clause_are_kept() -> None:
    offered = OfferedMatter("cc278-1", "改规则", "增加一条。", why="为了\r\n公开", alternatives="不改", clause="第二条")
    found = examine(offered, "m", "k7qm")
    assert isinstance(found, Matter)
    assert (found.why, found.alternatives, found.clause) == ("为了\n公开", "不改", "第二条")
    assert found.facts_sha256 != replace(found, why="").facts_sha256
    broken = examine(replace(offered, clause="a\x00"), "m", "k7qm")
    assert not isinstance(broken, Matter)


@pytest.mark.parametrize(("change", "field"), [({"title": " "}, "“标题”"), ({"text": " "}, "“议题全文”")])
def test_the_field_that_is_empty_is_named(change: dict[str, str], field: str) -> None:
    answer = examined(replace(GOOD, **change))
    assert isinstance(answer, Refusal)
    assert field in answer.says


def test_the_kinds_that_a_decision_may_be_are_named() -> None:
    answer = examined(replace(GOOD, major_matter="property_firm"))
    assert isinstance(answer, Refusal)
    assert "不属于重大事项" not in answer.says + answer.next_step


def test_who_gains_by_it_is_kept() -> None:
    matter = examined(replace(GOOD, beneficiaries=" 3号楼业主 "))
    assert isinstance(matter, Matter)
    assert matter.beneficiaries == "3号楼业主"
