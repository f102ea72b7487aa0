"""What each line must be tied to, and what it lacks (DISCLOSURE, “The statement”; SPC-BQ 14; SEED 10)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from disclosure.rules.categories import BY_VOUCHER, RUNNING, block_of
from disclosure.rules.lines import Line, Side
from disclosure.rules.references import is_assembly_resolution

LACKS = {
    "bank_statement": "银行对账单",
    "meter": "车场系统报表",
    "contract": "合同",
    "voucher": "凭证",
    "budget": "经批准的预算",
    "decision": "业委会或业主大会决定",
    "resolution": "业主大会决议",
    "prereport": "预先报告",
}
# Where the owners have delegated nothing every spending needs their decision; what is marked as large is then ours to
# say: the policy speaks of 大额 and gives no number (DOMAIN 11.6 ``large_fund_amount``).
LARGE_WITHOUT_DELEGATION = 20_000_00
PARKING = "B1"
INTEREST = "B8"


@dataclass(frozen=True, slots=True)
class Untied:
    """A line with what it lacks; ``large``: it spends more than the owners delegated, or a large sum of its own."""

    line: Line
    lacks: tuple[str, ...]
    large: bool


@dataclass(frozen=True, slots=True)
class Ties:
    """What lines may be tied to: the registered contracts, lines the bank confirms, and the delegated limit in 分.

    ``over_budget`` are the running lines that no approved budget covers.
    """

    contracts: Collection[str]
    banked: Collection[Line]
    over_budget: Collection[Line]
    limit: int


def untied_lines(lines: Iterable[Line], ties: Ties) -> list[Untied]:
    """Every line that lacks a reference, in the order of the book. A reversing line is tied to what it takes back."""
    return [
        Untied(line, lacks, line.side is Side.OUT and line.amount > (ties.limit or LARGE_WITHOUT_DELEGATION))
        for line in lines
        if not line.corrects and (lacks := lacking(line, ties))
    ]


def lacking(line: Line, ties: Ties) -> tuple[str, ...]:
    """What a line lacks; nothing when it is tied."""
    block = block_of(line.category, line.side)
    by_contract = line.contract in ties.contracts
    if block == INTEREST:
        return () if line in ties.banked else ("bank_statement",)
    if block == PARKING:
        return () if line.meter else ("meter",)
    if line.side is Side.IN:
        return () if by_contract else ("contract",)
    if block in BY_VOUCHER | RUNNING:
        missing = () if line.voucher or by_contract else ("voucher",)
        uncovered = line in ties.over_budget and _lacking_decision(line, ties.limit)
        return (*missing, "budget") if uncovered else missing
    return _lacking_decision(line, ties.limit)


def _lacking_decision(line: Line, limit: int) -> tuple[str, ...]:
    """Up to the limit the committee decides, above it the owners (HZ 16(十); SEED 10)."""
    if line.amount <= limit:
        return () if line.resolution else ("decision",)
    if is_assembly_resolution(line.resolution):
        return ()
    return ("resolution",) if line.prereport else ("resolution", "prereport")


def outside_budget(lines: Sequence[Line], budget: int | None) -> list[Line]:
    """Of a year's lines, the running ones that the approved budget (in 分, None without one) does not cover."""
    outside, spent = [], 0
    for line in lines:
        if line.side is Side.OUT and block_of(line.category, line.side) in RUNNING:
            spent += line.amount
            if budget is None or spent > budget:
                outside.append(line)
    return outside
