"""What a convener may type."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kernel.refusals import Refusal
from matters.rules.matter import Matter, OfferedMatter, clean, examine, occasion_of, parse_yuan, yuan

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
