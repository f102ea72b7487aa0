"""The dry run of a list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from disclosure.services.check_fund import check_fund, fund_units
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.disclosure.funds import AS_OF, Fund, fund_workbook


@pytest.fixture
def fund(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Fund:
    place = Fund(database, keyring, entropy, now)
    place.found(6)
    return place


def test_a_dry_run_tells_everything_and_writes_nothing(fund: Fund) -> None:
    with fund.database.reading() as session:
        checked = check_fund(
            session, community=fund.community, name="list.xlsx", data=fund_workbook(fund.rows()), today=AS_OF
        )
    assert checked.report.errors == ()
    assert (checked.report.accounts, checked.report.total("balance")) == (6, 25_600_00)
    assert (checked.report.added_accounts, len(checked.added.entries)) == (6, 13)
    assert fund.held() == []


def test_a_file_that_is_no_workbook_is_an_error_of_the_report(fund: Fund) -> None:
    with fund.database.reading() as session:
        report = check_fund(session, community=fund.community, name="list.xls", data=b"x", today=AS_OF).report
    assert [error.code for error in report.errors] == ["file-not-xlsx"]


def test_a_community_without_register_is_an_error_of_the_report(fund: Fund) -> None:
    with fund.database.reading() as session:
        assert fund_units(session, "nowhere") == []
        report = check_fund(session, community="nowhere", name="list.xlsx", data=b"", today=AS_OF).report
    assert [error.code for error in report.errors] == ["fund-no-register"]


def test_the_units_are_those_of_the_register(fund: Fund) -> None:
    with fund.database.reading() as session:
        units = fund_units(session, fund.community)
    assert [(unit.name, unit.area) for unit in units[:1]] == [("1幢1单元101", 100_00)]
    assert len(units) == 7
