"""Values of 事前报告表 and 意见书, as ``press_prereport`` hands them over; all names and numbers are made up."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from matters.rules.prereports import VERDICT_NAMES
from matters.services.press_prereport import NAMES

TEXT = (
    "3幢、5幢四部电梯2004年投入使用，2025年安全评估结论为“建议更换”。\n"
    "拟更换为额定载重1000千克的新电梯四部，含拆除、安装、检验和五年维保。\n"
    "费用从住宅专项维修资金列支，按专有部分面积分摊，预算不超过1,280,000.00元。"
)


def hexed(text: str) -> str:
    return sha256(text.encode()).hexdigest()


REPORT: dict[str, Any] = {
    "log": "mingbai.example/log/k7qm",
    "scope": "k7qm-m1",
    "nonce": "00" * 16,
    "matter": "k7qm-m1",
    "decision_type": "cc278-5",
    "title": "使用维修资金更换3幢、5幢共四部电梯",
    "text_sha256": hexed(TEXT),
    "amount": 128_000_000,
    "beneficiaries": "3幢、5幢全体业主；施工单位由业主大会另行选定。",
    "annexes": [{"name": "电梯安全评估报告.pdf", "sha256": hexed("annex")}],
    "addressees": ["party_branch", "neighbourhood_committees"],
    "no_branch_reason": "",
    "revision": 2,
    "effect": "approval",
    "filed": "2026-11-05T08:00:00Z",
    "binding": hexed("binding"),
    "subject": "decision",
    "major_matter": "maintenance_fund",
    "classification_reason": "",
    "text": TEXT,
    "why": "2025年停梯四十一次，检验机构建议更换。",
    "alternatives": "大修42万元，只能再用三年；更换128万元。",
    "clause": "管理规约第二十条",
    "authority": "",
    "order": "parallel",
    "opinion_days": 5,
    "acted": "",
    "report_by": "",
    "emergency_reason": "",
}


def prereport_values() -> dict[str, Any]:
    return {
        "report": REPORT,
        "tracker": hexed("r1"),
        "community": "榕景花园",
        "convener": "榕景花园业主委员会",
        "text": TEXT,
        "opinions": [
            {
                "addressee": "party_branch",
                "organs": ["小区党支部"],
                "verdict": "approved",
                "reasons": "评估报告齐全，同意提交业主大会表决。",
                "given": "2026-11-10T03:00:00Z",
                "speaker": "addressee",
                "clauses": [],
                "place_reason": "",
                "reply": None,
            }
        ],
        "names": NAMES,
        "major_matter": "maintenance_fund",
        "effect": "报告的对象都同意上会，才能发出会议通知",
        "verdicts": VERDICT_NAMES,
        "spending": False,
        "late": False,
        "address": "https://mingbai.example/c/k7qm/prereports/k7qm-m1",
        "sealed": True,
        "dated": "2026-11-10T03:00:00Z",
    }


def opinion_values() -> dict[str, Any]:
    """A return by the street in the branch's place: the longest an opinion gets."""
    opinion = {
        "addressee": "party_branch",
        "organs": ["街道办事处"],
        "verdict": "returned",
        "reasons": "请补充三家比价和施工期间的出行安排。",
        "given": "2026-11-12T03:00:00Z",
        "speaker": "street",
        "clauses": ["alternatives", "annexes"],
        "place_reason": "书记出差，逾期未答复，经电话核实。",
        "reply": None,
    }
    values = prereport_values()
    del values["opinions"]
    return values | {"opinion": opinion, "opinion_tracker": hexed("o1"), "dated": opinion["given"]}
