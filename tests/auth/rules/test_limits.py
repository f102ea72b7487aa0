"""The table of limits and its windows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

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
