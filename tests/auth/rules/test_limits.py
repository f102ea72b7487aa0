"""The table of limits and its windows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from auth.rules.limits import DAY, HOUR, LIMITS, Limit


def test_windows_are_fixed_and_meet_without_gap() -> None:
    limit = Limit("some", 3, HOUR)
    start = datetime(2026, 10, 1, 2, 0, tzinfo=UTC)
    assert limit.window_of(start - timedelta(seconds=1)) == start - HOUR
    assert limit.window_of(start) == start
    assert limit.window_of(start + HOUR - timedelta(seconds=1)) == start
    assert limit.window_of(start + HOUR) == start + HOUR


def test_every_limit_has_its_own_name_and_divides_the_day() -> None:
    assert len({limit.name for limit in LIMITS}) == len(LIMITS)
    for limit in LIMITS:
        assert limit.times > 0
        assert DAY % limit.window == timedelta(0), limit.name
        assert len(limit.name) <= 32, "the column is so wide"


@pytest.mark.parametrize(
    ("name", "times", "minutes"),
    [
        ("activation-address", 30, 15),
        ("code-head", 6, 60),
        ("code-phone", 10, 1440),
        ("code-address", 60, 60),
        ("staff-address", 30, 15),
        ("staff-both", 5, 15),
        ("staff-username", 30, 15),
        ("binding-head", 10, 60),
        ("binding-person", 60, 60),
        ("grant-officer", 60, 60),
        ("question-head", 5, 1440),
        ("reading-phone", 10, 1440),
        ("reading-unit", 6, 60),
        ("reading-address", 60, 60),
        ("reading-grant", 30, 15),
    ],
)
def test_each_thing_may_be_tried_so_often(name: str, times: int, minutes: int) -> None:
    """The numbers are ours: wide by address, which may stand for a whole quarter, narrow by head, phone and name."""
    (limit,) = (limit for limit in LIMITS if limit.name == name)
    assert (limit.times, limit.window) == (times, timedelta(minutes=minutes))
