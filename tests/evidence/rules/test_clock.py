from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from evidence.rules.clock import SLACK, leaf_time
from evidence.rules.refusals import CLOCK_BACKWARDS

NEWEST = datetime(2026, 12, 20, 15, 59, 59, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize("later", [timedelta(0), SECOND, timedelta(days=400)])
def test_time_goes_on(later: timedelta) -> None:
    assert leaf_time(NEWEST + later, NEWEST) == NEWEST + later


@pytest.mark.parametrize("earlier", [SECOND, SLACK - SECOND, SLACK])
def test_a_request_that_was_overtaken_gets_the_newest_time(earlier: timedelta) -> None:
    assert leaf_time(NEWEST - earlier, NEWEST) == NEWEST


def test_a_clock_that_went_backwards_stops_the_log() -> None:
    assert leaf_time(NEWEST - SLACK - SECOND, NEWEST) is CLOCK_BACKWARDS


def test_parts_of_a_second_are_dropped() -> None:
    assert leaf_time(NEWEST + timedelta(microseconds=999_999), NEWEST) == NEWEST
