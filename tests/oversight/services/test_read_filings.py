"""What was filed in a period: each record once, as it was last corrected; the district's told whole."""

from __future__ import annotations

from dataclasses import replace

from kernel.calendar import day_of
from oversight.rules.catalogue import duty_of
from oversight.rules.records import DISTRICT
from oversight.rules.report_periods import read_period
from oversight.rules.report_text import Filing
from oversight.rules.standing import DutyStanding, Filed
from oversight.services.read_duties import history_of
from oversight.services.read_filings import read_filings, report_standing
from tests.oversight.many import Many

TRAINING = {"held": "2026-09-01", "topic": "公共收益", "members": "3", "managers": "1"}


def filings(many: Many, period: str, *communities: str) -> list[Filing]:
    with many.database.reading() as session:
        return read_filings(session, communities, read_period(period), many.keyring)


def test_a_record_belongs_to_the_period_in_whose_days_it_was_filed(many: Many) -> None:
    many.file_at(many.third, "training", TRAINING, "2026")
    assert [each.duty.code for each in filings(many, "2026Q4", many.third)] == ["training"]
    assert [each.duty.code for each in filings(many, "2026Q1", many.third)] == ["community-survey"]
    assert filings(many, "2026Q3", many.third) == []
    assert len(filings(many, "2026", many.third)) == 2
    assert filings(many, "2026Q4", many.second) == []


def test_the_first_instant_of_a_quarter_in_shanghai_belongs_to_it(many: Many) -> None:
    many.now = many.now.replace(month=9, day=30, hour=15, minute=59)
    many.file_at(many.third, "training", TRAINING, "2026")
    many.now = many.now.replace(hour=16, minute=0)
    many.file_at(many.second, "training", TRAINING, "2026")
    both = (many.third, many.second)
    assert [each.community for each in filings(many, "2026Q3", *both)] == [many.third]
    assert [each.community for each in filings(many, "2026Q4", *both)] == [many.second]


def test_a_correction_counts_for_the_day_of_what_it_corrects_and_with_what_it_says(many: Many) -> None:
    many.now = many.now.replace(month=9)
    first = many.file_at(many.third, "training", TRAINING, "2026")
    many.now = many.now.replace(month=11)
    second = many.file_at(many.third, "training", TRAINING | {"members": "5"}, corrects=first)
    many.file_at(many.third, "training", TRAINING | {"members": "6"}, corrects=replace(second, corrected_by=0))
    assert [each.values["members"] for each in filings(many, "2026Q3", many.third)] == ["6"]
    assert filings(many, "2026Q4", many.third) == []


def test_what_a_community_keeps_internal_stays_so(many: Many) -> None:
    many.file_at(many.third, "complaint", {"what": "楼上漏水", "source": "业主反映", "detail": "漏了三天"})
    [complaint] = filings(many, "2026Q4", many.third)
    assert complaint.values == {}


def test_what_the_district_did_is_told_whole_and_its_reports_are_not_told_again(many: Many) -> None:
    many.now = many.now.replace(month=11)
    many.file_at(DISTRICT, "government-quarter-report", {"sent": "2026-10-05", "summary": "略"}, "2026Q3")
    many.file_at(DISTRICT, "income-campaign", {"checked": "3", "found": "1", "says": "查了账"}, "2026")
    [campaign] = filings(many, "2026Q4", DISTRICT)
    assert campaign.values["says"] == "查了账"
    assert filings(many, "2026Q4", many.third) == []


def test_a_report_stands_as_the_duty_says(many: Many) -> None:
    def stands(period: str) -> DutyStanding:
        with many.database.reading() as session:
            return report_standing(session, read_period(period), day_of(many.now))

    assert stands("2026Q3").state == "soon"
    many.now = many.now.replace(day=6)
    assert (stands("2026Q3").state, stands("2026Q3").days) == ("overdue", 1)
    filed = many.file_at(DISTRICT, "government-quarter-report", {"sent": "2026-10-06", "summary": "略"}, "2026Q3")
    assert (stands("2026Q3").state, stands("2026Q3").days) == ("late", 1)
    assert stands("2026Q3").filed == Filed(day_of(many.now), filed.id)
    for period, code in (("2026Q3", "government-quarter-report"), ("2026", "government-year-report")):
        with many.database.reading() as session:
            history = history_of(session, DISTRICT, duty_of(code), many.now)
        assert stands(period) in history
