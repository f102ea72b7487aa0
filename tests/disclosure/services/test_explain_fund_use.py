"""Explaining an emergency use afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

import pytest

from disclosure.rules.fund_use import FundUse
from disclosure.services.explain_fund_use import explain_fund_use
from disclosure.services.read_fund_uses import overdue_uses
from disclosure.services.reverse_fund_use import reverse_fund_use
from evidence.services.read_statements import read_statements
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from tests.disclosure.funds import Fund
from tests.disclosure.services.test_record_fund_use import DAY, OFFERED, record

TOLD = "更换钢丝绳两根，花费与登记相同，检验合格。"


@pytest.fixture
def fund(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Fund:
    place = Fund(database, keyring, entropy, now).found_fund()
    record(place, replace(OFFERED, danger="lift", confirmed_by="某某街道办事处", confirmed=DAY))
    return place


def explain(fund: Fund, text: str = TOLD, number: int = 1) -> FundUse:
    with fund.database.writing() as session:
        return explain_fund_use(
            session,
            community=fund.info,
            number=number,
            text=text,
            now=fund.now,
            entropy=fund.entropy,
            keyring=fund.keyring,
        )


def refused(fund: Fund, text: str = TOLD, number: int = 1) -> str:
    with pytest.raises(Refused) as caught:
        explain(fund, text, number)
    return caught.value.refusal.code


def test_an_explanation_is_published_and_logged_and_nothing_is_overdue(fund: Fund) -> None:
    fund.now += timedelta(days=20)
    told = explain(fund)
    assert (told.follow_up, told.followed_up) == (TOLD, fund.now)
    with fund.database.reading() as session:
        assert overdue_uses(session, fund.community, fund.now.date()) == []
        logged = read_statements(session, origin=fund.log_origin, scopes=[f"{fund.community}-fund-use-1"])
    assert [(each.envelope.body["event"], each.envelope.body["note_sha256"]) for each in logged] == [
        ("recorded", ""),
        ("followed_up", sha256(TOLD.encode()).hexdigest()),
    ]


def test_it_is_given_once_and_not_empty(fund: Fund) -> None:
    assert refused(fund, " ") == "fund-use-text"
    explain(fund)
    assert refused(fund) == "fund-followed-up"


def test_only_a_standing_emergency_is_explained(fund: Fund) -> None:
    record(fund, replace(OFFERED, matter=fund.decided(), owe=True))
    assert refused(fund, number=2) == "fund-not-an-emergency"
    with fund.database.writing() as session:
        reverse_fund_use(
            session,
            community=fund.info,
            number=1,
            reason="误登记",
            person="",
            now=fund.now,
            entropy=fund.entropy,
            keyring=fund.keyring,
        )
    assert refused(fund) == "fund-already-reversed"
