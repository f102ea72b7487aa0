from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from disclosure.rules.news import summary_of, title_of, undecided_spendings, unreported_spendings
from disclosure.rules.published import Published
from disclosure.rules.quarters import Quarter
from tests.disclosure.sealed_sample import body


def published(revision: int = 1, **changes: Any) -> Published:
    later = {"reason": "补记一笔。", "prev": "33" * 32} if revision > 1 else {}
    document = body(revision=revision, **later, **changes)
    now = datetime(2026, 4, 20, 2, tzinfo=UTC)
    return Published("k7qm", Quarter(2026, 1), revision, revision, now, document, 0, "")


def test_a_correction_is_titled_as_one() -> None:
    assert title_of(published()) == "2026年第一季度公共收益收支公示"
    assert title_of(published(2)) == "2026年第一季度公共收益收支公示（第 2 版，更正）"


def test_the_summary_has_figures_reason_and_what_was_not_decided() -> None:
    assert summary_of(published(2)) == (
        "收入 85,692.18 元，支出 76,269.50 元，结余 381,153.57 元。更正原因：补记一笔。"
        "有 1 笔大额支出没有业主大会决议，共 66,000.00 元。有 1 笔支出没有事前报告，共 66,000.00 元。"
    )
    assert summary_of(published(untied=[], unreported=[])).endswith("结余 381,153.57 元。")


def test_only_large_spending_without_a_resolution_counts_as_undecided() -> None:
    small, large = body()["untied"]
    assert undecided_spendings(published()) == [66_000_00]
    assert undecided_spendings(published(untied=[small, {**large, "lacks": ["voucher"]}])) == []


def test_every_spending_without_a_report_is_told_large_or_small() -> None:
    assert unreported_spendings(published()) == [66_000_00]
    assert unreported_spendings(published(unreported=[])) == []
