"""Instants and days: stored in UTC, meant in Asia/Shanghai; periods counted as CC 201 to 203 count them."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
WEEKDAYS = "一二三四五六日"
DAY = re.compile(r"(?P<year>(?:20)?\d{2})[-./年](?P<month>\d{1,2})[-./月](?P<day>\d{1,2})[日号]?")
DAY_TOGETHER = re.compile(r"(?P<year>20\d{2})(?P<month>\d{2})(?P<day>\d{2})")
INSTANT = re.compile(
    r"(?P<day>.+?[日号T ])(?P<half>上午|下午|晚上)?(?P<hour>\d{1,2})[:点时](?:(?P<minute>\d{1,2})分?)?(?::\d\d)?"
)
AFTERNOON = ("下午", "晚上")


def to_text(instant: datetime) -> str:
    """An instant as canonical text, ``2026-12-20T16:00:00Z``; whole seconds. Raises ValueError without a time zone."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return instant.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def from_text(text: str) -> datetime:
    """The inverse of ``to_text``. Raises ValueError for any other spelling."""
    instant = datetime.fromisoformat(text)
    if to_text(instant) != text:
        raise ValueError(f"not a canonical instant: {text!r}")
    return instant


def start_of(day: date) -> datetime:
    """The instant at which a day begins in Shanghai."""
    return datetime.combine(day, time(), SHANGHAI).astimezone(UTC)


def end_of(day: date) -> datetime:
    """24:00 of a day in Shanghai (CC 203¶2): the instant the next day begins."""
    return start_of(day + timedelta(days=1))


def day_of(instant: datetime) -> date:
    """The Shanghai day an instant falls on."""
    return instant.astimezone(SHANGHAI).date()


def earliest_opening(noticed: datetime, clear_days: int) -> datetime:
    """The first instant after so many clear days: the day of the notice is not counted (CC 201; PMR 14)."""
    return end_of(day_of(noticed) + timedelta(days=clear_days))


def spoken(instant: datetime) -> str:
    """How a person is told an instant: ``2026年12月20日（星期日）24:00`` for a midnight that ends a day."""
    local = instant.astimezone(SHANGHAI)
    clock = local.strftime("%H:%M")
    return f"{spoken_day(local.date())}{clock}"


def spoken_deadline(instant: datetime) -> str:
    """Like ``spoken``, but midnight is told as 24:00 of the day that ends there."""
    local = instant.astimezone(SHANGHAI)
    if local.time() == time():
        return f"{spoken_day(local.date() - timedelta(days=1))}24:00"
    return spoken(instant)


def spoken_day(day: date) -> str:
    """``2026年12月20日（星期日）``."""
    return f"{day.year}年{day.month}月{day.day}日（星期{WEEKDAYS[day.weekday()]}）"


def parse_day(text: str) -> date | None:
    """A day as people write it: ``2026-10-01``, ``2026年10月1日``, ``26.10.1``, ``20261001``; None if it is no day."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    found = DAY.fullmatch(plain) or DAY_TOGETHER.fullmatch(plain)
    if found is None:
        return None
    year = int(found["year"])
    try:
        return date(year if year > 99 else 2000 + year, int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def parse_instant(text: str) -> datetime | None:
    """A local time, ``2026-10-01T09:30``, ``2026年10月1日下午3点``, meant in Shanghai; in UTC, None if unreadable."""
    found = INSTANT.fullmatch(unicodedata.normalize("NFKC", text).strip())
    day = parse_day(found["day"].strip("T ")) if found else None
    if found is None or day is None:
        return None
    hour = int(found["hour"]) + (12 if found["half"] in AFTERNOON and int(found["hour"]) < 12 else 0)
    try:
        return datetime.combine(day, time(hour, int(found["minute"] or 0)), SHANGHAI).astimezone(UTC)
    except ValueError:
        return None
