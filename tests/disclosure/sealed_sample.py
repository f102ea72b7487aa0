"""A quarter as a statement's body, made by hand; all names and numbers are made up."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from disclosure.rules.sealed_document import document_of
from disclosure.services.seal_statement import Words
from evidence.rules.notes import vkey
from kernel.keyring import MemoryKeyring, log_key_name, signing_key
from kernel.pki import found_demonstration_tsa, found_seal

NOW = datetime(2026, 4, 20, 2, tzinfo=UTC)
CODE = "k7qm"
NAME = "榕景花园"
LOG = "mingbai.example/log/k7qm"
LARGE = 66_000_00
QUESTIONS_TO = "业主委员会（0591-8765 4321）"
ZERO_BLOCKS = [f"B{number}" for number in range(1, 12)] + ["C", "D", "E"] + [f"G{number}" for number in range(1, 10)]

# voucher, day, text, category, side, amount, and what it rests on
BOOK: list[tuple[str, str, str, str, str, int, dict[str, str]]] = [
    ("记-01-001", "2026-01-06", "一月停车费", "停车", "in", 47_311_20, {"meter": "车场系统月报 2026-01"}),
    ("记-01-002", "2026-01-09", "电梯轿厢广告费", "广告", "in", 33_600_00, {"contract": "HT-2025-03"}),
    ("记-01-003", "2026-01-15", "岗亭人工", "直接成本-人工", "out", 9_980_00, {"contract": "HT-2024-11"}),
    ("记-02-001", "2026-02-06", "快递柜进场费", "快递柜", "in", 4_500_00, {}),
    ("记-02-002", "2026-02-11", "监控系统升级改造首付", "维修更新", "out", LARGE, {}),
    ("记-03-001", "2026-03-06", "打印纸和墨盒", "工作经费", "out", 389_50, {}),
    ("记-03-002", "2026-03-21", "活期结息", "利息", "in", 280_98, {}),
    ("记-03-003", "2026-03-30", "冲销误记的打印纸", "工作经费", "out", -100_00, {"corrects": "记-03-001"}),
]
BLOCK_OF = {
    "停车": "B1",
    "广告": "B2",
    "直接成本-人工": "C",
    "快递柜": "B4",
    "维修更新": "G2",
    "工作经费": "G3",
    "利息": "B8",
}
OPENING = 371_730_89


CONTRACT = {
    "number": "HT-2025-03",
    "party": "福州某某传媒有限公司",
    "subject": "电梯轿厢广告位二十四块",
    "yearly": 134_400_00,
    "cycle": "按季",
    "from": "2025-04-01",
    "to": "2027-03-31",
}
FINDING = {
    "code": "large-without-decision",
    "says": "凭证 记-02-002 66,000.00 元，超过授权限额 20,000.00 元，没有业主大会决议和预先报告。",
    "vouchers": ["记-02-002"],
}


PAPER: dict[str, Any] = {
    "address": "https://mingbai.example/s/k7qm-2026Q1-1",
    "published": "2026-04-20T02:00:00Z",
    "questions_until": "",
    "questions_to": "",
    "log_key": "key",
    "root": "00" * 32,
    "timestamp": "none",
    "timestamp_service": "",
    "approvals": [],
    "renderer": "by hand",
}
"""What a paper says of itself, written by hand: no renderer is asked."""
UNREPORTED = {"voucher": "记-02-002", "text": "监控系统升级改造首付", "amount": LARGE}


def body(**changes: Any) -> dict[str, Any]:
    """The body; ``changes`` replace whole keys."""
    income, expense = _categories("in"), _categories("out")
    income_total, expense_total = (sum(item["amount"] for item in side) for side in (income, expense))
    closing = OPENING + income_total - expense_total
    made = {
        "version": 1,
        "community": {"code": CODE, "name": NAME, "log": LOG},
        "quarter": "2026Q1",
        "revision": 1,
        "prev": "",
        "reason": "",
        "rules": {
            "pack": "demonstration",
            "spend_delegation_limit": 20_000_00,
            "prereport_effect": "approval",
        },
        "opening": OPENING,
        "income": income,
        "income_total": income_total,
        "expense": expense,
        "expense_total": expense_total,
        "closing": closing,
        "blocks": dict.fromkeys(ZERO_BLOCKS, 0) | {item["block"]: item["amount"] for item in income + expense},
        "bank": {"known": True, "balance": closing, "difference": 0},
        "work": {"budgeted": True, "budget": 12_000_00, "last": 1_012_00, "amount": 289_50, "year": 289_50},
        "lines": _lines(),
        "contracts": [CONTRACT],
        "untied": [_untied(3, ["contract"], large=False), _untied(4, ["resolution", "prereport"], large=True)],
        "unreported": [UNREPORTED],
        "findings": [FINDING],
    }
    return made | changes


def document(**changes: Any) -> dict[str, Any]:
    """The whole document as a rule sees it; ``changes`` replace keys of the body."""
    return document_of(body(**changes), {**PAPER, "questions_to": QUESTIONS_TO})


def keyring() -> MemoryKeyring:
    """One with everything a community signs with, made at the sample's time."""
    keys = MemoryKeyring()
    found_seal(keys, code=CODE, name=NAME, now=NOW)
    found_demonstration_tsa(keys, code=CODE, name=NAME, now=NOW)
    return keys


def log_key(keys: MemoryKeyring) -> str:
    return vkey(LOG, signing_key(keys, log_key_name(CODE)).public_key().public_bytes_raw())


def words(keys: MemoryKeyring) -> Words:
    return Words(
        address="https://mingbai.example/s/k7qm-2026Q1-1",
        log_key=log_key(keys),
        questions_to=QUESTIONS_TO,
        questions_until="2026-05-20",
        approvals=(
            {"role": "treasurer", "given": "2026-04-19T02:00:00Z", "statement": "11" * 32},
            {"role": "chair", "given": "2026-04-20T01:30:00Z", "statement": "22" * 32},
        ),
    )


def _categories(side: str) -> list[dict[str, Any]]:
    sums: dict[str, int] = {}
    for _, _, _, category, line_side, amount, _ in BOOK:
        if line_side == side:
            sums[category] = sums.get(category, 0) + amount
    return [
        {"category": category, "block": BLOCK_OF[category], "last": amount // 2, "amount": amount, "year": amount}
        for category, amount in sums.items()
    ]


def _lines() -> list[dict[str, Any]]:
    lines, balance = [], OPENING
    empty = ("contract", "resolution", "prereport", "meter", "remark", "corrects")
    for voucher, day, text, category, side, amount, rests_on in BOOK:
        balance += amount if side == "in" else -amount
        line = dict.fromkeys(empty, "") | rests_on
        line |= {"date": day, "voucher": voucher, "voucher_sha256": "", "text": text, "category": category}
        lines.append(line | {"side": side, "amount": amount, "balance": balance, "handler": "林*"})
    return lines


def _untied(number: int, lacks: list[str], *, large: bool) -> dict[str, Any]:
    voucher, _, text, _, side, amount, _ = BOOK[number]
    return {"voucher": voucher, "text": text, "side": side, "amount": amount, "lacks": lacks, "large": large}
