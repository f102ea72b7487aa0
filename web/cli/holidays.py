"""``holidays``: days of rest and days worked, entered by hand where the yearly notice is not yet known here."""

from __future__ import annotations

from datetime import datetime

import click

from disclosure.services.rest_days import enter_days, read_workdays
from kernel.calendar import spoken_day
from kernel.platform import platform
from web.cli.reports import Report, reports

DAY = click.DateTime(["%Y-%m-%d"])
KINDS = {"rest": True, "work": False, "as-announced": None}
TOLD = {True: "放假", False: "上班"}


@click.group()
def holidays() -> None:
    """放假安排 / Days of rest, which due days pass over."""


@holidays.command("set")
@click.argument("first", type=DAY)
@click.argument("last", type=DAY, required=False)
@click.option(
    "--kind", type=click.Choice(list(KINDS)), default="rest", help="放假、上班，或照国务院通知 / what these days are"
)
@reports
def enter(first: datetime, last: datetime | None, kind: str) -> Report:
    """登记一天或连着的几天 / Enter a day, or the days from FIRST to LAST."""
    begins, ends = first.date(), (last or first).date()
    with platform().database.writing() as session:
        days = enter_days(session, first=begins, last=ends, rests=KINDS[kind])
    value = {"days": [day.isoformat() for day in days], "kind": kind}
    return Report(value, f"已登记 {len(days)} 天：{spoken_day(begins)} 到 {spoken_day(ends)}，{kind}")


@holidays.command("list")
@click.option("--year", type=click.IntRange(2004, 2199), help="年份 / the year")
@reports
def list_all(year: int | None) -> Report:
    """列出登记过的日子 / What was entered, and whether the year's notice is known."""
    with platform().database.reading() as session:
        workdays = read_workdays(session)
    entered = {day: rests for day, rests in workdays.entered.items() if year in (None, day.year)}
    value: dict[str, object] = {"entered": {day.isoformat(): TOLD[rests] for day, rests in entered.items()}}
    lines = [f"{spoken_day(day)}  {TOLD[rests]}" for day, rests in entered.items()] or ["没有登记过。"]
    if year is not None:
        value["announced"] = workdays.announced(year)
        lines.append(f"{year} 年的放假安排" + ("已经知道。" if workdays.announced(year) else "还不知道，只按周末算。"))
    return Report(value, "\n".join(lines))


commands = (holidays,)
