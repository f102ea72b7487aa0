"""Bank reconciliation: each line of the books found on the bank's statement in time, late, or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from disclosure.rules.lines import BankLine, Line
from disclosure.rules.reversing import taken_back_by

EARLIEST_DAYS = -7
"""A book may be written up some days after the bank has paid."""
LATE_DAYS = 5
LATEST_DAYS = 60


@dataclass(frozen=True, slots=True)
class Match:
    """A line of the books and the bank's line for it; ``days`` is how much later the bank was."""

    line: Line
    bank: BankLine
    days: int


@dataclass(slots=True)
class Reconciliation:
    """Every line of both sides, in one of four lists; or ``cancelled`` with the line that takes it back."""

    matched: list[Match] = field(default_factory=list)
    late: list[Match] = field(default_factory=list)
    unmatched: list[Line] = field(default_factory=list)
    bank_only: list[BankLine] = field(default_factory=list)
    cancelled: list[tuple[Line, Line]] = field(default_factory=list)


def reconcile(lines: Sequence[Line], bank: Sequence[BankLine]) -> Reconciliation:
    """Pairs lines of the same amount; among several the one with the same words, then the nearest day.

    A line the bank never saw and the line that takes it back are no difference to the bank.
    """
    result = _pair(lines, bank)
    for reversing in [line for line in result.unmatched if line.corrects]:
        line = next((other for other in result.unmatched if taken_back_by(other, lines) == reversing), None)
        if line is not None:
            result.cancelled.append((line, reversing))
            result.unmatched.remove(line)
            result.unmatched.remove(reversing)
    return result


def _pair(lines: Iterable[Line], bank: Sequence[BankLine]) -> Reconciliation:
    result = Reconciliation()
    free: dict[int, list[BankLine]] = defaultdict(list)
    for each in bank:
        free[each.change].append(each)
    for line in lines:
        fitting = [each for each in free[line.change] if EARLIEST_DAYS <= _days(line, each) <= LATEST_DAYS]
        if not fitting:
            result.unmatched.append(line)
            continue
        best = min(fitting, key=lambda each: (not _same_words(line, each), abs(_days(line, each))))
        free[line.change].remove(best)
        days = _days(line, best)
        (result.late if days > LATE_DAYS else result.matched).append(Match(line, best, days))
    left = {id(each) for rest in free.values() for each in rest}
    result.bank_only = [each for each in bank if id(each) in left]
    return result


def _days(line: Line, bank: BankLine) -> int:
    return (bank.day - line.day).days


def _same_words(line: Line, bank: BankLine) -> bool:
    """Banks cut a text short."""
    return bool(bank.text) and (line.text.startswith(bank.text) or bank.text.startswith(line.text))
