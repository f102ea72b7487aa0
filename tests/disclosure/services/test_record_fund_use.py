"""Recording a use of the fund."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from disclosure.rules.fund_use import FundUse, OfferedUse
from disclosure.services.read_fund import fund_entries, project_counts
from disclosure.services.record_fund_use import prepare_fund_use, record_fund_use
from evidence.services.audit_log import audit_log
from evidence.services.read_statements import find_statement, read_statements
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from matters.rules.matter import OfferedMatter
from matters.services.draft_matter import draft_matter
from matters.services.record_outcome import record_outcome
from tests.disclosure.funds import Fund, listed

DAY = date(2026, 10, 1)
OFFERED = OfferedUse("屋面防水", "1幢屋面防水，三年质保。", "1300.01", DAY, ("1幢1单元",))


@pytest.fixture
def fund(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Fund:
    return Fund(database, keyring, entropy, now).found_fund()


def record(fund: Fund, offered: OfferedUse) -> FundUse:
    with fund.database.writing() as session:
        return record_fund_use(
            session,
            community=fund.info,
            offered=offered,
            person=fund.treasurer.person,
            now=fund.now,
            entropy=fund.entropy,
            keyring=fund.keyring,
        )


def refused(fund: Fund, offered: OfferedUse) -> str:
    before = fund.held()
    with pytest.raises(Refused) as caught:
        record(fund, offered)
    assert fund.held() == before
    return caught.value.refusal.code


def decided(fund: Fund, **changes: object) -> OfferedUse:
    return replace(OFFERED, matter=fund.decided(), owe=True, **changes)  # type: ignore[arg-type]


def test_every_account_in_the_scope_pays_its_share_by_area(fund: Fund) -> None:
    before = fund.held()
    use = record(fund, decided(fund))
    assert (use.number, use.amount, use.units, use.area) == (1, 1300_01, 7, 650_00)
    after = fund.held()
    paid = [old.balance - new.balance for old, new in zip(before, after, strict=False)]
    assert paid == [200_01, 200_00, 200_00, 200_00, 200_00, 200_00]
    assert (use.taken, use.owed) == (1200_01, 100_00)
    assert use.taken == sum(paid)
    with fund.database.reading() as session:
        newest = fund_entries(session, [after[0].id])[0]
        assert project_counts(session, fund.community) == {account.id: 1 for account in after[:6]}
    assert (newest.amount, newest.area, newest.use, newest.text) == (-200_01, 100_00, 1, "使用：屋面防水")


def test_a_unit_without_an_account_gets_one_and_owes_its_share(fund: Fund) -> None:
    record(fund, decided(fund))
    unsold = fund.held()[6]
    assert (unsold.unit, unsold.balance, unsold.arrears, unsold.first) == ("1幢1单元999", 0, 100_00, 0)


def test_without_leave_to_owe_nothing_is_taken_from_anyone(fund: Fund) -> None:
    assert refused(fund, replace(decided(fund), owe=False)) == "fund-balance-too-low"
    with fund.database.reading() as session:
        prepared = prepare_fund_use(
            session, community=fund.community, offered=replace(decided(fund), owe=False), now=fund.now
        )
    assert [charge.payer.unit for charge in prepared.lacking] == ["1幢1单元999"]
    assert prepared.refusal is not None


def test_an_account_is_emptied_and_never_overdrawn(fund: Fund) -> None:
    use = record(fund, decided(fund, amount="9750"))
    low = fund.held()[0]
    assert (low.balance, low.arrears) == (0, 400_00)
    assert use.owed == 400_00 + 750_00
    assert use.taken + use.owed == 9750_00


def test_only_what_the_owners_have_adopted_for_good_may_be_spent(fund: Fund) -> None:
    assert refused(fund, replace(OFFERED, matter=fund.decided(adopted=False))) == "fund-not-decided"
    with fund.database.writing() as session:
        other = draft_matter(
            session,
            community=fund.community,
            offered=OfferedMatter("cc278-9", "充电桩", "装充电桩。", amount="5000"),
            person=fund.chair.person,
            now=fund.now,
        )
        record_outcome(session, matter=other, assembly="a1", adopted=True, now=fund.now)
    assert refused(fund, replace(OFFERED, matter=other)) == "fund-not-decided"
    assert refused(fund, replace(OFFERED, matter="elsewhere-m2026-1")) == "unknown_matter"


@pytest.mark.parametrize(("again", "code"), [("1000.00", ""), ("1000.01", "fund-over-decision")])
def test_the_sum_that_was_decided_is_not_passed(fund: Fund, again: str, code: str) -> None:
    matter = fund.decided("2300.01")
    first = replace(OFFERED, matter=matter, owe=True)
    record(fund, first)
    if code:
        assert refused(fund, replace(first, amount=again)) == code
    else:
        assert record(fund, replace(first, amount=again)).number == 2


def test_a_scope_that_no_unit_is_in_is_refused(fund: Fund) -> None:
    assert refused(fund, decided(fund, scope=("9幢",))) == "fund-no-scope"


def test_before_any_list_there_is_nothing_to_use(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime
) -> None:
    bare = Fund(database, keyring, entropy, now)
    bare.found(6)
    assert refused(bare, replace(OFFERED, matter=bare.decided(), owe=True)) == "fund-no-accounts"


def test_an_emergency_needs_no_decision_and_waits_for_no_money(fund: Fund) -> None:
    emergency = replace(OFFERED, danger="lift", confirmed_by="某某街道办事处", confirmed=DAY, amount="9750")
    use = record(fund, emergency)
    assert (use.is_emergency, use.follow_up_due, use.owed) == (True, date(2026, 10, 16), 1150_00)


def test_a_use_is_logged_at_once_and_names_no_unit(fund: Fund) -> None:
    use = record(fund, decided(fund))
    with fund.database.reading() as session:
        logged = find_statement(session, origin=fund.log_origin, tracker=use.tracker)
        assert audit_log(session, origin=fund.log_origin) == []
    assert logged is not None
    assert (logged.leaf.type, logged.leaf.scope) == ("fund-use", f"{fund.community}-fund-use-1")
    assert logged.envelope.body["event"] == "recorded"
    assert "101" not in str(logged.envelope.body["places"])


def test_the_banks_next_list_may_round_each_share_by_a_cent(fund: Fund) -> None:
    record(fund, decided(fund))
    used = [account.used for account in fund.held()[:6]]
    rows = []
    for unit, amount, known in zip(fund.units()[:6], used, fund.held(), strict=False):
        cells = listed(unit, first=known.deposits // 100)
        bank = amount - 1 if amount % 100 else amount
        cells[8], cells[9] = f"{bank // 100}.{bank % 100:02d}", f"{(known.balance + amount - bank) // 100}"
        rows.append(cells)
    with fund.database.reading() as session:
        assert read_statements(session, origin=fund.log_origin, scopes=[f"{fund.community}-fund-use-1"])
    report = fund.import_plain(*rows)
    assert [error.message for error in report.errors] == []
    assert [warning.code for warning in report.warnings if warning.code == "fund-use-rounded"] == ["fund-use-rounded"]
    assert report.added_entries == 0
