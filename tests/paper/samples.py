"""Values for every printed document, as the services would hand them over; all names and numbers are made up."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from tests.paper.letter_sample import letters
from tests.paper.prereport_samples import opinion_values, prereport_values


def hexed(text: str) -> str:
    return sha256(text.encode()).hexdigest()


TWO_THIRDS = {"numerator": 2, "denominator": 3, "inclusive": True}
MAJORITY = {"numerator": 1, "denominator": 2, "inclusive": False}
THREE_QUARTERS = {"numerator": 3, "denominator": 4, "inclusive": True}
TOTALS = {"total_area": 24_442_965, "total_heads": 2_080}
URL = "https://mingbai.example/a/k7qm-2026-1"
COMMUNITY = "榕景花园"
TITLE = "关于更换电梯和续聘物业服务企业的业主大会会议"
LOG_KEY = "mingbai.example/log/k7qm+8f3a1c22+AUqtLyRdqRcpGVv1c4X0dS0m0W6kq1aFh2d3Yw7TnJ0x"
PHONE = "0591-8765 4321"
OFFICE = "榕景社区居民委员会"

NAMES = {
    "decision_types": {
        "cc278-4": "选聘和解聘物业服务企业或者其他管理人",
        "cc278-5": "使用建筑物及其附属设施的维修资金",
        "cc278-8": "改变共有部分的用途或者利用共有部分从事经营活动",
    },
    "addressees": {"party_branch": "小区党支部", "neighbourhood_committees": "社区“两委”"},
    "verdicts": {"approved": "同意上会", "returned": "退回补正", "remarks": "提出意见"},
    "effects": {"approval": "报告的对象都同意上会，才能发出会议通知", "report_only": "报告满规定天数即可"},
    "major_matters": {"maintenance_fund": "使用大额维修资金"},
}


def item(
    number: int, title: str, decision_type: str, approval: dict[str, Any], text: str, amount: int
) -> dict[str, Any]:
    return {
        "number": number,
        "matter": f"k7qm-m{number}",
        "decision_type": decision_type,
        "cites": ["CC 278", "SEED 10"],
        "title": title,
        "text": text,
        "amount": amount,
        "annexes": [{"name": "电梯安全评估报告.pdf", "sha256": hexed(title)}] if amount else [],
        "options": ["approve", "oppose", "abstain"],
        "quorum": TWO_THIRDS,
        "approval": approval,
        "electorate": {"scope": "all", **TOTALS},
        "prereports": [
            {"addressee": "party_branch", "report": hexed(f"r{number}"), "opinion": hexed(f"p{number}")},
            {"addressee": "neighbourhood_committees", "report": hexed(f"r{number}"), "opinion": hexed(f"n{number}")},
        ],
        "prereport_effect": "approval",
        "prereport_reason": "报告的对象都同意上会，才能发出会议通知",
    }


ITEMS = [
    item(
        1,
        "使用维修资金更换3幢、5幢共四部电梯",
        "cc278-5",
        MAJORITY,
        "3幢、5幢四部电梯2004年投入使用，2025年安全评估结论为“建议更换”。\n"
        "拟更换为额定载重1000千克的新电梯四部，含拆除、安装、检验和五年维保。\n"
        "费用从住宅专项维修资金列支，按专有部分面积分摊，预算不超过1,280,000.00元。",
        128_000_000,
    ),
    item(
        2,
        "续聘福安物业服务有限公司，期限三年",
        "cc278-4",
        MAJORITY,
        "现合同于2026年12月31日到期。拟按每月每平方米1.85元的原价续聘，期限三年，自2027年1月1日起。",
        0,
    ),
    item(
        3,
        "将西门空地改为非机动车充电棚",
        "cc278-8",
        THREE_QUARTERS,
        "占用西门内侧空地约86平方米，建设充电车位64个；收费标准另行公布，收入归全体业主所有。",
        3_650_000,
    ),
]


def notice() -> dict[str, Any]:
    return {
        "log": "mingbai.example/log/k7qm",
        "scope": "k7qm-2026-1",
        "nonce": "00" * 16,
        "kind": "extraordinary",
        "community": COMMUNITY,
        "title": TITLE,
        "convener": "榕景花园业主委员会",
        "items": ITEMS,
        "rules": {
            "pack": "demonstration",
            "pack_sha256": hexed("pack"),
            "notice_clear_days": 15,
            "vote_changes": 1,
            "prereport_effect": "approval",
            "blank_item": "abstain",
            "nonvoter_policy": "actual_ballots_only",
            "double_channel": "first_counts",
        },
        "channel": {
            "status": "bylaw",
            "text": "本小区业主大会议事规则约定可以采用电子签名方式表决（《电子签名法》第三条）。",
            "clause": "第二十一条　业主大会会议可以采用电子签名方式表决；业主要求纸质表决票的，应当提供。",
        },
        "issued": "2026-11-18T02:00:00Z",
        "opens": "2026-12-04T16:00:00Z",
        "closes": "2026-12-20T16:00:00Z",
        "roll": {"commitment": hexed("roll"), "root": hexed("root"), "size": 2_080, **TOTALS},
        "suite": "ES256",
        "log_key": LOG_KEY,
        "enrolment_key": "AAAA",
        "consent_sha256": hexed("consent"),
        "told": ["residents_committee"],
        "binding": hexed("binding"),
    }


def seal_words(**changes: str) -> dict[str, str]:
    """What the certificate says of its own seal."""
    words = {
        "address": f"{URL}/result",
        "log_key": LOG_KEY,
        "root": hexed("root certificate"),
        "timestamp": "demonstration",
        "timestamp_service": "",
        "renderer": "WeasyPrint 70.0, pydyf 0.12.1, fonts 0123456789abcdef",
    }
    return words | changes


def notice_values() -> dict[str, Any]:
    numbers = [entry["number"] for entry in ITEMS]
    return {
        "notice": notice(),
        "tracker": hexed("notice"),
        "url": URL,
        "office": OFFICE,
        "phone": PHONE,
        "paper_route": "不用手机的，可以到榕景社区居民委员会领取纸质表决票，由本人签名后投入票箱。",
        "names": NAMES,
        "reports": {hexed(f"r{number}"): {"filed": "2026-11-05T08:00:00Z"} for number in numbers},
        "opinions": {
            hexed(f"{side}{number}"): {
                "verdict": "approved",
                "given": "2026-11-10T03:00:00Z",
                "organs": ["小区党支部"] if side == "p" else ["社区党组织", "社区居民委员会"],
            }
            for side in "pn"
            for number in numbers
        },
    }


def result_item(
    entry: dict[str, Any], part: tuple[int, int], votes: dict[str, tuple[int, int]], outcome: str
) -> dict[str, Any]:
    kept = ("number", "matter", "title", "decision_type", "cites", "quorum", "approval")
    return {
        **{key: entry[key] for key in kept},
        **TOTALS,
        "part_area": part[0],
        "part_heads": part[1],
        "options": {name: {"area": area, "heads": heads} for name, (area, heads) in votes.items()},
        "quorum_met": outcome != "no_quorum",
        "approved": outcome == "adopted",
        "outcome": outcome,
    }


def result() -> dict[str, Any]:
    part = (18_415_720, 1_567)
    return {
        "log": "mingbai.example/log/k7qm",
        "scope": "k7qm-2026-1",
        "community": COMMUNITY,
        "title": TITLE,
        "kind": "extraordinary",
        "notice": hexed("notice"),
        "opens": "2026-12-04T16:00:00Z",
        "closes": "2026-12-20T16:00:00Z",
        "closed": "2026-12-20T16:00:05Z",
        "tree_size": 3_377,
        "roll": hexed("root"),
        **TOTALS,
        "items": [
            result_item(
                ITEMS[0],
                part,
                {"approve": (14_002_310, 1_190), "oppose": (3_101_410, 262), "abstain": (1_312_000, 115)},
                "adopted",
            ),
            result_item(
                ITEMS[1],
                part,
                {"approve": (11_902_110, 1_001), "oppose": (5_201_610, 451), "abstain": (1_312_000, 115)},
                "adopted",
            ),
            result_item(
                ITEMS[2],
                part,
                {"approve": (13_702_310, 1_160), "oppose": (3_401_410, 292), "abstain": (1_312_000, 115)},
                "rejected",
            ),
        ],
    }


def letter_values(number: int = 3) -> dict[str, Any]:
    return {
        "community": COMMUNITY,
        "convener": "榕景花园业主委员会",
        "title": TITLE,
        "kind": "extraordinary",
        "building": "3幢",
        "url": URL,
        "tracker": hexed("notice"),
        "opens": "2026-12-04T16:00:00Z",
        "closes": "2026-12-20T16:00:00Z",
        "valid_until": "2026-12-20T16:00:00Z",
        "issued": "2026-11-18T02:00:00Z",
        "office": OFFICE,
        "phone": PHONE,
        "letters": letters(number),
    }


POSTER = ("notice", "tracker", "url", "office", "phone")
ASK = {"office": OFFICE, "phone": PHONE}
DOCUMENTS: dict[str, tuple[str, dict[str, Any]]] = {
    "notice": ("voting/paper/notice.html", notice_values()),
    "notice_poster": ("voting/paper/notice_poster.html", {key: notice_values()[key] for key in POSTER}),
    "certificate": ("voting/paper/certificate.html", {"result": result(), "paper": seal_words()}),
    "result_poster": ("voting/paper/result_poster.html", {"result": result(), "url": URL + "/result", **ASK}),
    "letter": ("auth/paper/letter.html", letter_values()),
    "prereport": ("matters/paper/prereport.html", prereport_values()),
    "opinion": ("matters/paper/opinion.html", opinion_values()),
}
