from __future__ import annotations

from typing import Any

from disclosure.rules.differences import differences
from tests.disclosure.sealed_sample import FINDING, body


def with_line(number: int, **changes: Any) -> dict[str, Any]:
    document = body()
    lines = [dict(line) for line in document["lines"]]
    lines[number - 1] |= changes
    return document | {"lines": lines}


def test_two_like_revisions_differ_in_nothing() -> None:
    assert differences(body(), body(revision=2, reason="改正", prev="33" * 32)) == []


def test_changed_figures_are_told_with_both_values() -> None:
    changed = body(opening=100_00, closing=-5_00)
    assert differences(body(), changed) == [
        "期初结余由 371,730.89 元改为 100.00 元。",
        "期末结余由 381,153.57 元改为 -5.00 元。",
    ]


def test_a_line_of_the_same_voucher_was_changed() -> None:
    assert differences(body(), with_line(5, amount=60_000_00, resolution="业主大会决议2026-1号")) == [
        "改了凭证 记-02-002 “监控系统升级改造首付”（支出 66,000.00 元）：金额由 66,000.00 元改为 60,000.00 元；"
        "决议由空白改为“业主大会决议2026-1号”。"
    ]


def test_a_line_that_turned_from_income_to_spending_is_told_in_words() -> None:
    [says] = differences(body(), with_line(2, side="out"))
    assert "收支由“收入”改为“支出”" in says


def test_a_voucher_that_got_its_picture() -> None:
    [says] = differences(body(), with_line(1, voucher_sha256="ab" * 32))
    assert says.endswith("：补上了凭证图片。")
    [says] = differences(with_line(1, voucher_sha256="cd" * 32), with_line(1, voucher_sha256="ab" * 32))
    assert says.endswith("：换了凭证图片。")
    [says] = differences(with_line(1, voucher_sha256="cd" * 32), body())
    assert says.endswith("：去掉了凭证图片。")


def test_lines_were_added_and_taken_out() -> None:
    document = body()
    shorter = document | {"lines": document["lines"][:-1]}
    assert differences(document, shorter) == ["少了凭证 记-03-003 “冲销误记的打印纸”（支出 -100.00 元）。"]
    assert differences(shorter, document) == ["多了凭证 记-03-003 “冲销误记的打印纸”（支出 -100.00 元）。"]


def test_a_line_without_a_voucher_is_never_taken_for_another() -> None:
    before, after = with_line(1, voucher=""), with_line(1, voucher="", text="二月停车费")
    assert differences(before, after) == [
        "少了没有凭证号的“一月停车费”（收入 47,311.20 元）。",
        "多了没有凭证号的“二月停车费”（收入 47,311.20 元）。",
    ]


def test_a_later_balance_alone_is_no_difference() -> None:
    assert differences(body(), with_line(1, balance=1)) == []


def test_what_was_tied_and_what_came_untied() -> None:
    document = body()
    lacking = [{**document["untied"][1], "lacks": ["prereport"]}]
    assert differences(document, document | {"untied": lacking}) == [
        "凭证 记-02-001 “快递柜进场费”补上了合同。",
        "凭证 记-02-002 “监控系统升级改造首付”补上了业主大会决议。",
    ]
    assert differences(document | {"untied": lacking}, document) == [
        "凭证 记-02-002 “监控系统升级改造首付”现在缺少业主大会决议。",
        "凭证 记-02-001 “快递柜进场费”现在缺少合同。",
    ]


def test_what_was_reported_after_all_and_what_is_marked_now() -> None:
    document, clean = body(), body(unreported=[])
    assert differences(document, clean) == ["凭证 记-02-002 “监控系统升级改造首付”不再标为“没有事前报告”。"]
    assert differences(clean, document) == ["凭证 记-02-002 “监控系统升级改造首付”现在标为“没有事前报告”。"]


def test_of_a_line_that_is_gone_its_mark_is_not_told() -> None:
    document = body()
    gone = document | {"lines": [*document["lines"][:4], *document["lines"][5:]], "unreported": [], "untied": []}
    assert not [each for each in differences(document, gone) if "没有事前报告" in each]


def test_findings_that_came_and_went() -> None:
    other = {"code": "round-sum", "says": "是整数。", "vouchers": []}
    assert differences(body(), body(findings=[other])) == [
        "核对时新发现：是整数。",
        f"核对时不再有这一条：{FINDING['says']}",
    ]


def test_the_bank_and_the_budget() -> None:
    unknown = body(bank={"known": False, "balance": 0, "difference": 0})
    known = body(bank={"known": True, "balance": 5_00, "difference": 0})
    assert differences(unknown, known) == ["补上了银行对账单，银行余额 5.00 元。"]
    assert differences(known, unknown) == ["不再有银行对账单。"]
    other = body(bank={"known": True, "balance": 6_00, "difference": 0})
    assert differences(known, other) == ["银行余额由 5.00 元改为 6.00 元。"]
    without = body(work={**body()["work"], "budgeted": False, "budget": 0})
    assert differences(without, body()) == ["工作经费预算：原来没有登记，现在 12,000.00 元。"]
