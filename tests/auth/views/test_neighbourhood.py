"""The neighbourhood's counter."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from auth.models import ActivationRow, InPersonGrantRow
from auth.services.pending_sign_in import OwnerSignIn
from kernel.db import Database
from tests.auth.steps import Steps
from tests.auth.town import ASSEMBLY, LIN, Person, Town
from tests.auth.views.conftest import Clock, Visit
from tests.auth.views.test_staff import enter

CODE = r"[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}"


@pytest.fixture
def counter(town: Town) -> str:
    return f"/neighbourhood/{town.community.code}/owners"


def test_an_owner_is_found_by_the_flat_and_shown_masked(
    town: Town, officer: Person, visit: Visit, clock: Clock, counter: str
) -> None:
    enter(visit, officer, clock)
    page = visit.get(counter, query_string={"unit": "3-1201"})
    assert "3幢1201室" in page.text
    assert "林*" in page.text
    assert "林某" not in page.text
    assert LIN[-8:] not in page.text
    assert "没有找到" in visit.get(counter, query_string={"unit": "9-901"}).text
    assert visit.get(counter).status_code == 200


def test_seeing_the_owner_is_signed_and_the_code_shown_once(
    town: Town, officer: Person, visit: Visit, clock: Clock, counter: str, steps: Steps, database: Database
) -> None:
    enter(visit, officer, clock)
    visit.get(counter, query_string={"unit": "1-101"})
    page = visit.post(f"{counter}/{town.heads[2]}/presence", assembly=ASSEMBLY)
    assert page.status_code == 200
    found = re.search(CODE, page.text)
    assert found
    assert steps.show_grant(steps.started(town.codes[2]), found[0])
    with database.reading() as session:
        assert session.scalars(select(InPersonGrantRow.officer)).all() == [officer.credentials.person]


def test_an_owner_without_a_letter_gets_a_code_for_reading(
    town: Town, officer: Person, visit: Visit, clock: Clock, counter: str, steps: Steps
) -> None:
    enter(visit, officer, clock)
    assert "给看账的核验码" in visit.get(counter, query_string={"unit": "1-101"}).text
    page = visit.post(f"{counter}/{town.heads[2]}/presence", assembly="")
    found = re.search(CODE, page.text)
    assert found
    assert f"http://127.0.0.1:8000/c/{town.community.code}/sign-in/in-person" in page.text
    assert "激活码" not in page.text
    assert isinstance(steps.show_reading_grant(town, found[0]), OwnerSignIn)


def test_a_letter_is_issued_anew(
    town: Town, officer: Person, visit: Visit, clock: Clock, counter: str, steps: Steps
) -> None:
    enter(visit, officer, clock)
    visit.get(counter, query_string={"unit": "1-101"})
    page = visit.post(f"{counter}/{town.heads[2]}/letter", assembly=ASSEMBLY)
    found = re.search(CODE, page.text)
    assert found
    assert steps.started(found[0])
    assert found[0] != town.codes[2]


def test_nobody_else_stands_at_the_counter(
    town: Town, chair: Person, officer: Person, visit: Visit, clock: Clock, counter: str, database: Database
) -> None:
    acts = [f"{counter}/{town.heads[2]}/{act}" for act in ("presence", "letter")]
    visit.get("/staff/sign-in")
    assert visit.get(counter).status_code == 303
    assert [visit.post(path, assembly=ASSEMBLY).status_code for path in acts] == [303, 303]
    enter(visit, chair, clock)
    visit.get("/a/none/sign-in")
    assert visit.get(counter).status_code == 403
    with database.reading() as session:
        assert session.scalars(select(InPersonGrantRow)).all() == []
        assert len(session.scalars(select(ActivationRow)).all()) == 3


def test_an_officer_of_another_community_is_refused(officer: Person, visit: Visit, clock: Clock) -> None:
    enter(visit, officer, clock)
    assert visit.get("/neighbourhood/zzzz/owners").status_code == 403


def test_a_head_of_another_vote_is_refused_as_a_page(
    town: Town, officer: Person, visit: Visit, clock: Clock, counter: str
) -> None:
    enter(visit, officer, clock)
    visit.get(counter, query_string={"unit": "1-101"})
    assert visit.post(f"{counter}/{town.heads[2]}/presence", assembly="another").status_code == 404
