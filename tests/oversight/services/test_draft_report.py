"""The draft of a report over three communities of two counties, from what was filed there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from kernel.access import Office, Role
from oversight.rules.records import DISTRICT
from oversight.rules.report_periods import read_period
from oversight.rules.report_text import Report
from oversight.services.draft_report import draft_report
from oversight.services.read_dashboard import covered
from tests.oversight.executing import Executing
from tests.oversight.many import Many
from tests.oversight.office import ELECTION


def drafted(many: Many, period: str, community: str = "", *, district: bool = True) -> Report:
    with many.database.reading() as session:
        return draft_report(
            session,
            period=read_period(period),
            communities=covered(session, (Office(Role.REGULATOR, community),)),
            district=district,
            now=many.now,
            keyring=many.keyring,
        )


def test_statements_count_in_the_period_in_which_they_fell_due(many: Many) -> None:
    many.now = many.now.replace(year=2027, month=1, day=3)
    first, third, year = (drafted(many, period).text for period in ("2026Q1", "2026Q3", "2026"))
    assert "期内没有到期的公共收益季度公示。" in first
    assert "到期的公共收益季度公示3份，其中没有公布3份。" in third  # the second quarter's, due in July
    assert "晋安区：小区1个，存档记录0份。到期的公共收益季度公示1份，其中没有公布1份。" in third
    assert "到期的公共收益季度公示9份，其中没有公布9份。" in year


def test_what_was_filed_is_told_under_its_heading(many: Many) -> None:
    many.file_at(
        many.third, "training", {"held": "2026-09-01", "topic": "账目", "members": "3", "managers": "1"}, "2026"
    )
    many.file_at(DISTRICT, "random-inspections", {"firms": "8", "bad": "2", "says": "已公开"}, "2026")
    text = drafted(many, "2026Q4").text
    assert "业委会委员和物业负责人培训1份（1个小区），参训业委会委员3人次，物业企业负责人1人次。" in text
    assert "“双随机、一公开”年度检查1份，抽查8家企业，发现问题的2家，已公开。" in text


def test_without_the_district_only_communities_are_told_of(many: Many) -> None:
    many.file_at(DISTRICT, "random-inspections", {"firms": "8", "bad": "2", "says": "已公开"}, "2026")
    many.now = many.now.replace(year=2027, month=1, day=3)
    text = drafted(many, "2026Q4", many.third, district=False).text
    assert "双随机" not in text
    assert "街道和主管部门" not in text
    assert "辖区登记小区1个" in text


def test_what_fell_due_in_the_period_and_is_not_done_is_a_problem(many: Many) -> None:
    assert "安全隐患排查（3个小区）" in drafted(many, "2026Q2").text
    assert "安全隐患排查" not in drafted(many, "2026Q3").text
    many.file_at(many.third, "joint-meeting", _meeting(), "2026Q4")
    many.now = many.now.replace(year=2027, month=1, day=3)
    assert "物业管理联席会议（2个小区）" in drafted(many, "2026Q4").text


def test_what_is_still_due_today_is_not_overdue(many: Many) -> None:
    many.now = many.now.replace(month=12, day=31, hour=2)
    assert "联席会议（" not in drafted(many, "2026Q4").text
    many.now = many.now.replace(hour=17)  # 1 January in Shanghai
    assert "联席会议（3个小区）" in drafted(many, "2026Q4").text


def test_party_members_are_told_as_a_sum_of_committees_that_gave_their_number(many: Many) -> None:
    many.file_at(many.third, "committee-election", ELECTION)
    many.file_at(many.second, "committee-election", {k: v for k, v in ELECTION.items() if k != "party_members"})
    assert "现任业委会委员7人，其中党员3人" in drafted(many, "2026Q4").text
    assert "林一" not in drafted(many, "2026Q4").text


def test_pre_reports_are_told_with_the_answers_to_them(executing: Executing) -> None:
    executing.reported()
    with executing.database.writing() as session:
        executing.report(session, executing.matter(session))
    silent = executing.now + timedelta(days=40)
    with executing.database.reading() as session:
        report = draft_report(
            session,
            period=read_period("2026Q4"),
            communities=covered(session, (Office(Role.REGULATOR, ""),)),
            district=True,
            now=silent,
            keyring=executing.keyring,
        )
    assert "收到重大事项事前报告2份；给出的意见中同意2份；超期没有答复1份。" in report.text


def test_as_many_queries_for_one_community_as_for_three(many: Many, count_queries: Callable[[], int]) -> None:
    drafted(many, "2026Q3", many.third)
    count_queries()
    drafted(many, "2026Q3", many.third)
    one = count_queries()
    drafted(many, "2026Q3")
    assert count_queries() == one <= 17


def _meeting() -> dict[str, str]:
    return {"held": "2026-10-01", "present": "社区、物业企业", "agenda": "停车", "decided": "划线"}
