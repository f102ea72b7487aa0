from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from oversight.rules.execution import OrderKind
from oversight.services.read_orders import account_of, accounts_of, order_by_tracker, orders_of
from tests.disclosure.funds import Fund
from tests.disclosure.services.test_record_fund_use import OFFERED, record
from tests.oversight.executing import SMALL, Executing


def test_what_the_books_spend_on_a_decision_counts_and_what_is_beyond_it_is_told(executing: Executing) -> None:
    matter = executing.adopted()
    executing.paid(("电梯首付", 286_000, f"业主大会决议 {matter}"), ("屋面维修", 500, ""))
    account = executing.account(matter)
    assert (account.spent, account.overspent, account.unordered) == (286_000_00, 0, 286_000_00)


def test_one_fen_beyond_the_decision_is_overspent(executing: Executing) -> None:
    matter = executing.adopted()
    executing.order(matter)
    executing.paid(("电梯款", 286_000, f"业主大会决议 {matter}"), ("尾款", 1, f"业主大会决议 {matter}"))
    account = executing.account(matter)
    assert (account.overspent, account.left) == (1_00, 0)


def test_what_the_fund_pays_on_a_decision_counts_as_the_books_do(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime
) -> None:
    fund = Fund(database, keyring, entropy, now).found_fund()
    matter = fund.decided()
    record(fund, replace(OFFERED, matter=matter, owe=True))
    with database.reading() as session:
        account = account_of(session, community=fund.community, matter=matter, now=now)
    assert (account.booked, account.from_fund, account.unordered) == (0, 1300_01, 1300_01)


def test_accounts_list_what_was_decided_with_its_own_orders(executing: Executing) -> None:
    lift, door, undecided = executing.adopted(), executing.adopted(SMALL), executing.reported()
    executing.order(lift, "100")
    executing.order(door, "50", OrderKind.PAYMENT)
    with executing.database.reading() as session:
        found = {each.ground.matter: each.ordered for each in accounts_of(session, executing.community, executing.now)}
        assert [order.number for order in orders_of(session, executing.community)] == [1, 2]
    assert found == {lift: 100_00, door: 50_00}
    assert undecided not in found


def test_an_order_is_found_by_its_tracker_and_another_is_refused(executing: Executing) -> None:
    tracker = executing.order(executing.adopted())
    with executing.database.reading() as session:
        assert order_by_tracker(session, executing.community, tracker).tracker == tracker
        with pytest.raises(Refused):
            order_by_tracker(session, executing.community, "0" * 64)
