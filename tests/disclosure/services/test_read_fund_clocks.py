"""An alert is answered by a plan that was drawn up while it stood, and by no other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from disclosure.models.fund_alerts import FundAlertRow
from disclosure.services.read_fund_clocks import FundAlert, fund_alerts
from kernel.calendar import day_of
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.disclosure.funds import Fund
from tests.disclosure.services.test_draft_fund_plan import draft

DAY = timedelta(days=1)


@pytest.fixture
def fund(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Fund:
    return Fund(database, keyring, entropy, now).found_fund()


def alert(fund: Fund, raised: datetime, ended: datetime | None = None) -> FundAlert:
    with fund.database.writing() as session:
        session.add(FundAlertRow(community=fund.community, raised=raised, ended=ended))
        session.flush()
        assert fund_alerts(session) == fund_alerts(session, fund.community)
        return fund_alerts(session)[fund.community][-1]


def test_the_first_plan_since_the_alert_answers_it(fund: Fund, tmp_path: Path) -> None:
    draft(fund, tmp_path)
    made = day_of(fund.now)
    assert alert(fund, fund.now).planned == made
    assert alert(fund, fund.now - DAY, fund.now).planned == made
    late = alert(fund, fund.now + DAY)
    assert (late.planned, late.wants_plan) == (None, True)
    over = alert(fund, fund.now - 2 * DAY, fund.now - DAY)
    assert (over.planned, over.wants_plan) == (None, False)


def test_a_community_without_alerts_has_none(fund: Fund) -> None:
    with fund.database.reading() as session:
        assert fund_alerts(session, fund.community) == {}
