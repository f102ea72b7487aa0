"""A legal share such as “三分之二以上” or “过半数”, and whether it is met; exact integers, area and heads apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from kernel.quantities import Area, Heads

Quantity = TypeVar("Quantity", Area, Heads)


@dataclass(frozen=True, slots=True)
class Share:
    """``inclusive``: “以上” includes the number itself, “过半数” does not (CC 1259)."""

    numerator: int
    denominator: int
    inclusive: bool

    def met_by(self, part: Quantity, whole: Quantity) -> bool:
        """Whether the part is this share of the whole; nothing is never a share of nothing."""
        if not whole:
            return False
        if self.inclusive:
            return part.reaches(self.numerator, self.denominator, whole)
        return part.exceeds(self.numerator, self.denominator, whole)

    def least(self, whole: Quantity) -> Quantity:
        """The smallest part that meets the share: what “还差” is counted from."""
        scaled = self.numerator * whole.amount
        least = -(-scaled // self.denominator) if self.inclusive else scaled // self.denominator + 1
        return type(whole)(least)

    @property
    def spoken(self) -> str:
        """``三分之二以上``, ``过半数``."""
        names = {(2, 3): "三分之二", (3, 4): "四分之三", (1, 2): "二分之一"}
        if (self.numerator, self.denominator, self.inclusive) == (1, 2, False):
            return "过半数"
        share = names.get((self.numerator, self.denominator), f"{self.numerator}/{self.denominator}")
        return f"{share}以上" if self.inclusive else f"超过{share}"

    @property
    def body(self) -> dict[str, int | bool]:
        """As it stands in a notice."""
        return {"numerator": self.numerator, "denominator": self.denominator, "inclusive": self.inclusive}


def share_from(body: Mapping[str, Any]) -> Share:
    """The inverse of ``Share.body``."""
    return Share(body["numerator"], body["denominator"], body["inclusive"])


TWO_THIRDS = Share(2, 3, inclusive=True)
THREE_QUARTERS = Share(3, 4, inclusive=True)
MAJORITY = Share(1, 2, inclusive=False)
