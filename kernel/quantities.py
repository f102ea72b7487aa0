"""Floor area and heads: exact integers of two kinds that cannot be mixed or compared with one another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import total_ordering
from typing import Self


@total_ordering
@dataclass(frozen=True, slots=True)
class _Quantity:
    amount: int

    def __post_init__(self) -> None:
        if type(self.amount) is not int:
            raise TypeError(f"{type(self).__name__} takes an int, not {type(self.amount).__name__}")
        if self.amount < 0:
            raise ValueError(f"{type(self).__name__} cannot be negative")

    def __lt__(self, other: Self) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self.amount < other.amount

    def __add__(self, other: Self) -> Self:
        if type(other) is not type(self):
            return NotImplemented
        return type(self)(self.amount + other.amount)

    def __sub__(self, other: Self) -> Self:
        if type(other) is not type(self):
            return NotImplemented
        return type(self)(self.amount - other.amount)

    def __bool__(self) -> bool:
        return self.amount > 0

    def reaches(self, numerator: int, denominator: int, whole: Self) -> bool:
        """At least the fraction of the whole: “以上” includes the number itself (CC 1259)."""
        return denominator * self.amount >= numerator * whole._same(self).amount

    def exceeds(self, numerator: int, denominator: int, whole: Self) -> bool:
        """More than the fraction of the whole: “过半数” does not include the half itself (CC 1259)."""
        return denominator * self.amount > numerator * whole._same(self).amount

    def _same(self, other: _Quantity) -> Self:
        if type(other) is not type(self):
            raise TypeError(f"{type(self).__name__} and {type(other).__name__} cannot be compared")
        return self


@dataclass(frozen=True, slots=True)
class Area(_Quantity):
    """Floor area of exclusive parts in units of 0.01 m², as printed on the register (SPC-BQ 8)."""

    @property
    def square_metres(self) -> str:
        """The area in m² with two decimals, such as ``244429.65``."""
        return f"{self.amount // 100}.{self.amount % 100:02d}"


@dataclass(frozen=True, slots=True)
class Heads(_Quantity):
    """Owners counted as persons, each once however many units they own (SPC-BQ 9)."""
