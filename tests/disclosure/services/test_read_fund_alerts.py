"""What the fund wants of those who look after a community."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from disclosure.rules.fund_alert import alerts_of
from disclosure.services.read_fund_alerts import FundNotice, fund_notices, low_accounts
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.disclosure.funds import Fund, listed
from tests.disclosure.services.test_record_fund_use import DAY, OFFERED, record


@pytest.fixture
def fund(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Fund:
    return Fund(database, keyring, entropy, now).found_fund()


def notice(fund: Fund, days: int = 0) -> FundNotice:
    with fund.database.reading() as session:
        return fund_notices(session, fund.now + timedelta(days=days)).get(fund.community, FundNotice())


def test_the_database_counts_what_the_rule_counts(fund: Fund) -> None:
    assert notice(fund) == FundNotice(low=1, in_arrears=1)
    record(fund, replace(OFFERED, danger="fire", confirmed_by="消防救援站", confirmed=DAY, amount="24000"))
    alerts = alerts_of(fund.held())
    assert notice(fund) == FundNotice(
        low=sum(alert.low for alert in alerts), in_arrears=sum(alert.arrears > 0 for alert in alerts)
    )
    assert notice(fund).in_arrears == 3


def test_low_accounts_are_told_alone(fund: Fund) -> None:
    with fund.database.reading() as session:
        assert low_accounts(session) == {fund.community: 1}
    record(fund, replace(OFFERED, danger="fire", confirmed_by="消防救援站", confirmed=DAY, amount="24000"))
    with fund.database.reading() as session:
        assert low_accounts(session).get(fund.community, 0) == notice(fund).low


def test_exactly_thirty_percent_is_not_counted(fund: Fund) -> None:
    for used, low in ((3500, 0), (3501, 1)):
        fresh = Fund(fund.database, fund.keyring, fund.entropy, fund.now, fund.community)
        fresh.log_origin = fund.log_origin
        rows = [listed(unit, interest=0, used=0) for unit in fund.units()]
        rows[6] = listed(fund.units()[6], interest=0, used=used)
        with fund.database.engine.begin() as connection:
            for table in ("fund_claim", "fund_entry", "fund_batch", "fund_account"):
                connection.exec_driver_sql(f"DELETE FROM {table}")
        assert fresh.import_list(*rows).saved
        assert notice(fund) == FundNotice(low=low)


def test_an_explanation_that_is_overdue_is_counted_the_day_after(fund: Fund) -> None:
    record(fund, replace(OFFERED, danger="fire", confirmed_by="消防救援站", confirmed=DAY, amount="1"))
    assert (notice(fund, 15).overdue, notice(fund, 16).overdue) == (0, 1)


def test_a_community_with_nothing_to_look_after_is_not_told(fund: Fund) -> None:
    assert FundNotice().is_empty
    assert not notice(fund).is_empty
    with fund.database.reading() as session:
        assert "elsewhere" not in fund_notices(session, fund.now)
