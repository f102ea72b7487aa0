"""Voucher numbers: whether a series has holes (DISCLOSURE, “The statement”)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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
            series[re.sub(r"[\d\W_]", "", parts[1])].append((line.day.month, int(parts[2]), line.voucher))
    return [gap for numbered in series.values() for gap in _gaps(numbered)]


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
