"""The fund as anyone may see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from disclosure.services.read_fund_summary import fund_summary, totals_json
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.disclosure.funds import AS_OF, Fund
from tests.disclosure.services.test_record_fund_use import DAY, OFFERED, record


@pytest.fixture
def fund(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Fund:
    return Fund(database, keyring, entropy, now).found_fund()


def test_sums_years_and_numbers_of_alerts_are_told(fund: Fund) -> None:
    with fund.database.reading() as session:
        told = fund_summary(session, fund.community, fund.now).to_json()
    assert {name: told[name] for name in ("as_of", "accounts", "deposits", "gains", "used", "balance", "arrears")} == {
        "as_of": AS_OF.isoformat(),
        "accounts": 6,
        "deposits": "29000.00",
        "gains": "600.00",
        "used": "4000.00",
        "balance": "25600.00",
        "arrears": "1000.00",
    }
    assert told["alerts"] == {"low": 1, "in_arrears": 1}
    assert (told["without_account"], told["used_before"]) == (1, "4000.00")
    assert told["years"]["2026"]["transferred"] == "25600.00"
    assert told["buildings"]["1幢"] | {"low": 1, "in_arrears": 1} == told["buildings"]["1幢"]


def test_an_emergency_is_marked_and_late_when_it_is_not_explained(fund: Fund) -> None:
    record(fund, replace(OFFERED, danger="fire", confirmed_by="消防救援站", confirmed=DAY))
    with fund.database.reading() as session:
        summary = fund_summary(session, fund.community, fund.now)
        later = fund_summary(session, fund.community, fund.now + timedelta(days=30))
    assert (summary.overdue, [use.number for use in later.overdue]) == ([], [1])
    (project,) = later.to_json()["projects"]
    assert (project["emergency"], project["danger"], project["overdue"]) == (True, "消防设施故障", True)


def test_no_unit_and_no_units_balance_is_in_it(fund: Fund) -> None:
    with fund.database.reading() as session:
        summary = fund_summary(session, fund.community, fund.now)
    text = str(summary.to_json())
    for account in fund.held():
        assert account.unit not in text
    assert "1100.00" not in text
    assert totals_json(summary.years[0][1])["balance"] == "25600.00"


def test_a_community_without_a_fund_has_nothing_to_tell(fund: Fund) -> None:
    with fund.database.reading() as session:
        summary = fund_summary(session, "elsewhere", fund.now)
    assert (summary.as_of, summary.sums.accounts, summary.years, summary.groups) == (None, 0, (), ())
