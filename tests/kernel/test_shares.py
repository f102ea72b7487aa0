"""Legal shares at, below and above their edge."""

from __future__ import annotations

import pytest

from kernel.quantities import Area, Heads
from kernel.shares import MAJORITY, THREE_QUARTERS, TWO_THIRDS, Share, share_from


@pytest.mark.parametrize(
    ("share", "part", "whole", "met"),
    [
        (TWO_THIRDS, 199, 300, False),
        (TWO_THIRDS, 200, 300, True),
        (THREE_QUARTERS, 149, 200, False),
        (THREE_QUARTERS, 150, 200, True),
        (MAJORITY, 100, 200, False),
        (MAJORITY, 101, 200, True),
        (TWO_THIRDS, 0, 0, False),
    ],
)
def test_two_thirds_and_three_quarters_include_the_number_itself_a_majority_does_not(
    share: Share, part: int, whole: int, met: bool
) -> None:
    assert share.met_by(Heads(part), Heads(whole)) is met
    assert share.met_by(Area(part), Area(whole)) is met


@pytest.mark.parametrize("share", [TWO_THIRDS, THREE_QUARTERS, MAJORITY])
@pytest.mark.parametrize("whole", range(1, 50))
def test_the_least_part_meets_the_share_and_one_less_does_not(share: Share, whole: int) -> None:
    least = share.least(Heads(whole))
    assert share.met_by(least, Heads(whole))
    assert not share.met_by(least - Heads(1), Heads(whole))


def test_a_share_is_read_back_from_its_body() -> None:
    assert share_from(TWO_THIRDS.body) == TWO_THIRDS


def test_shares_are_spoken_as_the_law_speaks() -> None:
    assert [share.spoken for share in (TWO_THIRDS, THREE_QUARTERS, MAJORITY)] == [
        "三分之二以上",
        "四分之三以上",
        "过半数",
    ]


def test_area_and_heads_cannot_be_compared() -> None:
    with pytest.raises(TypeError):
        TWO_THIRDS.met_by(Area(1), Heads(1))  # type: ignore[type-var]
