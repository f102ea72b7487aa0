"""On time or visibly late: for everyone, and for whoever looks after several communities."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from disclosure.services.mark_overdue import mark_overdue
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from registry.services.communities import create_community
from tests.disclosure.asking import Asking, Guest, Office, asking

FIRST_LATE = datetime(2026, 8, 1, 2, 0, tzinfo=UTC)


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]) -> Asking:
    """Founded in the second quarter of 2026; the first was published all the same."""
    return asking(database, keyring, entropy)


@pytest.fixture
def app(kit: Asking, tmp_path: Path) -> Flask:
    return kit.app(tmp_path)


def calendar(kit: Asking, app: Flask) -> str:
    reader = Guest(kit, app.test_client())
    answer = reader.get(reader.at("/statements/calendar"))
    assert answer.status_code == 200
    return answer.text


def test_before_the_first_quarter_is_over_the_calendar_tells_the_rule_and_the_next_day(kit: Asking, app: Flask) -> None:
    page = calendar(kit, app)
    assert "还没有一个季度结束" in page
    assert "2026年第二季度还没有结束。结束以后，最晚应在2026年7月31日（星期五）公布" in page
    assert "第 1 天提醒业委会，第 7 天报社区，第 15 天报街道" in page


def test_an_overdue_quarter_is_told_to_everyone_with_what_the_log_says(kit: Asking, app: Flask) -> None:
    kit.now = FIRST_LATE
    with kit.database.writing() as session:
        mark_overdue(session, community=kit.info, now=kit.now, entropy=kit.entropy, keyring=kit.keyring)
    page = calendar(kit, app)
    assert (
        "2026年第二季度：最晚应在2026年7月31日（星期五）公布，<strong>还没有公布，已超期&nbsp;1&nbsp;天</strong>"
        in page
    )
    assert "2026年第二季度，报业委会" in page
    assert "10月31日休息，顺延" in page


def test_holidays_not_announced_yet_are_admitted(kit: Asking, app: Flask) -> None:
    kit.now = datetime(2198, 11, 1, tzinfo=UTC)
    assert "系统里还没有2199年的放假安排，这一天以后可能顺延" in calendar(kit, app)


@pytest.mark.parametrize(
    ("day", "chair", "officer", "street"),
    [
        ((7, 14), False, False, False),
        ((7, 15), True, False, False),
        ((7, 31), True, False, False),
        ((8, 1), True, False, False),
        ((8, 6), True, False, False),
        ((8, 7), True, True, False),
        ((8, 14), True, True, False),
        ((8, 15), True, True, True),
    ],
)
def test_each_office_finds_it_on_its_work_page_from_its_day_on(
    kit: Asking, app: Flask, day: tuple[int, int], chair: bool, officer: bool, street: bool
) -> None:
    kit.now = datetime(2026, *day, 2, 0, tzinfo=UTC)
    for signer, told in ((kit.chair, chair), (kit.officer, officer), (kit.street, street)):
        page = Office(kit, app.test_client(), signer).get("/staff").text
        assert ("2026年第二季度收支" in page) is told, signer.role


def test_the_street_sees_its_communities_and_no_others(kit: Asking, app: Flask) -> None:
    with kit.database.writing() as session:
        create_community(session, name="别处小区", entropy=kit.entropy, log_host="x", now=kit.now)
    kit.ask()
    kit.now = FIRST_LATE
    page = Office(kit, app.test_client(), kit.street).get("/staff/disclosure").text
    for words in ("1 个小区", "1 个有季度超期没有公布", "已超期 1 天", "1 个提问等答复", "1 个已超期"):
        assert words in page
    assert "别处小区" not in page


def test_committee_and_passers_by_have_no_such_page(kit: Asking, app: Flask) -> None:
    assert Office(kit, app.test_client(), kit.chair).get("/staff/disclosure").status_code == 403
    assert Guest(kit, app.test_client()).get("/staff/disclosure").status_code == 303
