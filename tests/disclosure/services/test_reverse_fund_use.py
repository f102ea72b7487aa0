"""Taking a use back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

import pytest

from disclosure.rules.fund_use import FundUse
from disclosure.services.read_fund import fund_entries
from disclosure.services.read_fund_uses import used_by_decision
from disclosure.services.reverse_fund_use import reverse_fund_use
from evidence.services.read_statements import read_statements
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from tests.disclosure.funds import Fund
from tests.disclosure.services.test_record_fund_use import OFFERED, record


@pytest.fixture
def fund(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Fund:
    return Fund(database, keyring, entropy, now).found_fund()


def reverse(fund: Fund, number: int = 1, reason: str = "金额登记错了") -> FundUse:
    with fund.database.writing() as session:
        return reverse_fund_use(
            session,
            community=fund.info,
            number=number,
            reason=reason,
            person=fund.treasurer.person,
            now=fund.now,
            entropy=fund.entropy,
            keyring=fund.keyring,
        )


def test_every_entry_gets_its_opposite_and_nothing_is_deleted(fund: Fund) -> None:
    before = fund.held()
    matter = fund.decided()
    record(fund, replace(OFFERED, matter=matter, owe=True, amount="9750"))
    taken = reverse(fund)
    assert taken.reversed_because == "金额登记错了"
    after = fund.held()
    assert [(each.balance, each.arrears, each.used) for each in after[:6]] == [
        (each.balance, each.arrears, each.used) for each in before
    ]
    assert (after[6].balance, after[6].arrears) == (0, 0)
    with fund.database.reading() as session:
        back, out = fund_entries(session, [after[1].id])[:2]
        assert (back.amount, back.reverses, back.text) == (-out.amount, out.id, "冲销：屋面防水")
        assert used_by_decision(session, fund.community, matter) == 0
        logged = read_statements(session, origin=fund.log_origin, scopes=[f"{fund.community}-fund-use-1"])
    assert [(each.envelope.body["event"], each.envelope.body["note_sha256"]) for each in logged] == [
        ("recorded", ""),
        ("reversed", sha256("金额登记错了".encode()).hexdigest()),
    ]


@pytest.mark.parametrize("reason", ["", "  ", "长" * 501])
def test_a_reversal_has_a_reason(fund: Fund, reason: str) -> None:
    record(fund, replace(OFFERED, matter=fund.decided(), owe=True))
    with pytest.raises(Refused) as refused:
        reverse(fund, reason=reason)
    assert refused.value.refusal.code == "fund-use-text"


def test_a_use_is_reversed_once(fund: Fund) -> None:
    record(fund, replace(OFFERED, matter=fund.decided(), owe=True))
    reverse(fund)
    with pytest.raises(Refused) as refused:
        reverse(fund)
    assert refused.value.refusal.code == "fund-already-reversed"
