"""Projects read as values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from disclosure.services.read_fund_uses import (
    as_use,
    fund_spent_by_matter,
    fund_use,
    fund_uses,
    fund_uses_of,
    open_decisions,
    overdue_uses,
    payers_in,
    places_of,
    use_row,
    used_by_decision,
)
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from tests.disclosure.funds import Fund
from tests.disclosure.services.test_record_fund_use import DAY, OFFERED, record
from tests.disclosure.services.test_reverse_fund_use import reverse


@pytest.fixture
def fund(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Fund:
    return Fund(database, keyring, entropy, now).found_fund()


def test_projects_stand_the_newest_first_and_can_be_found_by_number(fund: Fund) -> None:
    matter = fund.decided()
    first = record(fund, replace(OFFERED, matter=matter, owe=True))
    second = record(fund, replace(OFFERED, danger="fire", confirmed_by="消防救援站", confirmed=DAY))
    with fund.database.reading() as session:
        assert fund_uses(session, fund.community) == [second, first]
        assert fund_use(session, fund.community, 1) == first == as_use(use_row(session, fund.community, 1))
        assert used_by_decision(session, fund.community, matter) == 1300_01
        assert used_by_decision(session, fund.community, "") == 1300_01
        with pytest.raises(Refused) as refused:
            fund_use(session, "elsewhere", 1)
    assert refused.value.refusal.code == "fund-no-such-use"


def test_what_the_fund_paid_on_a_decision_is_told_but_not_what_was_reversed_or_an_emergency(fund: Fund) -> None:
    matter, other = fund.decided(), fund.decided()
    first = record(fund, replace(OFFERED, matter=matter, owe=True))
    record(fund, replace(OFFERED, matter=other, owe=True))
    record(fund, replace(OFFERED, danger="fire", confirmed_by="消防救援站", confirmed=DAY))
    reverse(fund, 2)
    with fund.database.reading() as session:
        assert fund_uses_of(session, fund.community, matter) == [first]
        assert fund_uses_of(session, fund.community, other) == []
        assert fund_spent_by_matter(session, [fund.community]) == {matter: 1300_01}
        assert fund_spent_by_matter(session, ["elsewhere"]) == {}


def test_decisions_stand_open_while_something_is_left_of_their_sum(fund: Fund) -> None:
    fund.decided("500", adopted=False)
    matter = fund.decided("1300.01")
    with fund.database.reading() as session:
        ((view, left),) = open_decisions(session, fund.community)
        assert (view.matter.code, left) == (matter, 1300_01)
    record(fund, replace(OFFERED, matter=matter, owe=True, amount="1300"))
    with fund.database.reading() as session:
        assert [left for _, left in open_decisions(session, fund.community)] == [1]
    record(fund, replace(OFFERED, matter=matter, owe=True, amount="0.01"))
    with fund.database.reading() as session:
        assert open_decisions(session, fund.community) == []


def test_an_emergency_that_was_not_explained_is_overdue(fund: Fund) -> None:
    record(fund, replace(OFFERED, danger="fire", confirmed_by="消防救援站", confirmed=DAY))
    with fund.database.reading() as session:
        assert overdue_uses(session, fund.community, date(2026, 10, 16)) == []
        assert [use.number for use in overdue_uses(session, fund.community, DAY + timedelta(days=16))] == [1]


def test_places_are_told_with_their_units_and_payers_are_those_within(fund: Fund) -> None:
    with fund.database.reading() as session:
        assert places_of(session, fund.community) == {"全小区": 7, "1幢": 7}
        assert places_of(session, "elsewhere") == {}
        payers = payers_in(session, fund.community, ["1幢1单元"])
        assert payers == payers_in(session, fund.community, ["1幢"]) == payers_in(session, fund.community, ["全小区"])
        assert payers_in(session, fund.community, ["2幢"]) == []
    assert [(payer.unit, payer.area, payer.balance) for payer in (payers[0], payers[6])] == [
        ("1幢1单元101", 100_00, 1100_00),
        ("1幢1单元999", 50_00, 0),
    ]
    assert payers[6].account_id == 0
