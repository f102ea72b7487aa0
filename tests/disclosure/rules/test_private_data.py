from __future__ import annotations

import pytest

from disclosure.rules.private_data import private_data

PHONES = [
    "打我电话13805912345",
    "138 0591 2345",
    "138-0591-2345",
    "１３８０５９１２３４５",
    "138.059.12345",
    "+86 13805912345",
    "8613805912345",
    "付66000.00 13805912345收",
    "一三八零五九一二三四五",
    "幺三八〇五九幺二三四五",
    "0591-87654321",
    "（0591）8765 4321",
    "010 6655 4433",
    "请打电话 8765 4321",
    "微信：1234567",
]
IDENTITIES = [
    "350102199001011234",
    "我是35010219900101123X。",
    "350102 19900101 1234",
    "350102900101123",
]
CARDS = ["6222 0260 0000 0000 004", "6222026000000000004", "4111-1111-1111-1111"]
HARMLESS = [
    "为什么这笔 66,000.00 元没有决议？",
    "记-02-002 和 HT-2025-03 是不是同一家？",
    "2026-02-11 付的首付，2026年3月30日又冲销了。",
    "第13 14 15 16 17 18 19笔都是停车费吗",
    "合计1234567890.12元怎么来的",
    "我打过12345投诉",
    "请拨打电话12345",
    "流水号20260211000001",
    "车场系统月报 2026-01，共 47,311.20 元",
    "一二三四五六栋的电费",
    "2,219户，244429.65平方米",
    "",
]


@pytest.mark.parametrize(
    ("text", "code"),
    [(text, "text-holds-phone") for text in PHONES]
    + [(text, "text-holds-identity") for text in IDENTITIES]
    + [(text, "text-holds-card") for text in CARDS],
)
def test_personal_numbers_are_seen_in_whatever_way_they_are_written(text: str, code: str) -> None:
    found = private_data(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("text", HARMLESS)
def test_sums_days_vouchers_and_public_numbers_pass(text: str) -> None:
    assert private_data(text) is None


def test_the_refusal_says_what_to_do_and_repeats_nothing() -> None:
    found = private_data("我的电话13805912345")
    assert found is not None
    assert "13805912345" not in found.says + found.next_step
    assert "删去电话号码" in found.next_step
