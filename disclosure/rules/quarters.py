"""Quarters of a year: ``2026Q1`` and what lies in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

PATTERN = r"20\d{2}Q[1-4]"


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """One quarter of a calendar year, ``number`` from 1 to 4."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """The quarter written ``2026Q1``. Raises ValueError for any other spelling."""
        if not re.fullmatch(PATTERN, text):
            raise ValueError(f"not a quarter: {text!r}")
        return cls(int(text[:4]), int(text[5]))

    @classmethod
    def of(cls, day: date) -> Self:
        """The quarter a day lies in."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def code(self) -> str:
        return f"{self.year}Q{self.number}"

    @property
    def spoken(self) -> str:
        """``2026年第一季度``."""
        return f"{self.year}年第{'一二三四'[self.number - 1]}季度"

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        return self.next.first_day - timedelta(days=1)

    @property
    def next(self) -> Quarter:
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def before(self) -> Quarter:
        return Quarter(self.year - (self.number == 1), (self.number - 2) % 4 + 1)

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first_day <= day <= self.last_day
