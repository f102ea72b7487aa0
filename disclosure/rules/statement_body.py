"""The statement as data: the closed schema of ``statement.json``, and the CSV that says the same (DOMAIN 9.3).

Amounts are 分 and may be negative: a reversing line, an overdrawn account. Nothing here names a private person:
handlers are masked before they come here.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Any

from disclosure.rules import quarters
from disclosure.rules.categories import BLOCKS
from disclosure.rules.findings import FINDING_CODES
from disclosure.rules.money import yuan
from disclosure.rules.untied import LACKS
from evidence.rules.schema import Flag, Int, ListOf, MapOf, Obj, OneOf, Text, check
from kernel.canonical import LIMIT
from matters.rules.prereports import Effect
from matters.rules.statements import CODE, ORIGIN

MOST_LINES = 5000
VERSION = 1

AMOUNT = Int(1 - LIMIT)
NAME = Text(1, 200)
LABEL = Text(0, 200)
DAY = Text(10, 10, r"\d{4}-\d{2}-\d{2}")
HASH_OR_NOTHING = Text(0, 64, r"([0-9a-f]{64})?")
SIDE = OneOf("in", "out")

CATEGORY_TOTAL = Obj({"category": NAME, "block": OneOf(*BLOCKS), "last": AMOUNT, "amount": AMOUNT, "year": AMOUNT})

LINE = Obj(
    {
        "date": DAY,
        "voucher": LABEL,
        "voucher_sha256": HASH_OR_NOTHING,
        "text": LABEL,
        "category": NAME,
        "side": SIDE,
        "amount": AMOUNT,
        "balance": AMOUNT,
        "contract": LABEL,
        "resolution": LABEL,
        "prereport": LABEL,
        "meter": LABEL,
        "remark": LABEL,
        "handler": LABEL,
        "corrects": LABEL,
    }
)
CONTRACT = Obj(
    {
        "number": NAME,
        "party": LABEL,
        "subject": LABEL,
        "yearly": AMOUNT,
        "cycle": LABEL,
        "from": Text(0, 10, r"(\d{4}-\d{2}-\d{2})?"),
        "to": Text(0, 10, r"(\d{4}-\d{2}-\d{2})?"),
    }
)
UNTIED = Obj(
    {
        "voucher": LABEL,
        "text": LABEL,
        "side": SIDE,
        "amount": AMOUNT,
        "lacks": ListOf(OneOf(*LACKS), max=len(LACKS), min=1),
        "large": Flag(),
    }
)
# Always spending.
UNREPORTED = Obj({"voucher": LABEL, "text": LABEL, "amount": AMOUNT})
FINDING = Obj({"code": OneOf(*FINDING_CODES), "says": Text(1, 1000), "vouchers": ListOf(LABEL, max=MOST_LINES)})

STATEMENT = Obj(
    {
        "version": Int(VERSION, VERSION),
        "community": Obj({"code": CODE, "name": NAME, "log": ORIGIN}),
        "quarter": Text(6, 6, quarters.PATTERN),
        "revision": Int(1, 1000),
        # The SHA-256 of the canonical body that this revision replaces, and why it does; both empty in the first.
        "prev": HASH_OR_NOTHING,
        "reason": Text(0, 2000),
        "rules": Obj({"pack": CODE, "spend_delegation_limit": Int(0), "prereport_effect": OneOf(*Effect)}),
        "opening": AMOUNT,
        "income": ListOf(CATEGORY_TOTAL, max=200),
        "income_total": AMOUNT,
        "expense": ListOf(CATEGORY_TOTAL, max=200),
        "expense_total": AMOUNT,
        "closing": AMOUNT,
        # By block A–J of DOMAIN 9.3, zero blocks included.
        "blocks": MapOf(r"[B-G][1-9]?[01]?", AMOUNT),
        # What the bank says at the end of the quarter, where its statement is at hand; difference = closing − balance.
        "bank": Obj({"known": Flag(), "balance": AMOUNT, "difference": AMOUNT}),
        # The committee's working funds (SEED 10): the year's budget where one was approved, and what was spent of it.
        "work": Obj({"budgeted": Flag(), "budget": AMOUNT, "last": AMOUNT, "amount": AMOUNT, "year": AMOUNT}),
        "lines": ListOf(LINE, max=MOST_LINES),
        "contracts": ListOf(CONTRACT, max=500),
        "untied": ListOf(UNTIED, max=MOST_LINES),
        # Spent on the committee's own authority without a pre-report; empty where the rules ask for none.
        "unreported": ListOf(UNREPORTED, max=MOST_LINES),
        "findings": ListOf(FINDING, max=MOST_LINES),
    }
)

CSV_HEADER = ("日期", "凭证号", "摘要", "类别", "收入", "支出", "结余", "合同", "决议", "预先报告", "报表", "更正")
# A spreadsheet would run a cell that begins so.
RUNS = ("=", "+", "-", "@", "\t", "\r")


def checked_statement(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """The body itself, when it fits the schema and its own sums. Raises SchemaError, or ValueError for a sum."""
    check(STATEMENT, body)
    for place, holds in _sums(body).items():
        if not holds:
            raise ValueError(f"the statement does not add up: {place}")
    return body


def statement_csv(body: Mapping[str, Any]) -> str:
    """The lines of a statement with opening and closing, amounts in yuan, for a spreadsheet; ends lines as RFC 4180."""
    target = StringIO()
    writer = csv.writer(target)
    writer.writerow(CSV_HEADER)
    writer.writerow(_csv_row(text="期初结余", balance=yuan(body["opening"])))
    for line in body["lines"]:
        writer.writerow(_csv_line(line))
    total = {"income": yuan(body["income_total"]), "expense": yuan(body["expense_total"])}
    writer.writerow(_csv_row(text="本期合计与期末结余", balance=yuan(body["closing"]), **total))
    return target.getvalue()


def _sums(body: Mapping[str, Any]) -> dict[str, bool]:
    lines, asked = body["lines"], body["rules"]["prereport_effect"] != Effect.NOT_REQUIRED
    by_side = {side: sum(line["amount"] for line in lines if line["side"] == side) for side in ("in", "out")}
    return {
        "income": sum(total["amount"] for total in body["income"]) == body["income_total"] == by_side["in"],
        "expense": sum(total["amount"] for total in body["expense"]) == body["expense_total"] == by_side["out"],
        "closing": body["opening"] + body["income_total"] - body["expense_total"] == body["closing"],
        "balance": not lines or lines[-1]["balance"] == body["closing"],
        "bank": not body["bank"]["known"] or body["closing"] - body["bank"]["balance"] == body["bank"]["difference"],
        "unreported": not _marked(body["unreported"])
        - _marked(line for line in lines if asked and line["side"] == "out"),
    }


def _marked(lines: Iterable[Mapping[str, Any]]) -> Counter[tuple[Any, ...]]:
    return Counter((line["voucher"], line["text"], line["amount"]) for line in lines)


def _csv_line(line: Mapping[str, Any]) -> list[str]:
    amount = {"income" if line["side"] == "in" else "expense": yuan(line["amount"])}
    texts = ("date", "voucher", "text", "category", "contract", "resolution", "prereport", "meter", "corrects")
    return _csv_row(balance=yuan(line["balance"]), **amount, **{name: harmless(line[name]) for name in texts})


def _csv_row(**cells: str) -> list[str]:
    order = ("date", "voucher", "text", "category", "income", "expense", "balance")
    return [cells.get(name, "") for name in (*order, "contract", "resolution", "prereport", "meter", "corrects")]


def harmless(text: str) -> str:
    """The text of a cell, with an apostrophe before what a spreadsheet would run."""
    return f"'{text}" if text.startswith(RUNS) else text
