"""What people wrote in a statement and paper prints, each text with its place as the treasurer knows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

LINE_TEXTS = {
    "text": "摘要",
    "voucher": "凭证号",
    "category": "类别",
    "contract": "合同",
    "resolution": "决议",
    "prereport": "预先报告",
    "meter": "报表",
    "remark": "备注",
    "handler": "经手人",
    "corrects": "冲销的凭证号",
}
CONTRACT_TEXTS = {"number": "编号", "party": "对方", "subject": "标的", "cycle": "收付方式"}


def printed_texts(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Pairs of place and text, of a statement's body with or without its ``paper``; lines count from 1."""
    yield "小区名称", document["community"]["name"]
    yield "更正原因", document["reason"]
    for number, line in enumerate(document["lines"], 1):
        yield from ((f"第 {number} 行{told}", line[name]) for name, told in LINE_TEXTS.items())
    for contract in document["contracts"]:
        yield from ((f"合同“{contract['number']}”的{told}", contract[name]) for name, told in CONTRACT_TEXTS.items())
    for number, finding in enumerate(document["findings"], 1):
        yield f"核对发现的第 {number} 项", finding["says"]
    yield "提问的地方", document.get("paper", {}).get("questions_to", "")
