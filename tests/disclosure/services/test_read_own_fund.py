"""What a signed-in owner sees of the fund."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from disclosure.services.draft_fund_plan import draft_fund_plan
from disclosure.services.read_own_fund import OwnAccount, read_own_fund
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.disclosure.funds import Fund
from tests.disclosure.services.test_record_fund_use import OFFERED, record


@pytest.fixture
def fund(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Fund:
    return Fund(database, keyring, entropy, now).found_fund()


def own(fund: Fund, place: int) -> list[OwnAccount]:
    with fund.database.reading() as session:
        return read_own_fund(session, community=fund.community, head_id=fund.heads(session)[place])


def test_an_owner_sees_every_entry_alert_and_plan_of_their_own(fund: Fund, tmp_path: Path) -> None:
    record(fund, replace(OFFERED, matter=fund.decided(), owe=True))
    with fund.database.writing() as session:
        draft_fund_plan(
            session,
            community=fund.community,
            percent=100,
            uploads=tmp_path,
            person="",
            now=fund.now,
            entropy=fund.entropy,
        )
    (low,) = own(fund, 0)
    assert (low.account.unit, low.alert is not None, len(low.entries)) == ("1幢1单元101", True, 4)
    assert [plan.amount for plan in low.plans] == [4100_01]
    assert low.uses[low.entries[0].use].title == "屋面防水"
    (sound,) = own(fund, 3)
    assert (sound.alert, sound.plans) == (None, ())


def test_no_owner_sees_another(fund: Fund) -> None:
    for place in range(6):
        (mine,) = own(fund, place)
        assert mine.account.unit == fund.units()[place].name
        assert {entry.account_id for entry in mine.entries} == {mine.account.id}


def test_a_head_without_units_sees_nothing(fund: Fund) -> None:
    with fund.database.reading() as session:
        assert read_own_fund(session, community=fund.community, head_id=10**6) == []
