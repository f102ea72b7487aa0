"""What part of a sum one household's area stands for (CC 283), exact to the 分 and never more than its part."""

from __future__ import annotations

from dataclasses import dataclass

from kernel.quantities import Area

IN_TEN_THOUSAND = 10_000_00


@dataclass(frozen=True, slots=True)
class Household:
    """A head's area beside the area of all."""

    area: Area
    total: Area

    def __post_init__(self) -> None:
        if not self.area or self.total < self.area:
            raise ValueError("a household has an area, and no more than all together")

    def part_of(self, amount: int) -> int:
        """The part of an amount in 分, rounded towards zero: all parts together are never more than the whole."""
        part = abs(amount) * self.area.amount // self.total.amount
        return part if amount >= 0 else -part

    @property
    def of_ten_thousand(self) -> int:
        """What it has of 10,000 yuan, in 分: a share that people can picture."""
        return self.part_of(IN_TEN_THOUSAND)
