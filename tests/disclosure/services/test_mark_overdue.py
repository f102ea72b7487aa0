from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from disclosure.rules.overdue_entry import read_overdue
from disclosure.services.mark_overdue import mark_overdue, overdue_to_mark
from disclosure.services.read_standings import OverdueMark, overdue_marks
from evidence.services.audit_log import audit_log
from evidence.services.read_statements import find_statement, log_size
from kernel.db import Database
from kernel.keyring import MemoryKeyring, log_key_name, signing_key
from registry.services.communities import community_by_code
from tests.communities import Community
from tests.disclosure.services.test_read_standings import publish

FOUNDED = datetime(2026, 8, 3, tzinfo=UTC)
DUE = datetime(2026, 11, 2, 16, 0, tzinfo=UTC)  # 24:00 of 2 November in Shanghai
SECOND = timedelta(seconds=1)


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]) -> Community:
    return Community(database, keyring, entropy, FOUNDED).found(2)


def mark(kit: Community, now: datetime) -> list[OverdueMark]:
    with kit.database.writing() as session:
        community = community_by_code(session, kit.community)
        looked = overdue_to_mark(session, kit.community, now)
        marks = mark_overdue(session, community=community, now=now, entropy=kit.entropy, keyring=kit.keyring)
        assert looked is bool(marks), "the look that locks nothing finds what there is to do"
        return marks


def told(marks: list[OverdueMark]) -> list[tuple[str, str]]:
    return [(mark.quarter.code, mark.level.value) for mark in marks]


def test_each_level_is_logged_once_and_at_its_instant(kit: Community) -> None:
    assert mark(kit, DUE - SECOND) == []
    assert told(mark(kit, DUE)) == [("2026Q3", "committee")]
    assert mark(kit, DUE) == []
    assert mark(kit, DUE + timedelta(days=6) - SECOND) == []
    assert told(mark(kit, DUE + timedelta(days=6))) == [("2026Q3", "neighbourhood")]
    assert told(mark(kit, DUE + timedelta(days=14))) == [("2026Q3", "street")]
    assert mark(kit, DUE + timedelta(days=60)) == []
    with kit.database.reading() as session:
        assert len(overdue_marks(session, kit.community)) == 3
        assert log_size(session, origin=kit.log_origin) == 3
        assert audit_log(session, origin=kit.log_origin) == []


def test_the_entry_is_in_the_log_signed_by_the_log_key(kit: Community) -> None:
    [made] = mark(kit, DUE)
    with kit.database.reading() as session:
        logged = find_statement(session, origin=kit.log_origin, tracker=made.tracker)
    assert logged is not None
    assert (logged.leaf.type, logged.leaf.scope, logged.index) == ("overdue", f"{kit.community}-2026Q3", made.index)
    assert read_overdue(logged.envelope)["days"] == 1
    key = signing_key(kit.keyring, log_key_name(kit.community)).public_key().public_bytes_raw()
    assert logged.envelope.signed_by(key)


def test_levels_passed_while_nobody_called_are_made_up_for_oldest_quarter_first(kit: Community) -> None:
    far = datetime(2027, 2, 3, 2, 0, tzinfo=UTC)  # the fourth quarter is overdue since 1 February
    assert told(mark(kit, far)) == [
        ("2026Q3", "committee"),
        ("2026Q3", "neighbourhood"),
        ("2026Q3", "street"),
        ("2026Q4", "committee"),
    ]


def test_a_quarter_published_in_time_is_never_marked_and_a_late_one_no_further(kit: Community) -> None:
    with kit.database.writing() as session:
        publish(session, kit.community, "2026Q3", DUE - SECOND)
    assert mark(kit, DUE + timedelta(days=30)) == []
    with kit.database.writing() as session:
        publish(session, kit.community, "2026Q4", datetime(2027, 2, 3, tzinfo=UTC))
    assert mark(kit, datetime(2027, 3, 1, tzinfo=UTC)) == []


def test_what_was_logged_stays_when_the_statement_comes_late(kit: Community) -> None:
    mark(kit, DUE)
    with kit.database.writing() as session:
        publish(session, kit.community, "2026Q3", DUE + timedelta(days=2))
    assert mark(kit, DUE + timedelta(days=30)) == []
    with kit.database.reading() as session:
        assert told(overdue_marks(session, kit.community)) == [("2026Q3", "committee")]
