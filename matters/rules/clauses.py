"""The points on which a pre-report is returned: ticked, not typed. Codes are append-only."""

from __future__ import annotations

CLAUSES = {
    "content": "事项内容、原因写得不清楚",
    "amount": "金额或预算依据不足",
    "alternatives": "没有比选方案，或比选不充分",
    "authority": "授权依据（决议、规约条款）不符或缺失",
    "classification": "事项类别或通过条件不当",
    "beneficiaries": "受益范围不清楚",
    "annexes": "附件不全",
    "procedure": "程序不符合规定",
}
