"""Importing a list of sub-accounts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from disclosure.rules.fund_account import Kind
from disclosure.services.import_fund import import_fund
from disclosure.services.read_fund import fund_entries
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.disclosure.funds import Fund, fund_workbook, listed, total_row


@pytest.fixture
def fund(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Fund:
    return Fund(database, keyring, entropy, now).found_fund()


def test_a_list_opens_the_accounts_and_its_sums_are_kept(fund: Fund) -> None:
    low, behind, sound, *_ = fund.held()
    assert len(fund.held()) == 6
    assert (low.unit, low.first, low.balance, low.used, low.gains) == ("1幢1单元101", 5000_00, 1100_00, 4000_00, 100_00)
    assert (behind.arrears, behind.deposits, behind.balance) == (1000_00, 4000_00, 4100_00)
    assert (sound.arrears, sound.balance) == (0, 5100_00)
    with fund.database.reading() as session:
        entries = fund_entries(session, [low.id])
    assert {(entry.kind, entry.amount, entry.day, entry.history) for entry in entries} == {
        (Kind.FIRST, 5000_00, date(2026, 9, 30), True),
        (Kind.INTEREST, 100_00, date(2026, 9, 30), True),
        (Kind.USE, -4000_00, date(2026, 9, 30), True),
    }


def test_the_same_list_twice_adds_nothing(fund: Fund) -> None:
    before = fund.held()
    again = fund.import_list(*fund.rows())
    assert (again.saved, again.added_accounts, again.added_entries, again.added_claims) == (True, 0, 0, 0)
    assert fund.held() == before


def test_a_later_list_adds_only_what_is_new(fund: Fund) -> None:
    fund.now += timedelta(days=100)
    rows = fund.rows()
    rows[1] = listed(fund.units()[1], first=5000, interest=120)
    rows[2] = listed(fund.units()[2], topup=700)
    report = fund.import_list(*rows, as_of=date(2026, 12, 31))
    assert (report.added_accounts, report.added_entries) == (0, 3)
    _, paid_up, topped_up, *_ = fund.held()
    assert (paid_up.arrears, paid_up.balance) == (0, 5120_00)
    assert (topped_up.arrears, topped_up.sum_of(Kind.TOPUP), topped_up.balance) == (0, 700_00, 5800_00)
    with fund.database.reading() as session:
        newest = fund_entries(session, [topped_up.id])[0]
    assert (newest.day, newest.history, newest.text) == (date(2026, 12, 31), False, "续交：比上一份清单增加")


def test_one_refused_row_and_nothing_is_stored(fund: Fund) -> None:
    before = fund.held()
    rows = fund.rows()
    rows[3] = listed(fund.units()[3], interest=900)
    rows.append([*rows[0][:2], "777", *rows[0][3:]])
    report = fund.import_list(*rows)
    assert not report.saved
    (error,) = report.errors
    assert (error.place.row, error.place.column, error.code) == (10, "C", "fund-unit-unknown")
    assert "名册里没有“1幢1单元777”" in error.says
    assert fund.held() == before


def test_a_community_without_register_is_told_so(fund: Fund) -> None:
    with fund.database.writing() as session:
        report = import_fund(
            session, community="nowhere", name="list.xlsx", data=fund_workbook(fund.rows()), now=fund.now
        )
    assert [error.code for error in report.errors] == ["fund-no-register"]


def test_the_list_is_one_unit_short_and_says_which(fund: Fund) -> None:
    report = fund.import_list(*fund.rows())
    (doubt,) = (each for each in report.warnings if each.code == "fund-units-left-out")
    assert "有 1 套不在清单里，例如1幢1单元999" in doubt.says


def test_a_total_that_is_wrong_refuses_the_list(fund: Fund) -> None:
    rows = fund.rows()
    wrong = total_row(rows)
    wrong[9] = int(str(wrong[9])) + 1
    with fund.database.writing() as session:
        report = import_fund(
            session, community=fund.community, name="list.xlsx", data=fund_workbook([*rows, wrong]), now=fund.now
        )
    assert [(each.place.row, each.place.column, each.code) for each in report.errors] == [
        (10, "J", "fund-total-differs")
    ]
