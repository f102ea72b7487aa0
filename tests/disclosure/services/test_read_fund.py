"""The fund read as values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from disclosure.rules.fund_account import Kind
from disclosure.services.read_fund import (
    fund_accounts,
    fund_entries,
    fund_flows,
    last_list_day,
    lock_fund,
    project_counts,
)
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.disclosure.funds import Fund


@pytest.fixture
def fund(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Fund:
    return Fund(database, keyring, entropy, now).found_fund()


def test_one_head_sees_only_the_accounts_of_its_units(fund: Fund) -> None:
    with fund.database.reading() as session:
        for place, head in enumerate(fund.heads(session)):
            own = fund_accounts(session, fund.community, head_id=head)
            assert [account.unit for account in own] == [fund.units()[place].name]
        assert fund_accounts(session, fund.community, head_id=10**6) == []


def test_the_balances_of_an_earlier_day_can_be_read(fund: Fund) -> None:
    with fund.database.reading() as session:
        before = fund_accounts(session, fund.community, upto=date(2026, 9, 29))
        then = fund_accounts(session, fund.community, upto=date(2026, 9, 30))
    assert {account.balance for account in before} == {0}
    assert then == fund.held()


def test_what_moved_is_summed_by_building_day_and_kind(fund: Fund) -> None:
    with fund.database.reading() as session:
        flows = fund_flows(session, fund.community)
        assert fund_flows(session, "elsewhere") == []
    assert {(flow.building, flow.kind, flow.amount, flow.history) for flow in flows} == {
        ("1幢", Kind.FIRST, 29_000_00, True),
        ("1幢", Kind.INTEREST, 600_00, True),
        ("1幢", Kind.USE, -4_000_00, True),
    }
    assert {flow.day for flow in flows} == {date(2026, 9, 30)}


def test_entries_are_those_of_the_accounts_asked_for(fund: Fund) -> None:
    first, second, *_ = fund.held()
    with fund.database.reading() as session:
        assert {entry.account_id for entry in fund_entries(session, [first.id, second.id])} == {first.id, second.id}
        assert fund_entries(session, []) == []


def test_the_newest_list_has_its_day_and_history_is_no_project(fund: Fund) -> None:
    with fund.database.writing() as session:
        assert last_list_day(session, fund.community) == date(2026, 9, 30)
        assert last_list_day(session, "elsewhere") is None
        assert project_counts(session, fund.community) == {}
        assert lock_fund(session, fund.community)[0].unit == "1幢1单元101"
