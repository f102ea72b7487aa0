"""The regulator's reports: which are due, the draft of each, and the form it is edited and signed in."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from oversight.rules.catalogue import duty_of
from oversight.rules.records import DISTRICT
from oversight.rules.report_periods import QUARTERLY
from oversight.services.read_duties import history_of
from tests.oversight.many import Many
from tests.oversight.spreadsheets import rows_of
from tests.oversight.views.desk import Desk


def test_the_reports_are_listed_with_their_due_days(many: Many, tmp_path: Path) -> None:
    page = Desk(many, tmp_path, many.whole).get("/oversight/reports").text
    assert "2026年第三季度" in page
    assert "最晚2026年10月5日（星期一）报" in page
    assert "最晚2027年1月10日（星期日）报" in page


def test_the_draft_leads_to_the_form_which_begins_with_it_and_is_signed(many: Many, tmp_path: Path) -> None:
    desk = Desk(many, tmp_path, many.whole)
    page = desk.get("/oversight/reports/2026Q3").text
    assert "关于2026年第三季度物业党建联建工作进展的报告" in page
    form = re.search(r'href="([^"]*/duties/government-quarter-report/new[^"]*)"', page)
    assert form
    filled = desk.get(unescape(form[1])).text
    [text] = re.findall(r"<textarea[^>]*name=\"summary\"[^>]*>\s*(.*?)</textarea>", filled, re.DOTALL)
    assert unescape(text).replace("\r\n", "\n").startswith("关于2026年第三季度物业党建联建工作进展的报告\n")
    filed = desk.file(
        f"/c/{DISTRICT}/duties/{QUARTERLY}/new?occurrence=2026Q3",
        sent="2026-10-01",
        summary="改好的报告",
        occurrence="2026Q3",
    )
    assert "改好的报告" in filed.text
    with many.database.reading() as session:
        done = [each for each in history_of(session, DISTRICT, duty_of(QUARTERLY), many.now) if each.done]
    assert [each.occurrence.key for each in done if each.occurrence] == ["2026Q3"]
    assert "这一期已经签名存档" in desk.get("/oversight/reports/2026Q3").text


def test_a_period_that_runs_is_looked_at_and_not_yet_reported(many: Many, tmp_path: Path) -> None:
    page = Desk(many, tmp_path, many.whole).get("/oversight/reports/2026").text
    assert "这一期还没有结束" in page
    assert "/new" not in page


def test_the_auditor_reads_drafts_and_reports_nothing(many: Many, tmp_path: Path) -> None:
    page = Desk(many, tmp_path, many.auditor).get("/oversight/reports/2026Q3").text
    assert "工作进展的报告" in page
    assert "/new" not in page


def test_a_period_that_is_none_is_refused(many: Many, tmp_path: Path) -> None:
    desk = Desk(many, tmp_path, many.whole)
    for code in ("2026Q5", "26", "2026-Q1", "x"):
        assert desk.get(f"/oversight/reports/{code}").status_code == 404


def test_reports_are_for_regulator_and_auditor(many: Many, tmp_path: Path) -> None:
    for signer in (many.street, many.officer, many.chair):
        desk = Desk(many, tmp_path, signer)
        assert desk.get("/oversight/reports").status_code == 403
        assert desk.get("/oversight/reports/2026Q3").status_code == 403


def test_a_street_officer_who_helps_with_the_report_is_shown_no_draft_of_others(many: Many, tmp_path: Path) -> None:
    helper = many.posted("helper", many.street.role, "")
    page = Desk(many, tmp_path, helper).get(f"/c/{DISTRICT}/duties/{QUARTERLY}/new?occurrence=2026Q3").text
    assert "工作进展的报告" not in page


def test_the_counties_stand_side_by_side_and_in_a_spreadsheet(many: Many, tmp_path: Path) -> None:
    many.now = many.now.replace(year=2027, month=3)
    desk = Desk(many, tmp_path, many.whole)
    page = desk.get("/oversight/counties").text
    assert "2 个县（市、区），3 个小区" in page
    assert 'href="/oversight?county=' in page
    sheet = rows_of(desk.get("/oversight/counties.csv").data)
    assert {row[0]: row[1] for row in sheet[1:]} == {"鼓楼区": "2", "晋安区": "1"}
    cells = [
        [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd][ >].*?</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)[1:]
    ]
    assert [row[:12] for row in cells] == [row[:12] for row in sheet[1:]]


def test_counties_are_for_regulator_and_auditor(many: Many, tmp_path: Path) -> None:
    assert Desk(many, tmp_path, many.auditor).get("/oversight/counties").status_code == 200
    for signer in (many.street, many.officer):
        desk = Desk(many, tmp_path, signer)
        assert desk.get("/oversight/counties").status_code == 403
        assert desk.get("/oversight/counties.csv").status_code == 403
