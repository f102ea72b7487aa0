"""Taking a line back by a line of its own (红字冲销): which lines may be, and what has taken a line back."""

from __future__ import annotations

from collections.abc import Sequence

from disclosure.rules.entry_refusals import IS_A_REVERSAL, NOTHING_TO_NAME, TAKEN_BACK
from disclosure.rules.lines import Line
from kernel.refusals import Refusal


def refusal_to_reverse(line: Line, lines: Sequence[Line]) -> Refusal | None:
    """Why a line of the books ``lines`` may not be taken back, or None."""
    if line.corrects:
        return IS_A_REVERSAL
    if not line.voucher:
        return NOTHING_TO_NAME
    taken = taken_back_by(line, lines)
    return TAKEN_BACK.about(voucher=taken.voucher or taken.text) if taken else None


def taken_back_by(line: Line, lines: Sequence[Line]) -> Line | None:
    """The line that takes this one back, None while none does.

    One voucher may cover several lines: each is taken back by a line of its category with the opposite amount. A
    correction of another amount, as a book may hold it, counts for every line of its voucher and category: nothing is
    taken back beyond what was booked.
    """
    if not line.voucher or line.corrects:
        return None
    same = [other for other in lines if _alike(other, line) and not other.corrects and _same_voucher(other, line)]
    amounts = [other.amount for other in same]
    against = [other for other in lines if _alike(other, line) and _names(other, line, lines)]
    partial = [other for other in against if -other.amount not in amounts]
    whole = [other for other in against if -other.amount == line.amount]
    taken = partial or (whole if len(whole) >= amounts.count(line.amount) else [])
    return taken[-1] if taken else None


def _alike(line: Line, other: Line) -> bool:
    return (line.category, line.side) == (other.category, other.side)


def _same_voucher(line: Line, other: Line) -> bool:
    return (line.voucher, line.day.year) == (other.voucher, other.day.year)


def _names(reversing: Line, line: Line, lines: Sequence[Line]) -> bool:
    """A voucher's number comes again another year: meant is the last one before the reversing line."""
    if reversing.corrects != line.voucher or reversing.day < line.day:
        return False
    years = (other.day.year for other in lines if other.voucher == line.voucher and other.day <= reversing.day)
    return max(years, default=line.day.year) == line.day.year
