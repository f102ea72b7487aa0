"""Voucher numbers: whether a series has holes (DISCLOSURE, “The statement”), and which number comes next."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from disclosure.rules.lines import Line

SERIAL = re.compile(r"(.*?)(\d+)\D*")


@dataclass(frozen=True, slots=True)
class Gap:
    """Two vouchers that should follow one another and do not; ``first`` is empty where a series does not begin at 1."""

    first: str
    second: str


def gaps_in(lines: Sequence[Line]) -> list[Gap]:
    """The holes in the numbers of a year's lines.

    A series is a word such as 记, 收 or 付. It is counted through the year, or anew each month when it starts again.
    """
    series: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for line in lines:
        parts = SERIAL.fullmatch(line.voucher)
        if parts:
            series[_word(parts[1])].append((line.day.month, int(parts[2]), line.voucher))
    return [gap for numbered in series.values() for gap in _gaps(numbered)]


def next_voucher(lines: Sequence[Line], day: date) -> str:
    """The number that would follow on the books' last one for a line of that day; a suggestion.

    Year and month within the number (记-01-002) follow the day, as they did in the last number.
    """
    numbered = [(line, parts) for line in lines if (parts := SERIAL.fullmatch(line.voucher))]
    if not numbered:
        return f"记-{day.month:02d}-001"
    last, parts = numbered[-1]
    head, width = _head_for(parts[1], last.day, day), len(parts[2])
    word = _word(parts[1])
    theirs = [(line, int(each[2])) for line, each in numbered if _word(each[1]) == word and line.day.year == day.year]
    if _starts_again((line.day.month, number, line.voucher) for line, number in theirs):
        theirs = [(line, number) for line, number in theirs if line.day.month == day.month]
    serial = max((number for _, number in theirs), default=0) + 1
    return f"{head}{serial:0{width}d}{last.voucher[parts.end(2) :]}"


def _head_for(head: str, last: date, day: date) -> str:
    """What stands before the serial number, with the last line's year and month replaced by the day's."""
    named = {f"{last.year}": f"{day.year}", f"{last.month:02d}": f"{day.month:02d}", f"{last.month}": f"{day.month}"}
    return re.sub(r"\d+", lambda found: named.get(found[0], found[0]), head)


def _word(head: str) -> str:
    return re.sub(r"[\d\W_]", "", head)


def _gaps(numbered: list[tuple[int, int, str]]) -> list[Gap]:
    if _starts_again(numbered):
        months = sorted({month for month, _, _ in numbered})
        return [gap for each in months for gap in _holes((n, name) for month, n, name in numbered if month == each)]
    return _holes((number, name) for _, number, name in numbered)


def _starts_again(numbered: Iterable[tuple[int, int, str]]) -> bool:
    """Whether one serial number stands in two months."""
    months: dict[int, set[int]] = defaultdict(set)
    for month, number, _ in numbered:
        months[number].add(month)
    return any(len(each) > 1 for each in months.values())


def _holes(numbered: Iterable[tuple[int, str]]) -> list[Gap]:
    names = dict(sorted(numbered, reverse=True))
    order = sorted(names)
    first = [Gap("", names[order[0]])] if order and order[0] > 1 else []
    return first + [Gap(names[low], names[high]) for low, high in pairwise(order) if high > low + 1]
