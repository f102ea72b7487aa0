"""Facts and first filings, of one community or of all, without a query for each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from disclosure.services.note_fund_alerts import note_fund_alert
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from oversight.rules.records import DISTRICT
from oversight.rules.standing import Filed
from oversight.services.read_duties import list_duties
from oversight.services.read_facts import read_facts, read_filed
from tests.disclosure.funds import Fund
from tests.disclosure.services.test_draft_fund_plan import draft
from tests.disclosure.services.test_reconcile_fund import reconcile
from tests.disclosure.services.test_sign_fund_year import sign
from tests.oversight.office import ELECTION, EVALUATION, PHOTO, Office


def test_events_come_with_the_founding(kit: Office) -> None:
    kit.file("committee-election", ELECTION, signer=kit.chair)
    with kit.database.reading() as session:
        one = read_facts(session, kit.now, kit.community)
        every = read_facts(session, kit.now)
    assert one == {kit.community: every[kit.community]}
    assert every[kit.community].founded == date(2026, 10, 1)
    assert [event.kind for event in every[kit.community].events] == ["election", "term-end"]
    assert every[DISTRICT].founded == date(2026, 10, 1)


def test_the_first_filing_counts_and_the_newest_record_is_shown(kit: Office) -> None:
    first = kit.evaluate()
    kit.now += timedelta(days=9)
    second = kit.file("committee-evaluation", EVALUATION, corrects=first, files=(PHOTO,))
    with kit.database.reading() as session:
        filed = read_filed(session)[kit.community]
    assert filed == {("committee-evaluation", "2026"): Filed(date(2026, 10, 1), second.id)}


def test_a_fund_year_that_is_published_is_done_without_a_record(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime
) -> None:
    fund = Fund(database, keyring, entropy, now).found_fund()
    reconcile(fund)
    sign(fund, fund.treasurer, fund.chair)
    with database.reading() as session:
        assert read_filed(session, fund.community)[fund.community] == {
            ("fund-reconciliation", "2026"): Filed(now.date())
        }


def test_the_funds_alert_starts_the_plans_clock_and_a_drafted_plan_stops_it(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime, tmp_path: Path
) -> None:
    fund = Fund(database, keyring, entropy, now).found_fund()
    with database.writing() as session:
        assert note_fund_alert(session, fund.community, now)
        begun = [each for each in list_duties(session, fund.community, now) if each.duty.code == "fund-plan"]
    assert [(each.due, each.state) for each in begun] == [(date(2026, 12, 30), "open")]
    fund.now += timedelta(days=10)
    draft(fund, tmp_path)
    with database.reading() as session:
        done = [each for each in list_duties(session, fund.community, fund.now) if each.duty.code == "fund-plan"]
    assert [(each.state, each.filed) for each in done] == [("on_time", Filed(date(2026, 10, 11)))]
