from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from disclosure.rules.duties import DutyKind
from disclosure.services.read_overview import read_duties, read_overviews
from kernel.access import Office, Role
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from registry.services.communities import create_community
from tests.disclosure.asking import Asking, asking
from tests.disclosure.services.test_read_standings import counted, publish

EVERYWHERE = (Office(Role.STREET_OFFICER),)
NOW = datetime(2026, 8, 20, 2, 0, tzinfo=UTC)  # twenty days after the second quarter was due


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]) -> Asking:
    """Founded in April, the first quarter published, one question asked."""
    kit = asking(database, keyring, entropy)
    kit.ask()
    return kit


def another(kit: Asking, name: str, founded: datetime, *published: str) -> str:
    with kit.database.writing() as session:
        code = create_community(session, name=name, entropy=kit.entropy, log_host="x", now=founded).code
        for quarter in published:
            publish(session, code, quarter, NOW)
    return code


def test_a_community_is_told_by_its_delays_and_its_questions(kit: Asking) -> None:
    with kit.database.reading() as session:
        [found] = read_overviews(session, EVERYWHERE, NOW)
    assert found.newest is not None
    assert (found.newest.quarter.code, [each.days for each in found.overdue], found.days) == ("2026Q2", [20], 20)
    assert (found.late, len(found.questions), len(found.unanswered)) == ([], 1, 1)


def test_the_longest_delay_comes_first_and_a_late_statement_is_no_delay(kit: Asking) -> None:
    late = another(kit, "迟公布的", NOW - timedelta(days=100), "2026Q2")
    oldest = another(kit, "最久的", NOW - timedelta(days=300))
    fresh = another(kit, "新来的", NOW)
    with kit.database.reading() as session:
        found = read_overviews(session, EVERYWHERE, NOW)
        assert [each.community.code for each in found] == [oldest, kit.community, late, fresh]
        assert [len(each.late) for each in found] == [0, 0, 1, 0]
        assert (found[-1].newest, found[-1].days) == (None, 0)


def test_only_what_the_offices_cover_is_shown_in_as_many_queries_as_ever(kit: Asking) -> None:
    def read() -> list[str]:
        with kit.database.reading() as session:
            own = (Office(Role.STREET_OFFICER, kit.community),)
            return [each.community.code for each in read_overviews(session, own, NOW)]

    with kit.database.reading() as session:
        alone = counted(session, lambda: read_overviews(session, EVERYWHERE, NOW))
    for number in range(4):
        another(kit, f"小区{number}", NOW - timedelta(days=200))
    assert read() == [kit.community]
    with kit.database.reading() as session:
        assert counted(session, lambda: read_overviews(session, EVERYWHERE, NOW)) == alone <= 9


def test_duties_follow_the_offices_held_in_each_community(kit: Asking) -> None:
    other = another(kit, "别的小区", NOW - timedelta(days=200))
    offices = (Office(Role.CHAIR, kit.community), Office(Role.NEIGHBOURHOOD_OFFICER, other))
    with kit.database.reading() as session:
        found = read_duties(session, offices, NOW)
    assert [duty.kind for duty in found[kit.community]] == [DutyKind.OVERDUE, DutyKind.QUESTION]
    assert [duty.kind for duty in found[other]] == [DutyKind.OVERDUE, DutyKind.OVERDUE]
