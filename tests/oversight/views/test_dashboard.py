"""Dashboards: only the communities that the visitor looks after, narrowed as asked, each number with its list."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from oversight.rules.indicators import INDICATORS
from registry.services.contacts import head_label
from tests.oversight.executing import Executing
from tests.oversight.many import FIRST, SECOND, THIRD, Many
from tests.oversight.spreadsheets import rows_of
from tests.oversight.views.desk import Desk


def of_page(page: str) -> list[list[str]]:
    """The cells of the whole table as it stands on the page, its head left out."""
    table = page[page.index('aria-labelledby="whole"') :]
    return [
        [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd][ >].*?</t[hd]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)[1:]
    ]


@pytest.fixture
def late(many: Many) -> Many:
    """All three communities in the next year, with much that nobody has done."""
    many.now = many.now.replace(year=2027, month=3)
    return many


def test_the_table_has_the_communities_of_the_visitors_offices_and_no_other(late: Many, tmp_path: Path) -> None:
    desk = Desk(late, tmp_path, late.street)
    page = desk.get("/oversight").text
    assert FIRST in page
    assert SECOND in page
    assert THIRD not in page
    assert THIRD not in desk.get("/oversight.csv").text
    for indicator in INDICATORS:
        assert THIRD not in desk.get(f"/oversight/{indicator.code}").text
        assert THIRD not in desk.get(f"/oversight/{indicator.code}.csv").text
    assert THIRD in Desk(late, tmp_path, late.auditor).get("/oversight").text


def test_a_community_that_is_not_theirs_cannot_be_chosen(late: Many, tmp_path: Path) -> None:
    desk = Desk(late, tmp_path, late.street)
    page = desk.get(f"/oversight/duties-overdue?community={late.third}").text
    assert THIRD not in page
    assert "一项也没有" in page
    assert "没有符合的小区" in desk.get("/oversight?street=茶园街道").text


def test_choices_narrow_the_table_and_stay_in_every_link(late: Many, tmp_path: Path) -> None:
    desk = Desk(late, tmp_path, late.whole)
    page = desk.get("/oversight?county=鼓楼区").text
    assert [row[0] for row in of_page(page)[:-1]] == sorted([FIRST, SECOND])
    assert THIRD not in page.replace('<option value="西湖社区">', "")
    totals = re.findall(r'href="(/oversight/[^"?]+\?county=[^"]+)"', page)
    assert len({total.partition("?")[0] for total in totals}) == len(INDICATORS)
    listed = desk.get("/oversight/duties-overdue?county=鼓楼区").text
    assert f">{FIRST}（" in listed
    assert f">{THIRD}（" not in listed


def test_nobody_chooses_where_there_is_nothing_to_choose(late: Many, tmp_path: Path) -> None:
    page = Desk(late, tmp_path, late.officer).get("/oversight").text
    assert "只看一部分小区" not in page
    assert 'name="county"' not in Desk(late, tmp_path, late.street).get("/oversight").text


def test_the_spreadsheet_says_what_the_page_says(late: Many, tmp_path: Path) -> None:
    desk = Desk(late, tmp_path, late.whole)
    page, sheet = of_page(desk.get("/oversight").text), rows_of(desk.get("/oversight.csv").data)
    kept = [place for place, title in enumerate(sheet[0]) if place == 0 or (place > 3 and "（元）" not in title)]
    told = [[row[place].removeprefix("'") for place in kept] for row in sheet[1:]]
    assert told == page
    assert int(page[-1][1 + [each.code for each in INDICATORS].index("duties-overdue")]) > 0


def test_each_list_counts_what_the_table_says_and_its_spreadsheet_has_as_many_rows(late: Many, tmp_path: Path) -> None:
    desk = Desk(late, tmp_path, late.whole)
    totals = of_page(desk.get("/oversight").text)[-1][1:]
    for indicator, total in zip(INDICATORS, totals, strict=True):
        page = desk.get(f"/oversight/{indicator.code}").text
        assert f"<strong>{total} 项</strong>" in page
        assert indicator.says in page
        assert len(rows_of(desk.get(f"/oversight/{indicator.code}.csv").data)) == int(total) + 1


def test_nothing_in_a_spreadsheet_is_run(late: Many, tmp_path: Path) -> None:
    desk = Desk(late, tmp_path, late.whole)
    for path in ("/oversight.csv", "/oversight/duties-overdue.csv"):
        cells = [cell for row in rows_of(desk.get(path).data) for cell in row]
        assert f"'{SECOND}" in cells
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_every_thing_on_a_list_leads_to_a_page_that_opens(late: Many, tmp_path: Path) -> None:
    desk = Desk(late, tmp_path, late.street)
    for indicator in INDICATORS:
        page = desk.get(f"/oversight/{indicator.code}?community={late.community}").text
        lists = "".join(re.findall(r'<ul class="tasks">.*?</ul>', page, re.DOTALL))
        for address in set(re.findall(r'href="([^"]+)"', lists)):
            assert desk.get(address.replace("&amp;", "&")).status_code == 200, address


def test_an_unknown_number_is_refused(late: Many, tmp_path: Path) -> None:
    desk = Desk(late, tmp_path, late.street)
    assert desk.get("/oversight/anything").status_code == 404
    assert desk.get("/oversight/anything.csv").status_code == 404


def test_whoever_does_not_oversee_is_refused(late: Many, tmp_path: Path) -> None:
    for signer in (late.chair, late.secretary, late.manager):
        desk = Desk(late, tmp_path, signer)
        assert desk.get("/oversight").status_code == 403
        assert desk.get("/oversight.csv").status_code == 403


def test_no_page_shows_a_choice_on_a_ballot_or_a_name(executing: Executing, tmp_path: Path) -> None:
    assembly = executing.opened()
    with executing.database.writing() as session:
        head = executing.heads(session)[0]
        executing.cast(session, assembly, head)
        names = head_label(session, head, executing.keyring).owners_masked
    desk = Desk(executing, tmp_path, executing.officer)  # type: ignore[arg-type]
    page = desk.get("/oversight/votes-running").text
    assert "<strong>1 项</strong>" in page
    for path in ("/oversight", "/oversight.csv", "/oversight/votes-running", "/oversight/votes-running.csv"):
        text = desk.get(path).text
        assert not [word for word in ("同意", "反对", "弃权", *names) if word in text], path


def test_a_page_takes_at_most_twenty_queries(late: Many, tmp_path: Path, count_queries: Callable[[], int]) -> None:
    desk = Desk(late, tmp_path, late.whole)
    pages = ("", ".csv", "/duties-overdue", "/duties-overdue.csv", "/counties", "/counties.csv", "/reports")
    for page in (*pages, "/reports/2026Q4", "/reports/2026"):
        count_queries()
        assert desk.get(f"/oversight{page}").status_code == 200
        assert count_queries() <= 20, page
