"""Apportioning a cost over units by area, exact to the 分 (CC 283; MF165 22).

The largest-remainder method: every unit bears the whole 分 of its exact share, and the few 分 still missing go, one
each, to the units with the largest fractions left over; among equal fractions to the one that stands first in the
register. The shares always sum to the amount, and none differs from its exact share by a whole 分.
"""

from __future__ import annotations

from collections.abc import Sequence


def apportion(amount: int, areas: Sequence[int]) -> list[int]:
    """The share of each unit in 分, in the order of ``areas`` (0.01 m²).

    Raises ValueError for a negative amount or area, or when there is no area to share by.
    """
    whole = sum(areas)
    if amount < 0 or whole <= 0 or any(area < 0 for area in areas):
        raise ValueError("an amount is shared by areas of which at least one is above zero")
    shares = [amount * area // whole for area in areas]
    by_fraction = sorted(range(len(areas)), key=lambda place: (-(amount * areas[place] % whole), place))
    for place in by_fraction[: amount - sum(shares)]:
        shares[place] += 1
    return shares
