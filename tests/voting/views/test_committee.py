"""The convener's pages: an assembly, its task list, its window and its notice."""

from __future__ import annotations

import pytest
from flask import Flask

from matters.services.draft_spending import draft_spending
from matters.services.set_rules_pack import set_rules_pack
from tests.assemblies import Kit
from tests.forms.sheet import Entry, Page
from tests.matters.reporting import PUMP
from tests.oversight.desk import Desk

TYPED = {"title": "2026年第一次会议", "kind": "regular", "convener": "榕景花园业主委员会"}


@pytest.fixture
def matter(kit: Kit) -> str:
    with kit.database.writing() as session:
        return kit.approved_matter(session)


def entries(html: str) -> dict[str, Entry]:
    return {name: entry for sheet in Page(html).sheets for name, entry in sheet.entries.items()}


def test_an_assembly_is_drafted_noticed_and_listed(chair: Desk, matter: str) -> None:
    chair.get(chair.at("/assemblies/new"))
    drafted = chair.post(chair.at("/assemblies/new"), **TYPED, matters=matter)
    address = drafted.headers["Location"]
    assert "更换电梯" in chair.get(address).text
    page = chair.get(f"{address}/notice")
    assert entries(page.text)["opens"].kind == "date"
    signing = chair.post(f"{address}/notice", opens="2026年10月18日", days="15天")
    assert "2026年10月18日" in chair.get(signing.headers["Location"]).text
    issued = chair.post(signing.headers["Location"], envelope="")
    assert "会议通知已签发" in chair.get(issued.headers["Location"]).text
    assert TYPED["title"] in chair.get(chair.at("/assemblies")).text


@pytest.mark.parametrize(
    ("change", "link", "says"),
    [
        ({"title": ""}, "#title", "请填写会议名称"),
        ({"title": "第一\x07次"}, "#title", "“会议名称”没有填写"),
        ({"convener": "业\x07委会"}, "#convener", "“召集人”没有填写"),
        ({"kind": "nonsense"}, "#kind-0", "请从列出的各项里选择"),
        ({"matters": ""}, "#matters-0", "请至少选择一项议题"),
        ({"matters": "nonsense"}, "#matters-0", "请从列出的各项里选择"),
    ],
)
def test_an_assembly_that_is_refused_comes_back_as_it_was_typed(
    chair: Desk, matter: str, change: dict[str, str], link: str, says: str
) -> None:
    chair.get(chair.at("/assemblies/new"))
    typed = {**TYPED, "matters": matter, "petition": "y", **change}
    answer = chair.post(chair.at("/assemblies/new"), **{name: text for name, text in typed.items() if text})
    page, found = Page(answer.text), entries(answer.text)
    assert (answer.status_code, page.summary, page.dead_ends) == (422, [link], [])
    assert says in page.summary_text
    assert {name: found[name].value for name in ("title", "convener")} == {
        name: typed[name] for name in ("title", "convener")
    }
    assert found["petition"].chosen == ["y"]


def test_where_there_is_no_matter_the_complaint_leads_to_the_empty_list(chair: Desk) -> None:
    chair.get(chair.at("/assemblies/new"))
    page = Page(chair.post(chair.at("/assemblies/new"), **TYPED).text)
    assert (page.summary, page.dead_ends) == (["#matters"], [])


def test_a_vote_that_may_not_be_electronic_is_said_at_its_kind(chair: Desk, kit: Kit, matter: str) -> None:
    with kit.database.writing() as session:
        set_rules_pack(session, kit.community, "fujian")
    chair.get(chair.at("/assemblies/new"))
    answer = chair.post(chair.at("/assemblies/new"), **TYPED, matters=matter)
    assert (answer.status_code, Page(answer.text).summary) == (409, ["#kind-0"])
    assert entries(answer.text)["title"].value == TYPED["title"]


@pytest.fixture
def notice(chair: Desk, kit: Kit, matter: str) -> str:
    with kit.database.writing() as session:
        code = kit.draft(session, matter)
    address = chair.at(f"/assemblies/{code}/notice")
    chair.get(address)
    return address


@pytest.mark.parametrize(
    ("opens", "days", "links", "says"),
    [
        ("", "", ["#opens", "#days"], "请选择开始日期"),
        ("下个月", "15", ["#opens"], "“下个月”看不懂"),
        ("2026-10-02", "15", ["#opens"], "投票开始时间太早"),
        ("2026-10-18", "半个月", ["#days"], "投票几天请填写数字"),
        ("2026-10-18", "61", ["#days"], "请填写 5 到 60 之间的整数"),
    ],
)
def test_a_window_that_is_refused_comes_back_as_it_was_typed(
    chair: Desk, notice: str, opens: str, days: str, links: list[str], says: str
) -> None:
    answer = chair.post(notice, opens=opens, days=days)
    page, found = Page(answer.text), entries(answer.text)
    assert (answer.status_code, page.summary, page.dead_ends) == (422, links, [])
    assert says in page.summary_text
    assert (found["opens"].value, found["days"].value) == (opens, days)


def test_a_matter_without_its_report_is_said_above_the_window(chair: Desk, kit: Kit) -> None:
    with kit.database.writing() as session:
        code = kit.draft(session, kit.matter(session))
    address = chair.at(f"/assemblies/{code}/notice")
    chair.get(address)
    answer = chair.post(address, opens="2026-10-18", days="15")
    assert answer.status_code == 409
    assert "事前报告" in Page(answer.text).summary_text
    assert entries(answer.text)["opens"].value == "2026-10-18"


def test_spending_is_not_offered_to_an_assembly(chair: Desk, kit: Kit) -> None:
    with kit.database.writing() as session:
        draft_spending(session, community=kit.community, offered=PUMP, person=kit.chair.person, now=kit.now)
    assert PUMP.title not in chair.get(chair.at("/assemblies/new")).text


def test_others_of_the_committee_read_and_do_not_convene(secretary: Desk, kit: Kit) -> None:
    code = kit.noticed()
    page = secretary.get(secretary.at(f"/assemblies/{code}"))
    assert page.status_code == 200
    assert "起草会议通知" not in page.text
    assert secretary.get(secretary.at("/assemblies/new")).status_code == 403
    assert secretary.get(secretary.at(f"/assemblies/{code}/notice")).status_code == 403
    secretary.get("/staff")
    assert secretary.post(secretary.at(f"/assemblies/{code}/bundle")).status_code == 403


def test_who_may_recount_takes_the_full_bundle(app: Flask, kit: Kit) -> None:
    code = kit.opened()
    kit.close(code)
    kit.checkpoint(kit.window_of(code).closes)
    kit.now = kit.window_of(code).closes
    chair = Desk(kit, app.test_client(), kit.chair)  # type: ignore[arg-type]
    chair.get(chair.at(f"/assemblies/{code}"))
    typed = {"csrf_token": chair.hidden("csrf_token")}
    answer = chair.client.post(chair.at(f"/assemblies/{code}/bundle"), data=typed)
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    assert answer.headers["Cache-Control"] == "no-store"


def test_an_assembly_of_another_community_is_not_found(chair: Desk, kit: Kit) -> None:
    assert chair.get(chair.at("/assemblies/elsewhere-2026-1")).status_code == 404
