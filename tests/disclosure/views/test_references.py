"""Adding a resolution or a pre-report to a line of the books."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from kernel.access import Role
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from matters.services.draft_matter import draft_matter
from matters.services.record_outcome import record_outcome
from tests.assemblies import LIFT
from tests.disclosure.bookkeeping import Bookkeeping, Desk, bookkeeping


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]) -> Bookkeeping:
    return bookkeeping(database, keyring, entropy).with_books()


@pytest.fixture
def desk(kit: Bookkeeping, tmp_path: Path) -> Desk:
    return Desk(kit, kit.client(tmp_path), kit.treasurer)


@pytest.fixture
def bare(kit: Bookkeeping) -> int:
    """The number of a line without resolution and pre-report."""
    return next(number for number, line in enumerate(kit.books.lines, 1) if not (line.resolution or line.prereport))


@pytest.fixture
def adopted(kit: Bookkeeping) -> str:
    with kit.database.writing() as session:
        matter = draft_matter(session, community=kit.community, offered=LIFT, person=kit.chair.person, now=kit.now)
        record_outcome(session, matter=matter, assembly=f"{kit.community}-2026-1", adopted=True, now=kit.now)
    return matter


def refer(desk: Desk, number: int, kind: str = "resolution", **fields: str) -> TestResponse:
    path = desk.at(f"/lines/{number}/reference")
    desk.get(path)
    given = {f"{kind}-{name}": text for name, text in ({"matter": ""} | fields).items()}
    given[f"{kind}-csrf_token"] = desk.hidden(f"{kind}-csrf_token")
    return desk.client.post(path, data={"kind": kind, **given})


def test_an_adopted_matter_is_chosen_from_the_list(desk: Desk, bare: int, adopted: str) -> None:
    page = desk.get(desk.at(f"/lines/{bare}/reference")).text
    assert f'<option value="{adopted}">业主大会决议：更换电梯</option>' in page
    done = desk.follow(refer(desk, bare, matter=adopted))
    assert "已补上决议。已经公布的公示不变，更正的下一版会写上。" in done.text
    assert (
        desk.kit.books.lines[bare - 1].resolution == f"业主大会决议：更换电梯〔{adopted}@{desk.kit.community}-2026-1〕"
    )
    again = desk.get(desk.at(f"/lines/{bare}/reference")).text
    assert "后来补上的" in again
    assert "业委会财务委员，2026年10月20日" in again
    assert 'name="resolution-text"' not in again
    assert 'name="prereport-text"' in again


def test_a_number_from_elsewhere_is_typed_in_and_told_as_such(desk: Desk, bare: int) -> None:
    assert refer(desk, bare, "prereport", text="预先报告2026-01号").status_code == 303
    assert desk.kit.books.lines[bare - 1].prereport == "预先报告2026-01号"
    assert "文号未经本系统核对" in desk.get(desk.at(f"/lines/{bare}/reference")).text


@pytest.mark.parametrize("fields", [{}, {"text": " "}, {"text": "字" * 201}])
def test_nothing_or_too_much_is_said_at_the_field(desk: Desk, bare: int, fields: dict[str, str]) -> None:
    answer = refer(desk, bare, **fields)
    assert answer.status_code == 422
    assert "<title>错误：" in answer.text
    assert 'href="#resolution-text"' in answer.text


def test_both_at_once_are_refused(desk: Desk, bare: int, adopted: str) -> None:
    answer = refer(desk, bare, matter=adopted, text="决议1号")
    assert answer.status_code == 422
    assert "两样只要一样" in answer.text


def test_a_matter_that_is_not_in_the_list_is_refused(desk: Desk, bare: int) -> None:
    assert refer(desk, bare, matter="k7qm-m2026-9").status_code == 422


def test_a_line_with_both_needs_no_form(desk: Desk, bare: int) -> None:
    for kind in ("resolution", "prereport"):
        refer(desk, bare, kind, text="文号1")
    page = desk.get(desk.at(f"/lines/{bare}/reference")).text
    assert "决议和事前报告都有了。" in page
    assert "-csrf_token" not in page


def test_the_chair_may_and_a_supervisor_may_not(kit: Bookkeeping, tmp_path: Path, bare: int) -> None:
    chair = Desk(kit, kit.client(tmp_path), kit.chair)
    assert refer(chair, bare, text="决议1号").status_code == 303
    with kit.database.writing() as session:
        supervisor = kit.staff(session, "supervisor", Role.SUPERVISOR)
    desk = Desk(kit, kit.client(tmp_path), supervisor)
    assert desk.get(desk.at(f"/lines/{bare}/reference")).status_code == 403


def test_a_line_that_is_not_there_is_not_found(desk: Desk) -> None:
    assert desk.get(desk.at("/lines/999/reference")).status_code == 404
