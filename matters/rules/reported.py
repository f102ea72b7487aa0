"""What people wrote in a pre-report, an opinion and a reply, and paper prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

WRITTEN = {
    "title": "事项名称",
    "text": "事项内容",
    "why": "理由",
    "beneficiaries": "受益方",
    "alternatives": "比选方案",
    "clause": "依据条款",
    "classification_reason": "归类理由",
    "no_branch_reason": "没有小区党支部的原因",
    "emergency_reason": "紧急的理由",
    "reasons": "意见的理由",
    "place_reason": "代为答复的理由",
}


def printed_texts(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each text with its place in words, as ``require_printable`` asks for them."""
    for key, place in WRITTEN.items():
        if key in body:
            yield place, body[key]
    for annex in body.get("annexes", ()):
        yield "附件名", annex["name"]
