from __future__ import annotations

from collections.abc import Callable

import pytest

from disclosure.rules.quarters import Quarter
from disclosure.services.read_public import public_line, public_statement, vouchers_of_line
from disclosure.services.read_published import latest_revisions
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from tests.disclosure.reading import LARGE, REASON, Reading, reading
from tests.disclosure.sealed_sample import body

FIRST = Quarter(2026, 1)


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]) -> Reading:
    return reading(database, keyring, entropy)


def test_the_newest_revision_is_shown_unless_another_is_asked_for(kit: Reading) -> None:
    kit.show(body(revision=2, reason=REASON, prev="33" * 32, findings=[]))
    with kit.database.reading() as session:
        newest, first = (public_statement(session, kit.community, FIRST, number) for number in (None, 1))
    assert (newest.here.revision, newest.before and newest.before.revision, newest.next) == (2, 1, None)
    assert (first.here.revision, first.before, first.next and first.next.revision) == (1, None, 2)
    assert newest.differences == first.differences != []
    assert newest.newest == first.newest == newest.here


def test_the_first_revision_alone_differs_from_nothing(kit: Reading) -> None:
    with kit.database.reading() as session:
        assert public_statement(session, kit.community, FIRST).differences == []


def test_it_is_compared_with_the_newest_of_last_year(kit: Reading) -> None:
    kit.show(body(quarter="2025Q1"))
    kit.show(body(quarter="2025Q1", revision=2, reason=REASON, prev="33" * 32, findings=[]))
    with kit.database.reading() as session:
        shown = public_statement(session, kit.community, FIRST)
    assert shown.year_ago is not None
    assert shown.year_ago.revision == 2
    assert shown.comparison.closing.year_ago == body()["closing"]


def test_a_line_is_found_by_its_number(kit: Reading) -> None:
    with kit.database.reading() as session:
        shown = public_statement(session, kit.community, FIRST)
        assert public_line(shown, 5).line["text"] == "监控系统升级改造首付"
        assert vouchers_of_line(session, shown, public_line(shown, 5)) == []
        for number in (0, 9, -1):
            with pytest.raises(Refused, match="没有公布过"):
                public_line(shown, number)
        with pytest.raises(Refused, match="没有公布过"):
            public_statement(session, kit.community, FIRST, 2)


def test_the_latest_revisions_are_those_published_last(kit: Reading) -> None:
    kit.show_books(LARGE)
    kit.show(body(revision=2, reason=REASON, prev="33" * 32))
    with kit.database.reading() as session:
        found = latest_revisions(session, kit.community, 2)
    assert [(each.quarter.code, each.revision, each.newest) for each in found] == [("2026Q1", 2, 2), ("2026Q2", 1, 1)]
