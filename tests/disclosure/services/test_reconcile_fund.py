"""Holding the fund against the bank."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from disclosure.rules.fund_year import BankWord, FundYear
from disclosure.services.read_fund_years import waiting_years
from disclosure.services.reconcile_fund import reconcile_fund, withdraw_fund_year
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from tests.disclosure.funds import AS_OF, Fund
from tests.disclosure.services.test_record_fund_use import OFFERED, record

BALANCE = 25_600_00


@pytest.fixture
def fund(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Fund:
    return Fund(database, keyring, entropy, now).found_fund()


def reconcile(fund: Fund, balance: int = BALANCE, explanation: str = "", as_of: date = AS_OF) -> FundYear:
    with fund.database.writing() as session:
        return reconcile_fund(
            session,
            community=fund.info,
            bank=BankWord(as_of, balance, explanation),
            reason="",
            person=fund.treasurer.person,
            now=fund.now,
        )


def refused(fund: Fund, balance: int = BALANCE, explanation: str = "", as_of: date = AS_OF) -> str:
    with pytest.raises(Refused) as caught:
        reconcile(fund, balance, explanation, as_of)
    return caught.value.refusal.code


def test_the_bank_and_the_sub_accounts_agree(fund: Fund) -> None:
    year = reconcile(fund)
    assert (year.year, year.revision, year.body["difference"], year.waiting) == (2026, 1, 0, ("treasurer", "chair"))
    totals = year.body["totals"]
    assert (totals["transferred"], totals["balance"], totals["accounts"]) == (BALANCE, BALANCE, 6)
    assert (year.body["low"], year.body["in_arrears"], year.body["arrears"]) == (1, 1, 1000_00)
    assert year.body["used_before"] == 4000_00


def test_a_difference_is_named_and_explained(fund: Fund) -> None:
    assert refused(fund, BALANCE + 1) == "fund-difference-unexplained"
    year = reconcile(fund, BALANCE - 1, "银行少计一分利息")
    assert (year.body["difference"], year.body["explanation"]) == (-1, "银行少计一分利息")


def test_projects_of_the_year_are_told_with_their_cost(fund: Fund) -> None:
    use = record(fund, replace(OFFERED, matter=fund.decided(), owe=True))
    year = reconcile(fund, BALANCE - use.taken, as_of=date(2026, 10, 1))
    (project,) = year.body["projects"]
    assert (project["title"], project["amount"], project["taken"], project["owed"], project["emergency"]) == (
        "屋面防水",
        1300_01,
        1200_01,
        100_00,
        False,
    )
    assert project["statement"] == use.tracker
    assert year.body["totals"]["used"] == use.taken


def test_one_waits_at_a_time_and_can_be_withdrawn(fund: Fund) -> None:
    reconcile(fund)
    assert refused(fund) == "fund-year-frozen"
    with fund.database.writing() as session:
        withdraw_fund_year(session, community=fund.community, year=2026)
        assert waiting_years(session, fund.community) == []
        with pytest.raises(Refused) as caught:
            withdraw_fund_year(session, community=fund.community, year=2026)
    assert caught.value.refusal.code == "fund-no-such-year"
    assert reconcile(fund).revision == 1


def test_no_day_to_come_and_no_fund_without_accounts(fund: Fund) -> None:
    assert refused(fund, as_of=date(2026, 10, 2)) == "fund-year-ahead"
    with fund.database.writing() as session, pytest.raises(Refused) as caught:
        reconcile_fund(
            session,
            community=replace(fund.info, code="elsewhere"),
            bank=BankWord(AS_OF, 0),
            reason="",
            person="",
            now=fund.now,
        )
    assert caught.value.refusal.code == "fund-no-accounts"
