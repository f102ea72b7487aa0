"""The letters of an assembly, building by building, for the officer who hands them over."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.assemblies import Kit
from tests.oversight.desk import Desk


@pytest.fixture
def letters(officer: Desk, kit: Kit) -> str:
    return officer.at(f"/assemblies/{kit.noticed()}/letters")


def test_the_letters_of_a_building_are_printed(officer: Desk, letters: str) -> None:
    page = officer.get(letters).text
    assert "重新打印会让这栋楼以前的信全部作废" in page
    typed = {"csrf_token": officer.hidden("csrf_token"), "building": officer.hidden("building")}
    answer = officer.client.post(letters, data=typed)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.data.startswith(b"%PDF")


def test_a_building_that_is_none_has_no_letters(officer: Desk, letters: str) -> None:
    officer.get(letters)
    answer = officer.post(letters, building="九十九幢")
    assert answer.status_code == 404
    assert "名册里没有“九十九幢”" in answer.text


def test_after_the_vote_no_letter_is_made(app: Flask, kit: Kit) -> None:
    code = kit.opened()
    kit.close(code)
    kit.now = kit.window_of(code).closes
    officer = Desk(kit, app.test_client(), kit.officer)  # type: ignore[arg-type]
    letters = officer.at(f"/assemblies/{code}/letters")
    officer.get(letters)
    answer = officer.post(letters, building=officer.hidden("building"))
    assert answer.status_code == 409
    assert "不再制作激活信" in answer.text


def test_the_chair_has_no_letters(chair: Desk, letters: str) -> None:
    assert chair.get(letters).status_code == 403
