"""Lines an owner would ask about: split below the limit, paid twice, round sums, a large first payment to somebody new.

None of them is wrong by itself; they are shown beside the statement (DISCLOSURE 3.4).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from disclosure.rules.categories import BY_VOUCHER, RUNNING, block_of
from disclosure.rules.findings import QuarterFinding, found
from disclosure.rules.lines import Line, Side
from disclosure.rules.money import spoken_yuan

SPLIT_DAYS = 30
TWICE_DAYS = 10
ROUND_FROM = 5_000_00
ROUND_TO = 1_000_00


def unusual_lines(lines: Sequence[Line], earlier: Iterable[Line], limit: int) -> list[QuarterFinding]:
    """What stands out among the lines of a quarter; ``earlier`` are all lines before it, ``limit`` in 分."""
    paid = [line for line in lines if line.side is Side.OUT and line.amount > 0]
    decided = [line for line in paid if block_of(line.category, line.side) not in BY_VOUCHER | RUNNING]
    return [
        *_split(decided, limit),
        *_vouchers_twice(lines),
        *_paid_twice(paid),
        *_round_sums(decided),
        *_new_payees(paid, {line.payee for line in earlier}, limit),
    ]


def _split(paid: Sequence[Line], limit: int) -> Iterator[QuarterFinding]:
    by_payee: dict[str, list[Line]] = defaultdict(list)
    for line in paid:
        if line.amount <= limit:
            by_payee[line.payee or line.contract or _subject(line)].append(line)
    for payee, theirs in by_payee.items():
        near = [line for line in theirs if (line.day - theirs[0].day).days <= SPLIT_DAYS]
        amount = sum(line.amount for line in near)
        if len(near) > 1 and amount > limit:
            facts = {"payee": payee, "count": len(near), "amount": spoken_yuan(amount), "days": SPLIT_DAYS}
            yield found("split-below-limit", *(line.voucher for line in near), **facts)


def _vouchers_twice(lines: Sequence[Line]) -> Iterator[QuarterFinding]:
    for voucher, count in Counter(line.voucher for line in lines if line.voucher).items():
        if count > 1:
            yield found("voucher-twice", voucher, voucher=voucher, count=count)


def _paid_twice(paid: Sequence[Line]) -> Iterator[QuarterFinding]:
    alike: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for line in paid:
        alike[line.text, line.amount].append(line)
    for theirs in alike.values():
        for first, second in pairwise(theirs):
            if (second.day - first.day).days <= TWICE_DAYS:
                facts = {"text": first.text, "amount": spoken_yuan(first.amount), "days": TWICE_DAYS}
                yield found("payment-twice", first.voucher, second.voucher, **facts)


def _round_sums(paid: Sequence[Line]) -> Iterator[QuarterFinding]:
    for line in paid:
        if line.amount >= ROUND_FROM and line.amount % ROUND_TO == 0:
            yield found("round-sum", line.voucher, **_facts(line))


def _new_payees(paid: Sequence[Line], known: set[str], limit: int) -> Iterator[QuarterFinding]:
    seen = set(known)
    for line in paid:
        if line.payee and line.payee not in seen and line.amount > limit:
            yield found("new-payee-large", line.voucher, payee=line.payee, amount=spoken_yuan(line.amount))
        seen.add(line.payee)


def _facts(line: Line) -> dict[str, object]:
    return {"voucher": line.voucher, "text": line.text, "amount": spoken_yuan(line.amount)}


def _subject(line: Line) -> str:
    """The text without what differs from one part payment to the next."""
    return re.sub(r"[\d\W]|[一二三四五六七八九十]+(?=[期次批])|第|期|次|批|首付|尾款|预付款?", "", line.text)
