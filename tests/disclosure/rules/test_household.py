from __future__ import annotations

import pytest

from disclosure.rules.household import Household
from kernel.quantities import Area


def test_a_part_is_the_amount_times_the_area_over_the_area_of_all() -> None:
    assert Household(Area(89_50), Area(895_00)).part_of(1_000_00) == 100_00


def test_a_part_is_rounded_towards_zero_in_both_directions() -> None:
    third = Household(Area(1), Area(3))
    assert [third.part_of(amount) for amount in (2, 3, 4, 5, 6, -2, -3, -5, -6)] == [0, 1, 1, 1, 2, 0, -1, -1, -2]


def test_all_parts_together_are_never_more_than_the_whole() -> None:
    areas = [Area(each) for each in (8_950, 12_307, 10_001, 7)]
    total = sum(areas, Area(0))
    parts = [Household(area, total).part_of(176_166_50) for area in areas]
    assert 176_166_50 - len(areas) < sum(parts) <= 176_166_50


def test_who_owns_all_has_all() -> None:
    assert Household(Area(5), Area(5)).part_of(-123_45) == -123_45


def test_the_share_is_told_as_part_of_ten_thousand_yuan() -> None:
    assert Household(Area(89_50), Area(244_429_65)).of_ten_thousand == 3_66


@pytest.mark.parametrize(("own", "total"), [(0, 5), (6, 5)])
def test_there_is_no_household_without_area_or_with_more_than_all(own: int, total: int) -> None:
    with pytest.raises(ValueError, match="area"):
        Household(Area(own), Area(total))
