from __future__ import annotations

from collections.abc import Callable

import pytest

from disclosure.rules.quarters import Quarter
from disclosure.services.read_bank import read_bank
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from tests.disclosure.bookkeeping import Bookkeeping, bookkeeping


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]) -> Bookkeeping:
    return bookkeeping(database, keyring, entropy)


def test_every_line_of_the_quarter_is_found_or_named(kit: Bookkeeping) -> None:
    kit.with_books()
    with kit.database.reading() as session:
        page = read_bank(session, community=kit.info, quarter=Quarter(2026, 2))
    rest = page.statement.reconciliation
    assert len(rest.matched) + len(rest.late) + len(rest.unmatched) == len(page.statement.lines)
    assert page.statement.bank_balance == page.statement.closing
    assert [quarter.code for quarter in page.quarters] == ["2026Q3", "2026Q2", "2026Q1"]


def test_without_books_there_is_nothing_to_compare(kit: Bookkeeping) -> None:
    with kit.database.reading() as session, pytest.raises(Refused, match="no-books"):
        read_bank(session, community=kit.info, quarter=Quarter(2026, 2))
