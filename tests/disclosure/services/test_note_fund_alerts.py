"""The fund's alert is noted once, with the day on which the books began to show it, and ends with the last account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from disclosure.services.note_fund_alerts import funds_to_note, note_fund_alert
from disclosure.services.read_fund_clocks import FundAlert, fund_alerts
from kernel.calendar import day_of
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.disclosure.funds import Fund, listed
from tests.disclosure.services.test_record_fund_use import DAY, OFFERED, record
from tests.disclosure.services.test_reverse_fund_use import reverse


@pytest.fixture
def fund(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Fund:
    return Fund(database, keyring, entropy, now)


def note(fund: Fund, days: int = 0) -> list[str]:
    """The communities whose alert is raised when what is to be noted is noted."""
    now = fund.now + timedelta(days=days)
    with fund.database.writing() as session:
        return [code for code in funds_to_note(session, now) if note_fund_alert(session, code, now)]


def alerts(fund: Fund) -> list[FundAlert]:
    with fund.database.reading() as session:
        return fund_alerts(session, fund.community).get(fund.community, [])


def sound(fund: Fund) -> list[list[object]]:
    return [listed(unit) for unit in fund.units()[:-1]]


def test_an_alert_is_noted_once_and_dated_by_the_books(fund: Fund) -> None:
    fund.found_fund()
    assert note(fund, 9) == [fund.community]
    assert note(fund, 10) == []
    [alert] = alerts(fund)
    assert (alert.raised, alert.ended, alert.planned) == (day_of(fund.now), None, None)


def test_a_fund_in_which_nothing_is_low_raises_none(fund: Fund) -> None:
    fund.found(6)
    assert fund.import_list(*sound(fund)).saved
    assert note(fund) == []
    assert alerts(fund) == []


def test_it_begins_with_the_use_that_shows_it_and_ends_when_nothing_is_low(fund: Fund) -> None:
    fund.found(6)
    assert fund.import_list(*sound(fund)).saved
    first = fund.now
    fund.now = first + timedelta(days=5)
    record(fund, replace(OFFERED, danger="fire", confirmed_by="消防救援站", confirmed=DAY, amount="24000"))
    assert note(fund, 20) == [fund.community]
    assert [alert.raised for alert in alerts(fund)] == [day_of(fund.now)]
    fund.now = first + timedelta(days=40)
    reverse(fund)
    assert note(fund) == []
    [alert] = alerts(fund)
    assert (alert.ended, alert.wants_plan) == (day_of(fund.now), False)
