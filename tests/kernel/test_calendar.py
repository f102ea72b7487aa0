from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kernel.calendar import (
    SHANGHAI,
    day_of,
    earliest_opening,
    end_of,
    from_text,
    parse_day,
    parse_instant,
    spoken,
    spoken_deadline,
    start_of,
    to_text,
)

INSTANTS = st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@settings(deadline=None)
@given(INSTANTS)
def test_an_instant_reads_back_to_the_second(instant: datetime) -> None:
    assert from_text(to_text(instant)) == instant.replace(microsecond=0)


def test_an_instant_is_written_in_utc() -> None:
    assert to_text(datetime(2026, 12, 21, tzinfo=SHANGHAI)) == "2026-12-20T16:00:00Z"
    assert to_text(datetime(2026, 1, 1, 5, tzinfo=timezone(timedelta(hours=-3)))) == "2026-01-01T08:00:00Z"


def test_without_a_time_zone_there_is_no_instant() -> None:
    with pytest.raises(ValueError, match="time zone"):
        to_text(datetime(2026, 12, 21))  # noqa: DTZ001


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-12-20",
        "2026-12-20T16:00:00",
        "2026-12-20T16:00:00z",
        "2026-12-20 16:00:00Z",
        "2026-12-20T16:00:00+00:00",
        "2026-12-20T16:00:00.000Z",
        "2026-12-20T24:00:00Z",
        "2026-12-20T23:59:60Z",
        "2026-02-29T00:00:00Z",
        "2026-1-02T00:00:00Z",
        "2026-12-20T16:00:00Z ",
        "２０２６-12-20T16:00:00Z",
        "20261220T160000Z",
        "2026-W51-7T16:00:00Z",
    ],
)
def test_other_spellings_are_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        from_text(text)


def test_a_day_begins_and_ends_at_midnight_in_shanghai() -> None:
    day = date(2026, 12, 20)
    assert to_text(start_of(day)) == "2026-12-19T16:00:00Z"
    assert to_text(end_of(day)) == "2026-12-20T16:00:00Z"
    assert end_of(day) == start_of(date(2026, 12, 21))
    assert day_of(end_of(day) - timedelta(seconds=1)) == day
    assert day_of(end_of(day)) == date(2026, 12, 21)


# fmt: off
OPENINGS = [
    ("2026-11-30T15:59:59Z", "2026-12-15T16:00:00Z"),   # 30 November 23:59:59; fifteen whole days follow
    ("2026-11-30T16:00:00Z", "2026-12-16T16:00:00Z"),   # one second later it is 1 December
    ("2026-12-01T15:59:59Z", "2026-12-16T16:00:00Z"),   # the hour of the day does not matter
    ("2028-02-15T00:00:00Z", "2028-03-01T16:00:00Z"),   # a leap year
]
# fmt: on


@pytest.mark.parametrize(("noticed", "opens"), OPENINGS)
def test_fifteen_clear_days_do_not_count_the_day_of_the_notice(noticed: str, opens: str) -> None:
    """CC 201; PMR 14."""
    assert to_text(earliest_opening(from_text(noticed), 15)) == opens


def test_instants_are_spoken_in_shanghai_time() -> None:
    assert spoken(from_text("2026-12-20T01:30:00Z")) == "2026年12月20日（星期日）09:30"
    assert spoken(from_text("2026-12-20T16:00:00Z")) == "2026年12月21日（星期一）00:00"


def test_a_deadline_at_midnight_is_spoken_as_24_of_the_day_that_ends() -> None:
    assert spoken_deadline(from_text("2026-12-20T16:00:00Z")) == "2026年12月20日（星期日）24:00"
    assert spoken_deadline(from_text("2026-12-20T15:59:59Z")) == "2026年12月20日（星期日）23:59"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-10-01", date(2026, 10, 1)),
        (" 2026 年 10 月 1 日 ", date(2026, 10, 1)),
        ("２０２６．１０．１", date(2026, 10, 1)),
        ("26/10/1", date(2026, 10, 1)),
        ("20261001", date(2026, 10, 1)),
        ("2026-02-29", None),
        ("10月1日", None),
        ("昨天", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, day: date | None) -> None:
    assert parse_day(text) == day


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-10-01T09:30", "2026-10-01T01:30:00Z"),
        ("2026-10-01 09:30:15", "2026-10-01T01:30:00Z"),
        ("2026年10月1日 上午9点", "2026-10-01T01:00:00Z"),
        ("2026年10月1日晚上8点05分", "2026-10-01T12:05:00Z"),
        ("2026-10-01", None),
        ("2026-10-01T24:00", None),
        ("2026-02-30T09:30", None),
        ("上午9点", None),
    ],
)
def test_a_local_time_is_read_and_meant_in_shanghai(text: str, instant: str | None) -> None:
    read = parse_instant(text)
    assert (to_text(read) if read else None) == instant
