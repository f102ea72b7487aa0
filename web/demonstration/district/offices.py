"""What the offices of the district have done of their own duties; the last quarter's report is left to be drafted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from kernel.access import Role
from kernel.calendar import day_of, start_of
from oversight.rules.records import DISTRICT
from oversight.services.read_place import open_place
from web.demonstration.district.events import Filed
from web.demonstration.district.file_records import file_planned
from web.demonstration.district.periods import first_day, quarters
from web.demonstration.district.site import Site

DONE = "已按要求落实，详见附件台账。（演示）"
ONCE = {
    "industry-party-body": {"says": DONE},
    "responsible-offices": {"office": "物业党建科（演示）"},
    "implementation-plan": {"says": DONE},
    "grid": {"says": DONE},
}
YEARLY = {
    "income-campaign": {"checked": "50", "found": "7", "says": DONE},
    "random-inspections": {"firms": "7", "bad": "1", "says": DONE},
    "county-evaluation": {"says": DONE},
}


def file_for_district(first: Site, now: datetime) -> None:
    """Everything the regulator has filed in the year; ``first`` is any community, the district's log is of its own."""
    founded = first.plan.founded
    with first.here.database.writing() as session:
        place = open_place(session, DISTRICT, founded)
        site = replace(first, info=place, cases={})
        for event in sorted(_records(day_of(founded), day_of(now)), key=lambda each: each.at):
            file_planned(site, session, event)


def _records(founded: date, today: date) -> Iterator[Filed]:
    at = start_of(founded) + timedelta(hours=10)
    for duty, values in ONCE.items():
        yield _filed(at, duty, "2023", values)
    for goal, covered in (("2023", "4"), ("2024", "8"), ("2025", "10")):
        yield _filed(at, "service-coverage", goal, {"without": "13", "covered": covered, "says": DONE})
    for year, number in quarters(founded, today)[:-2]:
        sent = first_day(year, number + 1) + timedelta(days=3)
        told = {"sent": sent.isoformat(), "summary": "按时公示率、事前报告和整改情况见附表。（演示）"}
        yield _filed(start_of(sent) + timedelta(hours=10), "government-quarter-report", f"{year}Q{number}", told)
    yield from _of_the_year(founded, today)


def _of_the_year(founded: date, today: date) -> Iterator[Filed]:
    done = date(founded.year, 12, 28)
    if founded < done < today:
        for duty, values in YEARLY.items():
            yield _filed(start_of(done) + timedelta(hours=10), duty, str(founded.year), values)
    reported, planned = date(founded.year + 1, 1, 8), date(founded.year + 1, 3, 10)
    if reported < today:
        told = {"sent": reported.isoformat(), "summary": "全年工作总结要点。（演示）"}
        yield _filed(start_of(reported) + timedelta(hours=10), "government-year-report", str(founded.year), told)
    if planned < today:
        told = {"plan": "全覆盖、按时公示、事前报告三项重点。（演示）", "tasks": "街道：每季度联席会议\n社区：年度评价"}
        yield _filed(start_of(planned) + timedelta(hours=10), "yearly-plan", str(planned.year), told)


def _filed(at: datetime, duty: str, case: str, values: dict[str, str]) -> Filed:
    return Filed(at=at, duty=duty, case=case, values=values, role=Role.REGULATOR)
