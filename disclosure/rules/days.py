"""Days as books write them: real dates, 2026.01.07, 2026/1/7, 2026年1月7日, 20260107, 1月7日, Excel's serials."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from disclosure.rules.refusals import CELL_FAILED, DATE_MISSING, DATE_UNREADABLE, FORMULA
from registry.rules.cells import Cell, Failed, Fix, Formula, Number, Read, packed, says_nothing

FULL = re.compile(
    r"(?P<year>(?:20)?\d{2})[-./年、](?P<month>\d{1,2})[-./月、](?P<day>\d{1,2})[日号]?(?:[T ]?\d{1,2}:.*)?"
)
TOGETHER = re.compile(r"(?P<year>20\d{2})(?P<month>\d{2})(?P<day>\d{2})")
YEARLESS = re.compile(r"(?P<month>\d{1,2})[-./月](?P<day>\d{1,2})[日号]?")
# Excel counts days from here; the numbers of 2000 to 2099.
SERIAL_START = date(1899, 12, 30)
SERIALS = range(36526, 73051)
YEARS = range(2000, 2100)


def read_day(cell: Cell, year: int | None) -> Read[date]:
    """The day of a cell; ``year`` is the book's, for spellings without one."""
    if isinstance(cell, Formula):
        return Read(problem=FORMULA)
    if isinstance(cell, Failed):
        return Read(problem=CELL_FAILED.about(text=cell.text))
    if isinstance(cell, datetime):
        return _in_years(cell.date(), str(cell))
    if isinstance(cell, date):
        return _in_years(cell, str(cell))
    text = packed(cell)
    if says_nothing(text):
        return Read(problem=DATE_MISSING)
    day = None if isinstance(cell, Number) else _day(text, year)
    if day is None:
        return Read(problem=DATE_UNREADABLE.about(text=text[:20]))
    if day.isoformat() == text:
        return Read(day)
    return Read(day, fixes=(Fix("date-text", text, day.isoformat(), "日期不是标准写法，已按日期读取"),))


def read_month_and_day(month: Cell, day: Cell, year: int | None) -> Read[date]:
    """The day from two columns, as printed ledgers have them."""
    months, days = re.sub(r"月$", "", packed(month)), re.sub(r"[日号]$", "", packed(day))
    if not months or not days:
        return Read(problem=DATE_MISSING)
    found = _day(f"{months}月{days}日", year)
    return Read(found) if found else Read(problem=DATE_UNREADABLE.about(text=f"{months}月{days}日"[:20]))


def year_in(text: str) -> int | None:
    """The year a title names, such as 2026年 or 2026年度; None when it names none or several."""
    years = {int(each) for each in re.findall(r"(?<!\d)(20\d{2})(?=年|年度|\D*$)", text)}
    return years.pop() if len(years) == 1 else None


def _day(text: str, year: int | None) -> date | None:
    if text.isdecimal() and len(text) == 5 and int(text) in SERIALS:
        return SERIAL_START + timedelta(days=int(text))
    found = FULL.fullmatch(text) or TOGETHER.fullmatch(text) or YEARLESS.fullmatch(text)
    if found is None:
        return None
    parts = found.groupdict()
    named = int(parts["year"]) if parts.get("year") else year
    if named is None:
        return None
    try:
        return date(named if named > 99 else 2000 + named, int(parts["month"]), int(parts["day"]))
    except ValueError:
        return None


def _in_years(day: date, text: str) -> Read[date]:
    return Read(day) if day.year in YEARS else Read(problem=DATE_UNREADABLE.about(text=text[:20]))
