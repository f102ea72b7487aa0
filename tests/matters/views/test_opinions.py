"""Those who are reported to: the inbox, the opinion, the street in a silent one's place."""

from __future__ import annotations

import pytest

from tests.forms.sheet import Entry, Page
from tests.matters.reporting import OPINION_DAYS, SECOND, Reporting
from tests.oversight.desk import Desk

BRANCH = "party_branch"


@pytest.fixture
def report(place: Reporting) -> int:
    with place.database.writing() as session:
        return place.report(session, place.matter(session))


def entries(html: str) -> dict[str, Entry]:
    return {name: entry for sheet in Page(html).sheets for name, entry in sheet.entries.items()}


def test_the_inbox_lists_what_waits_and_the_report_is_received(secretary: Desk, report: int) -> None:
    assert f"/inbox/{report}" in secretary.get(secretary.at("/inbox")).text
    secretary.get(secretary.at(f"/inbox/{report}"))
    answer = secretary.post(secretary.at(f"/inbox/{report}/received"))
    assert "已签收" in secretary.get(answer.headers["Location"]).text


def test_an_opinion_is_drafted_signed_and_gone_from_the_inbox(secretary: Desk, report: int) -> None:
    secretary.get(secretary.at(f"/inbox/{report}"))
    drafted = secretary.post(secretary.at(f"/inbox/{report}"), verdict="approved")
    secretary.get(drafted.headers["Location"])
    given = secretary.post(drafted.headers["Location"], envelope="")
    assert "意见已签名" in secretary.get(given.headers["Location"]).text


@pytest.mark.parametrize(
    ("typed", "links", "says"),
    [
        ({"reasons": "请比较三家报价。"}, ["#verdict-0"], "请选择意见"),
        ({"verdict": "remarks", "reasons": ""}, ["#reasons"], "必须写明理由"),
        ({"verdict": "remarks", "reasons": "三家\x07报价"}, ["#reasons"], "系统不能记录的字符"),
        ({"verdict": "returned", "clauses": "nonsense", "reasons": "不全"}, ["#clauses-0"], "请从列出的各项里选择"),
    ],
)
def test_an_opinion_that_is_refused_comes_back_as_it_was_typed(
    secretary: Desk, report: int, typed: dict[str, str], links: list[str], says: str
) -> None:
    secretary.get(secretary.at(f"/inbox/{report}"))
    answer = secretary.post(secretary.at(f"/inbox/{report}"), **typed)
    page, found = Page(answer.text), entries(answer.text)
    assert (answer.status_code, page.summary, page.dead_ends) == (422, links, [])
    assert says in page.summary_text
    assert found["reasons"].value == typed["reasons"]
    assert found["verdict"].chosen == ([typed["verdict"]] if "verdict" in typed else [])
    assert ('class="if-returned"' in answer.text) is ("clauses" not in typed)


def test_a_second_answer_is_given_back_with_its_words(place: Reporting, secretary: Desk, report: int) -> None:
    secretary.get(secretary.at(f"/inbox/{report}"))
    with place.database.writing() as session:
        place.answer(session, report, place.secretary)
    answer = secretary.post(secretary.at(f"/inbox/{report}"), verdict="remarks", reasons="还有一句。")
    assert answer.status_code == 409
    assert entries(answer.text)["reasons"].value == "还有一句。"


def test_the_chair_has_no_inbox(chair: Desk) -> None:
    assert chair.get(chair.at("/inbox")).status_code == 403


@pytest.fixture
def late(place: Reporting, report: int) -> str:
    place.now += OPINION_DAYS + SECOND
    return f"/street/prereports/{report}/{BRANCH}"


def test_the_street_answers_in_a_silent_ones_place(late: str, street: Desk) -> None:
    assert late in street.get(street.at("/street/prereports")).text
    street.get(street.at(late))
    drafted = street.post(street.at(late), verdict="approved", place_reason="书记出差，逾期未答复。")
    street.get(drafted.headers["Location"])
    given = street.post(drafted.headers["Location"], envelope="")
    assert "意见已签名" in street.get(given.headers["Location"]).text


@pytest.mark.parametrize(
    ("typed", "links"),
    [
        ({"reasons": "同意"}, ["#place_reason", "#verdict-0"]),
        ({"verdict": "remarks", "place_reason": "书记出差", "reasons": ""}, ["#reasons"]),
        ({"verdict": "approved", "place_reason": "书记\x07出差"}, ["#place_reason"]),
    ],
)
def test_the_streets_answer_that_is_refused_comes_back_as_it_was_typed(
    late: str, street: Desk, typed: dict[str, str], links: list[str]
) -> None:
    street.get(street.at(late))
    answer = street.post(street.at(late), **typed)
    page, found = Page(answer.text), entries(answer.text)
    assert (answer.status_code, sorted(page.summary), page.dead_ends) == (422, links, [])
    assert {name: found[name].value for name in ("reasons", "place_reason") if name in typed} == {
        name: text for name, text in typed.items() if name != "verdict"
    }


def test_the_street_that_speaks_too_soon_keeps_its_words(place: Reporting, report: int, street: Desk) -> None:
    path = street.at(f"/street/prereports/{report}/{BRANCH}")
    street.get(street.at("/street/prereports"))
    street.get("/staff")
    answer = street.post(path, verdict="approved", place_reason="书记出差")
    assert answer.status_code == 403
    assert "不能代为答复" in Page(answer.text).summary_text
    assert entries(answer.text)["place_reason"].value == "书记出差"
