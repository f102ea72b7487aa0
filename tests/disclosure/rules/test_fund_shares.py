"""Apportioning a cost by area."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.rules.fund_shares import apportion

AMOUNTS = st.integers(0, 10**12)
AREAS = st.lists(st.integers(0, 10**7), min_size=1, max_size=60).filter(any)


@given(AMOUNTS, AREAS)
def test_the_shares_sum_to_the_amount(amount: int, areas: list[int]) -> None:
    assert sum(apportion(amount, areas)) == amount


@given(AMOUNTS, AREAS)
def test_no_share_is_a_whole_cent_off(amount: int, areas: list[int]) -> None:
    whole = sum(areas)
    for share, area in zip(apportion(amount, areas), areas, strict=True):
        assert abs(share * whole - amount * area) < whole


@given(AMOUNTS, AREAS)
def test_a_larger_unit_never_bears_less(amount: int, areas: list[int]) -> None:
    shares = apportion(amount, areas)
    paired = sorted(zip(areas, shares, strict=True))
    for (area, share), (next_area, next_share) in pairwise(paired):
        assert area == next_area or share <= next_share


@given(AMOUNTS, AREAS)
def test_the_odd_cents_go_to_the_largest_fractions(amount: int, areas: list[int]) -> None:
    whole = sum(areas)
    favoured = [
        amount * area % whole
        for area, share in zip(areas, apportion(amount, areas), strict=True)
        if share > amount * area // whole
    ]
    passed = [
        amount * area % whole
        for area, share in zip(areas, apportion(amount, areas), strict=True)
        if share == amount * area // whole
    ]
    assert not favoured or not passed or min(favoured) >= max(passed)


def test_among_equal_units_the_first_in_the_register_bears_the_odd_cent() -> None:
    assert apportion(100, [50, 50, 50]) == [34, 33, 33]
    assert apportion(101, [50, 50, 50]) == [34, 34, 33]


@pytest.mark.parametrize(("amount", "areas"), [(-1, [1]), (1, []), (1, [0, 0]), (1, [2, -1])])
def test_what_cannot_be_shared_is_an_error(amount: int, areas: list[int]) -> None:
    with pytest.raises(ValueError, match="shared by areas"):
        apportion(amount, areas)
