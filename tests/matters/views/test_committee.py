"""The committee's page of a matter: its report and its replies, each given back with what was typed when refused."""

from __future__ import annotations

import pytest

from matters.rules.prereports import REMARKS
from matters.services.read_matters import matter_view
from tests.forms.sheet import Entry, Page
from tests.matters.reporting import Reporting
from tests.oversight.desk import Desk

EMERGENCY = {"emergency": "y", "acted": "2026-09-30T22:00", "emergency_reason": "水管爆裂，地下室进水"}


@pytest.fixture
def matter(place: Reporting) -> str:
    with place.database.writing() as session:
        return place.matter(session)


@pytest.fixture
def spending(place: Reporting) -> str:
    with place.database.writing() as session:
        return place.spending(session)


def entries(html: str) -> dict[str, Entry]:
    return {name: entry for sheet in Page(html).sheets for name, entry in sheet.entries.items()}


def test_every_matter_is_listed_with_where_it_stands(chair: Desk, matter: str, spending: str) -> None:
    page = chair.get(chair.at("/matters"))
    assert f"/matters/{matter}" in page.text
    assert f"/matters/{spending}" in page.text
    assert page.text.count("尚未报告") == 2


def test_a_report_is_drafted_signed_and_waited_for(chair: Desk, matter: str) -> None:
    chair.get(chair.at(f"/matters/{matter}"))
    drafted = chair.post(chair.at(f"/matters/{matter}/prereport"))
    chair.get(drafted.headers["Location"])
    filed = chair.post(drafted.headers["Location"], envelope="")
    assert "正在等待" in chair.get(filed.headers["Location"]).text


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"acted": "昨天上午"}, "acted", "“昨天上午”看不懂"),
        ({"acted": ""}, "acted", "紧急处置的时间没有填写"),
        ({"acted": "2026-10-02T09:00"}, "acted", "晚于现在"),
        ({"emergency_reason": ""}, "emergency_reason", "没有写明为什么来不及"),
        ({"emergency_reason": "一\x07二"}, "emergency_reason", "系统不能记录的字符"),
    ],
)
def test_an_emergency_that_is_refused_comes_back_as_it_was_typed(
    chair: Desk, spending: str, change: dict[str, str], field: str, says: str
) -> None:
    chair.get(chair.at(f"/matters/{spending}"))
    answer = chair.post(chair.at(f"/matters/{spending}/prereport"), **EMERGENCY | change)
    page, found = Page(answer.text), entries(answer.text)
    assert (answer.status_code, page.summary, page.dead_ends) == (422, [f"#{field}"], [])
    assert says in page.summary_text
    assert {name: found[name].value for name in ("acted", "emergency_reason")} == {
        name: (EMERGENCY | change)[name] for name in ("acted", "emergency_reason")
    }
    assert found["emergency"].chosen == ["y"]


def test_a_time_that_is_none_is_shown_as_text_for_no_calendar_would_show_it(chair: Desk, spending: str) -> None:
    chair.get(chair.at(f"/matters/{spending}"))
    answer = chair.post(chair.at(f"/matters/{spending}/prereport"), **EMERGENCY | {"acted": "昨天上午"})
    assert entries(answer.text)["acted"].kind == "text"
    assert entries(chair.get(chair.at(f"/matters/{spending}")).text)["acted"].kind == "datetime-local"


def test_a_report_that_waits_already_is_said_above_the_form(place: Reporting, chair: Desk, spending: str) -> None:
    chair.get(chair.at(f"/matters/{spending}"))
    with place.database.writing() as session:
        place.file(session, spending)
    answer = chair.post(chair.at(f"/matters/{spending}/prereport"), **EMERGENCY)
    assert answer.status_code == 409
    assert "正在等待答复" in Page(answer.text).summary_text
    assert entries(answer.text)["emergency_reason"].value == EMERGENCY["emergency_reason"]


@pytest.fixture
def opinion(place: Reporting, matter: str) -> int:
    with place.database.writing() as session:
        place.answer(session, place.report(session, matter), place.secretary, REMARKS, "请比较三家报价。")
        report = matter_view(session, matter).report
        assert report
        return report.opinions[0].id


def test_a_reply_is_drafted_signed_and_shown(chair: Desk, matter: str, opinion: int) -> None:
    assert "答复小区党支部的意见" in chair.get(chair.at(f"/matters/{matter}")).text
    drafted = chair.post(chair.at(f"/opinions/{opinion}/reply"), text="已补上三家报价。")
    chair.get(drafted.headers["Location"])
    given = chair.post(drafted.headers["Location"], envelope="")
    assert "已补上三家报价。" in chair.get(given.headers["Location"]).text


@pytest.mark.parametrize(("text", "says"), [("", "没有填写答复"), ("三家\x07报价", "系统不能记录的字符")])
def test_a_reply_that_is_refused_comes_back_at_its_opinion(
    chair: Desk, matter: str, opinion: int, text: str, says: str
) -> None:
    chair.get(chair.at(f"/matters/{matter}"))
    answer = chair.post(chair.at(f"/opinions/{opinion}/reply"), text=text)
    page = Page(answer.text)
    assert (answer.status_code, page.summary, page.dead_ends) == (422, [f"#reply-{opinion}"], [])
    assert says in page.summary_text
    assert entries(answer.text)["text"].value == text


def test_a_second_reply_is_given_back_with_its_words(chair: Desk, matter: str, opinion: int) -> None:
    test_a_reply_is_drafted_signed_and_shown(chair, matter, opinion)
    answer = chair.post(chair.at(f"/opinions/{opinion}/reply"), text="再补一句。")
    assert answer.status_code == 409
    assert "已经答复过" in Page(answer.text).summary_text
    assert entries(answer.text)["text"].value == "再补一句。"


def test_readers_see_no_form_and_strangers_no_page(secretary: Desk, matter: str, opinion: int) -> None:
    page = secretary.get(secretary.at(f"/matters/{matter}")).text
    assert "起草事前报告" not in page
    assert "下一步：核对答复" not in page
    secretary.get("/staff")
    assert secretary.post(secretary.at(f"/opinions/{opinion}/reply"), text="一").status_code == 403


def test_an_opinion_of_another_community_is_not_found(chair: Desk) -> None:
    chair.get(chair.at("/matters/new"))
    assert chair.post(chair.at("/opinions/999/reply"), text="一").status_code == 404


def test_a_time_that_is_only_missing_keeps_its_calendar(chair: Desk, spending: str) -> None:
    chair.get(chair.at(f"/matters/{spending}"))
    answer = chair.post(chair.at(f"/matters/{spending}/prereport"), **EMERGENCY | {"acted": ""})
    assert entries(answer.text)["acted"].kind == "datetime-local"
