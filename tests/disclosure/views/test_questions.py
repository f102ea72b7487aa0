"""Asking in public and answering in public, as owner, office and passer-by see it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.disclosure.asking import ANSWER, LARGE_LINE, WORDS, Asking, Guest, Office, asking

ASK = f"/statements/2026Q1/1/lines/{LARGE_LINE}/ask"
LIST = "/statements/2026Q1/questions"


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]) -> Asking:
    return asking(database, keyring, entropy)


@pytest.fixture
def app(kit: Asking, tmp_path: Path) -> Flask:
    return kit.app(tmp_path)


@pytest.fixture
def passer_by(kit: Asking, app: Flask) -> Guest:
    return Guest(kit, app.test_client())


@pytest.fixture
def owner(kit: Asking, app: Flask) -> Guest:
    return Guest(kit, app.test_client(), owner=True)


def ask(owner: Guest, text: str = WORDS, at: str = ASK) -> str:
    owner.get(owner.at(at))
    return owner.follow(owner.post(owner.at(at), text=text)).text


def test_an_owner_is_told_who_will_read_it_and_asks(owner: Guest, passer_by: Guest) -> None:
    form = owner.get(owner.at(ASK)).text
    for words in ("记-02-002", "公开显示", "不要写", "2026年4月27日"):
        assert words in form
    assert "您的问题已经公开" in ask(owner)
    page = passer_by.get(passer_by.at(LIST)).text
    for words in (WORDS, "一位业主", "等待答复", "还有&nbsp;7&nbsp;天"):
        assert words in page


def test_nothing_on_the_public_page_says_who_asked(kit: Asking, owner: Guest, passer_by: Guest) -> None:
    ask(owner)
    page = passer_by.get(passer_by.at(LIST)).text + passer_by.get(passer_by.at(LIST + ".json")).text
    with kit.database.reading() as session:
        from registry.services.contacts import head_label

        label = head_label(session, kit.owner, kit.keyring)
    for name in (*(unit.name for unit in label.units), *label.owners_masked):
        assert name not in page


def test_a_telephone_number_is_refused_beside_what_was_written(owner: Guest) -> None:
    owner.get(owner.at(ASK))
    answer = owner.post(owner.at(ASK), text="请打我电话13805912345")
    assert answer.status_code == 422
    assert "里面好像有电话号码" in answer.text
    assert "请打我电话13805912345</textarea>" in answer.text


def test_the_whole_statement_is_asked_about_at_its_own_address(owner: Guest) -> None:
    assert "关于整个季度的公示" in ask(owner, at="/statements/2026Q1/1/ask")


@pytest.mark.parametrize(
    "path", ["/statements/2026Q1/1/lines/99/ask", "/statements/2026Q2/1/ask", "/statements/x/1/ask"]
)
def test_what_is_not_there_cannot_be_asked_about(owner: Guest, path: str) -> None:
    assert owner.get(owner.at(path)).status_code == 404


def test_nobody_asks_without_signing_in_nor_in_another_community(kit: Asking, passer_by: Guest, owner: Guest) -> None:
    asked = passer_by.get(passer_by.at(ASK))
    assert asked.headers["Location"].startswith(passer_by.at("/sign-in?next="))
    assert owner.get(f"/c/other{ASK}").status_code == 403


def test_staff_ask_no_questions(kit: Asking, app: Flask) -> None:
    treasurer = Office(kit, app.test_client(), kit.treasurer)
    assert treasurer.get(treasurer.at(ASK)).status_code in (303, 401)


def test_the_treasurer_answers_and_everyone_reads_it(kit: Asking, app: Flask, owner: Guest, passer_by: Guest) -> None:
    ask(owner)
    treasurer = Office(kit, app.test_client(), kit.treasurer)
    assert WORDS in treasurer.get("/staff").text
    page = treasurer.get(treasurer.at("/questions/1"))
    assert "马上公开" in page.text
    missing = treasurer.post(treasurer.at("/questions/1"), text=ANSWER)
    assert missing.status_code == 422
    assert "请选择这是答复" in missing.text
    done = treasurer.follow(treasurer.post(treasurer.at("/questions/1"), text=ANSWER, kind="answers"))
    assert "补充答复" in done.text
    page = passer_by.get(passer_by.at(LIST)).text
    assert ANSWER in page
    assert "业委会财务委员答复" in page
    assert "已按时答复" in page
    assert "待办" not in treasurer.get("/staff").text


def test_the_neighbourhood_sees_it_on_the_eighth_day_and_not_before(kit: Asking, app: Flask, owner: Guest) -> None:
    ask(owner)
    kit.wait(7)
    officer = Office(kit, app.test_client(), kit.officer)
    assert WORDS not in officer.get("/staff").text
    assert "还没有到社区办理的时候" in officer.get(officer.at("/questions/1")).text
    kit.wait(1)
    officer = Office(kit, app.test_client(), kit.officer)
    assert "超期 1 天未答复" in officer.get("/staff").text
    officer.get(officer.at("/questions/1"))
    officer.follow(officer.post(officer.at("/questions/1"), text="已督促业委会三天内答复。", kind="remarks"))
    listed = officer.get(officer.at(LIST)).text
    assert "社区说明" in listed
    assert "已报社区" in listed


def test_the_neighbourhood_takes_a_question_from_view(kit: Asking, app: Flask, owner: Guest, passer_by: Guest) -> None:
    ask(owner, "某某是骗子")
    officer = Office(kit, app.test_client(), kit.officer)
    officer.get(officer.at("/questions/1/withdraw"))
    assert officer.post(officer.at("/questions/1/withdraw")).status_code == 422
    done = officer.follow(officer.post(officer.at("/questions/1/withdraw"), because="insult"))
    assert "原文已经删除" in done.text
    page = passer_by.get(passer_by.at(LIST)).text
    assert "某某是骗子" not in page
    assert "里面有辱骂、人身攻击的话" in page
    chair = Office(kit, app.test_client(), kit.chair)
    assert chair.get(chair.at("/questions/1/withdraw")).status_code == 403


def test_the_data_says_what_the_page_says(kit: Asking, owner: Guest, passer_by: Guest) -> None:
    ask(owner)
    kit.answer(1, kit.chair)
    [question] = passer_by.get(passer_by.at(LIST + ".json")).get_json()
    assert (question["text"], question["state"], question["due"]) == (WORDS, "answered", "2026-04-27")
    assert [(reply["office"], reply["text"]) for reply in question["replies"]] == [("chair", ANSWER)]


def test_the_page_of_a_line_may_show_what_was_asked_about_it(kit: Asking, app: Flask, owner: Guest) -> None:
    from flask import render_template_string

    from disclosure.services.read_published import published_statement
    from tests.disclosure.asking import QUARTER

    ask(owner)
    source = '{% import "disclosure/parts/questions.html" as asked with context %}{{ asked.section(here, 5) }}'
    with app.test_request_context(), kit.database.reading() as session:
        here = published_statement(session, kit.community, QUARTER)
        section = render_template_string(source, here=here)
    assert WORDS in section
    assert ASK in section


def test_a_number_beyond_all_numbers_is_simply_not_there(kit: Asking, app: Flask) -> None:
    chair = Office(kit, app.test_client(), kit.chair)
    for number in (1, 2**31, 10**30):
        assert chair.get(chair.at(f"/questions/{number}")).status_code == 404
