"""What the numbers count, below, at and above each threshold of time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from disclosure.rules.due import QuarterStanding, standing
from disclosure.rules.quarters import Quarter
from kernel.workdays import Workdays
from matters.rules.packs import FUJIAN
from oversight.rules.catalogue import BY_CODE
from oversight.rules.due_dates import Occurrence
from oversight.rules.facts import Event, Facts
from oversight.rules.findings import (
    branch_findings,
    complaint_findings,
    disclosure_findings,
    duty_findings,
    fell_due,
    gathered,
    months_before,
    term_findings,
)
from oversight.rules.indicators import INDICATORS, Finding
from oversight.rules.standing import DutyStanding, Filed, State

TODAY = date(2026, 10, 1)
FOUNDED = date(2020, 1, 1)
DUE = date(2026, 7, 31)  # of the second quarter of 2026, a Friday


def quarter(today: date, published: date | None = None, code: str = "2026Q2") -> QuarterStanding:
    return standing(Quarter.parse(code), published, today, FUJIAN, Workdays())


def found(today: date, published: date | None = None) -> list[tuple[str, str]]:
    return [(code, each.text) for code, each in disclosure_findings("k7qm", [quarter(today, published)], today)]


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 10, 1), 12, date(2025, 10, 1)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2028, 2, 29), 12, date(2027, 2, 28)),
        (date(2026, 1, 31), 2, date(2025, 11, 30)),
        (date(2026, 12, 5), 12, date(2025, 12, 5)),
    ],
)
def test_months_are_counted_back_to_the_same_day_or_the_months_last(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


def test_a_quarter_counts_from_the_day_after_its_due_day_for_a_year() -> None:
    day = timedelta(days=1)
    assert fell_due([quarter(DUE)], DUE) == []
    assert len(fell_due([quarter(DUE + day)], DUE + day)) == 1
    year_after = date(2027, 7, 31)
    assert len(fell_due([quarter(year_after)], year_after)) == 1
    assert fell_due([quarter(year_after + day)], year_after + day) == []


def test_a_statement_is_on_time_up_to_its_due_day_late_after_it_missing_without_one() -> None:
    day = timedelta(days=1)
    assert found(TODAY, DUE - day) == [("disclosure-on-time", "2026年第二季度收支表，按时公布")]
    assert found(TODAY, DUE) == [("disclosure-on-time", "2026年第二季度收支表，按时公布")]
    assert found(TODAY, DUE + day) == [("disclosure-late", "2026年第二季度收支表，晚了1天")]
    assert found(DUE + day) == [("disclosure-missing", "2026年第二季度收支表，已超期1天")]


def test_a_finding_leads_to_the_statement_or_to_the_quarter_that_has_none() -> None:
    (_, out), *_ = disclosure_findings("k7qm", [quarter(TODAY, DUE)], TODAY)
    (_, none), *_ = disclosure_findings("k7qm", [quarter(TODAY)], TODAY)
    assert (out.kind, out.key, out.day) == ("statement", "2026Q2", DUE)
    assert (none.kind, none.key) == ("quarter", "2026Q2")


COMPLAINT = Facts(FOUNDED, (Event("complaint", date(2026, 9, 1), "c1", "3号楼张三家漏水"),))


@pytest.mark.parametrize(
    ("filed", "told", "duty"),
    [
        ((), "业主诉求，还没有受理", "complaint-acceptance"),
        (("complaint-acceptance",), "业主诉求，已受理，还没有办理", "complaint-handling"),
        (("complaint-acceptance", "complaint-handling"), "业主诉求，已办理，还没有答复", "complaint-answer"),
        (("complaint-handling",), "业主诉求，已办理，还没有答复", "complaint-answer"),
    ],
)
def test_a_complaint_is_open_until_it_is_answered_and_nobody_is_named(
    filed: tuple[str, ...], told: str, duty: str
) -> None:
    records = {(step, "c1"): Filed(date(2026, 9, 2)) for step in filed}
    ((code, finding),) = complaint_findings("k7qm", COMPLAINT, records)
    assert code == "complaints-open"
    assert finding == Finding("k7qm", told, date(2026, 9, 1), kind="duty", key=duty)


def test_an_answered_complaint_is_none_an_answer_to_another_is_no_answer() -> None:
    answered = Filed(date(2026, 9, 9))
    assert not list(complaint_findings("k7qm", COMPLAINT, {("complaint-answer", "c1"): answered}))
    assert len(list(complaint_findings("k7qm", COMPLAINT, {("complaint-answer", "c2"): answered}))) == 1


def terms(*ends: date) -> list[str]:
    facts = Facts(FOUNDED, tuple(Event("term-end", day, f"t{number}") for number, day in enumerate(ends)))
    return [finding.text for _, finding in term_findings("k7qm", facts, TODAY)]


def test_a_term_counts_from_180_days_before_its_end_and_until_a_newer_one() -> None:
    assert terms() == []
    assert terms(TODAY + timedelta(days=181)) == []
    assert terms(TODAY + timedelta(days=180)) == ["业委会任期还剩180天"]
    assert terms(TODAY) == ["业委会任期还剩0天"]
    assert terms(TODAY - timedelta(days=1)) == ["业委会任期已满，还没有换届"]
    assert terms(TODAY - timedelta(days=1), TODAY + timedelta(days=1800)) == []


def overdue(duty: str, about: str) -> str:
    occurrence = Occurrence(duty, "x", about, DUE, DUE, DUE, DUE)
    standings = [DutyStanding(BY_CODE[duty], occurrence, State.OVERDUE, 62)]
    ((code, finding),) = duty_findings("k7qm", standings)
    assert (code, finding.day, finding.kind, finding.key) == ("duties-overdue", DUE, "duty", duty)
    return finding.text


def test_an_overdue_duty_tells_its_case_only_where_everyone_may_know_it() -> None:
    assert overdue("committee-evaluation", "2026年") == "业委会年度履职评价（2026年）"
    assert overdue("rectification-proof", "电梯停运") == "整改情况和证明（电梯停运）"
    assert overdue("complaint-handling", "张三家漏水") == "诉求办理"


def test_a_community_without_a_branch_is_found_one_with_a_branch_is_not() -> None:
    assert [code for code, _ in branch_findings("k7qm", has_branch=False)] == ["no-branch"]
    assert not list(branch_findings("k7qm", has_branch=True))


def test_every_number_is_there_and_its_findings_come_by_day() -> None:
    later, sooner, never = (Finding("k7qm", text, day) for text, day in (("b", TODAY), ("a", DUE), ("c", None)))
    every = gathered([("overspent", never), ("overspent", later), ("overspent", sooner)])
    assert list(every) == [each.code for each in INDICATORS]
    assert every["overspent"] == [sooner, later, never]
    assert not every["no-branch"]
