from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kernel.quantities import Area, Heads

AMOUNTS = st.integers(0, 10**12)


@pytest.mark.parametrize("kind", [Area, Heads])
@pytest.mark.parametrize("amount", [1.0, "1", True, None])
def test_only_an_int_is_taken(kind: type[Area], amount: Any) -> None:
    with pytest.raises(TypeError, match="int"):
        kind(amount)


@pytest.mark.parametrize("kind", [Area, Heads])
def test_nothing_is_below_zero(kind: type[Area]) -> None:
    assert not kind(0)
    with pytest.raises(ValueError, match="negative"):
        kind(-1)
    with pytest.raises(ValueError, match="negative"):
        _ = kind(1) - kind(2)


def test_like_quantities_add_subtract_and_compare() -> None:
    assert Area(5) + Area(7) - Area(2) == Area(10)
    assert Area(1) < Area(2) <= Area(2) < Area(3)
    assert max(Heads(3), Heads(9)) == Heads(9)
    assert len({Area(1), Area(1), Heads(1)}) == 2


@pytest.mark.parametrize(
    "mix",
    [
        lambda area, heads: area + heads,
        lambda area, heads: area - heads,
        lambda area, heads: area < heads,
        lambda area, heads: area >= heads,
        lambda area, heads: area.reaches(1, 2, heads),
        lambda area, heads: area.exceeds(1, 2, heads),
        lambda area, heads: area + heads.amount,
        lambda area, heads: area < heads.amount,
        lambda area, heads: sum([area, heads]),
    ],
)
def test_area_and_heads_never_mix(mix: Any) -> None:
    with pytest.raises(TypeError):
        mix(Area(10), Heads(10))
    assert Area(10) != Heads(10)


# fmt: off
THRESHOLDS = [
    (199, 2, 3, 300, False, False),
    (200, 2, 3, 300, True,  False),   # CC 1259: “以上” includes the number, “过” does not
    (201, 2, 3, 300, True,  True),
    (149, 1, 2, 300, False, False),
    (150, 1, 2, 300, True,  False),
    (151, 1, 2, 300, True,  True),
    (150, 1, 2, 301, False, False),
    (151, 1, 2, 301, True,  True),
    (224, 3, 4, 300, False, False),
    (225, 3, 4, 300, True,  False),
    (226, 3, 4, 300, True,  True),
    (0,   1, 2, 0,   True,  False),   # of nothing, nothing is enough and no majority
]
# fmt: on


@pytest.mark.parametrize(("part", "numerator", "denominator", "whole", "reaches", "exceeds"), THRESHOLDS)
def test_thresholds_below_at_and_above(
    part: int, numerator: int, denominator: int, whole: int, reaches: bool, exceeds: bool
) -> None:
    for kind in (Area, Heads):
        assert kind(part).reaches(numerator, denominator, kind(whole)) is reaches
        assert kind(part).exceeds(numerator, denominator, kind(whole)) is exceeds


@settings(deadline=None)
@given(AMOUNTS, AMOUNTS, st.integers(1, 9), st.integers(1, 9))
def test_to_exceed_a_share_is_to_reach_it_and_not_to_equal_it(part: int, whole: int, over: int, under: int) -> None:
    reached = Area(part).reaches(over, under, Area(whole))
    assert Area(part).exceeds(over, under, Area(whole)) == (reached and part * under != whole * over)


@pytest.mark.parametrize(("amount", "text"), [(0, "0.00"), (5, "0.05"), (100, "1.00"), (24442965, "244429.65")])
def test_area_is_written_in_square_metres_with_two_decimals(amount: int, text: str) -> None:
    assert Area(amount).square_metres == text
