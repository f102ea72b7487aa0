"""Puts a quarter's statement into the form that is signed and published (disclosure/rules/statement_body.py)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any

from disclosure.rules.books import Books
from disclosure.rules.categories import BLOCKS
from disclosure.rules.findings import QuarterFinding
from disclosure.rules.lines import Contract, Line
from disclosure.rules.parties import public_party
from disclosure.rules.statement import CategoryTotal, QuarterStatement, working_funds
from disclosure.rules.statement_body import VERSION, checked_statement
from disclosure.rules.untied import Untied
from registry.rules.communities import CommunityInfo
from registry.rules.masks import mask_name


@dataclass(frozen=True, slots=True)
class Revision:
    """Which revision this is; ``prev`` is the SHA-256 in hex of the body it replaces, ``reason`` why it does."""

    number: int = 1
    prev: str = ""
    reason: str = ""


def statement_body(
    books: Books,
    statement: QuarterStatement,
    findings: Iterable[QuarterFinding],
    *,
    community: CommunityInfo,
    pack: str,
    revision: Revision,
) -> dict[str, Any]:
    """The body of ``statement.json``. Raises ValueError for a later revision without predecessor or reason."""
    if (revision.number > 1) != bool(revision.prev) or (revision.number > 1) != bool(revision.reason):
        raise ValueError("a later revision names the one before and its reason; the first names neither")
    body: dict[str, Any] = {
        "version": VERSION,
        "community": {"code": community.code, "name": community.name, "log": community.log_origin},
        "quarter": statement.quarter.code,
        "revision": revision.number,
        "prev": revision.prev,
        "reason": revision.reason,
        "rules": {
            "pack": pack,
            "spend_delegation_limit": statement.limit,
            "prereport_effect": statement.effect.value,
        },
        "opening": statement.opening,
        "income": [_total(total) for total in statement.income],
        "income_total": statement.income_total,
        "expense": [_total(total) for total in statement.expense],
        "expense_total": statement.expense_total,
        "closing": statement.closing,
        "blocks": _blocks(statement),
        "bank": _bank(statement),
        "work": _work(books, statement),
        "lines": _lines(statement),
        "contracts": _contracts(books.contracts, statement.lines),
        "untied": [_untied(each) for each in statement.untied],
        "unreported": [
            {"voucher": line.voucher, "text": line.text, "amount": line.amount} for line in statement.unreported
        ],
        "findings": [{"code": each.code, "says": each.says, "vouchers": list(each.vouchers)} for each in findings],
    }
    checked_statement(body)
    return body


def _untied(untied: Untied) -> dict[str, object]:
    return {
        "voucher": untied.line.voucher,
        "text": untied.line.text,
        "side": untied.line.side.value,
        "amount": untied.line.amount,
        "lacks": list(untied.lacks),
        "large": untied.large,
    }


def _total(total: CategoryTotal) -> dict[str, object]:
    return {
        "category": total.category,
        "block": total.block,
        "last": total.last,
        "amount": total.amount,
        "year": total.year,
    }


def _blocks(statement: QuarterStatement) -> dict[str, int]:
    """Every block, those with nothing in them too: zero lines are shown, not hidden (SEED 13)."""
    sums = dict.fromkeys(BLOCKS, 0)
    for total in (*statement.income, *statement.expense):
        sums[total.block] += total.amount
    return sums


def _bank(statement: QuarterStatement) -> dict[str, object]:
    balance = statement.bank_balance
    if balance is None:
        return {"known": False, "balance": 0, "difference": 0}
    return {"known": True, "balance": balance, "difference": statement.closing - balance}


def _work(books: Books, statement: QuarterStatement) -> dict[str, object]:
    """The sheet of the committee's working funds, which SEED 10 names as a content of its own."""
    quarter, before = statement.quarter, statement.quarter.before
    budget = books.budgets.get(quarter.year)
    return {
        "budgeted": budget is not None,
        "budget": budget or 0,
        "last": working_funds(books.between(before.first_day, before.last_day)),
        "amount": working_funds(statement.lines),
        "year": working_funds(books.between(date(quarter.year, 1, 1), quarter.last_day)),
    }


def _lines(statement: QuarterStatement) -> list[dict[str, object]]:
    balances = accumulate((line.change for line in statement.lines), initial=statement.opening)
    next(balances)
    return [_line(line, balance) for line, balance in zip(statement.lines, balances, strict=True)]


def _line(line: Line, balance: int) -> dict[str, object]:
    return {
        "date": line.day.isoformat(),
        "voucher": line.voucher,
        "voucher_sha256": line.voucher_sha256,
        "text": line.text,
        "category": line.category,
        "side": line.side.value,
        "amount": line.amount,
        "balance": balance,
        "contract": line.contract,
        "resolution": line.resolution,
        "prereport": line.prereport,
        "meter": line.meter,
        "remark": line.remark,
        "handler": mask_name(line.handler) if line.handler else "",
        "corrects": line.corrects,
    }


def _contracts(contracts: Sequence[Contract], lines: Sequence[Line]) -> list[dict[str, object]]:
    """The contracts that the quarter's lines refer to."""
    used = {line.contract for line in lines}
    return [
        {
            "number": contract.number,
            "party": public_party(contract.party),
            "subject": contract.subject,
            "yearly": contract.yearly,
            "cycle": contract.cycle,
            "from": contract.begins.isoformat() if contract.begins else "",
            "to": contract.ends.isoformat() if contract.ends else "",
        }
        for contract in contracts
        if contract.number in used
    ]
