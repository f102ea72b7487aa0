"""Proofs of what is logged about the fund."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from disclosure.services.explain_fund_use import explain_fund_use
from disclosure.services.read_fund_log import fund_proof
from evidence.rules.entry_proof import parse_entry_proof
from evidence.services.read_statements import read_statements
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from tests.disclosure.funds import Fund
from tests.disclosure.services.test_reconcile_fund import reconcile
from tests.disclosure.services.test_record_fund_use import DAY, OFFERED, record
from tests.disclosure.services.test_sign_fund_year import sign


@pytest.fixture
def fund(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Fund:
    return Fund(database, keyring, entropy, now).found_fund()


def proof(fund: Fund, tracker: str) -> str:
    with fund.database.reading() as session:
        return fund_proof(session, community=fund.info, tracker=tracker, keyring=fund.keyring)


def test_a_project_and_a_year_have_their_proofs(fund: Fund) -> None:
    use = record(fund, replace(OFFERED, danger="lift", confirmed_by="某某街道办事处", confirmed=DAY))
    reconcile(fund, 25_600_00 - use.taken, as_of=DAY)
    year = sign(fund, fund.treasurer, fund.chair)
    for tracker, kind in ((use.tracker, "fund-use"), (year.tracker, "fund-reconciliation")):
        told = parse_entry_proof(proof(fund, tracker))
        assert (told.entry.envelope.kind, told.entry.envelope.tracker) == (kind, tracker)


def test_a_project_that_was_explained_since_names_the_later_entry(fund: Fund) -> None:
    use = record(fund, replace(OFFERED, danger="lift", confirmed_by="某某街道办事处", confirmed=DAY))
    with fund.database.writing() as session:
        explain_fund_use(
            session,
            community=fund.info,
            number=1,
            text="已修好。",
            now=fund.now,
            entropy=fund.entropy,
            keyring=fund.keyring,
        )
    (later,) = parse_entry_proof(proof(fund, use.tracker)).later
    assert later.envelope.body["event"] == "followed_up"


def test_nothing_else_of_the_log_is_handed_out_here(fund: Fund) -> None:
    reconcile(fund)
    sign(fund, fund.treasurer)
    with fund.database.reading() as session:
        logged = read_statements(session, origin=fund.log_origin, scopes=[f"{fund.community}-fund-2026"])
    for tracker in (*(each.envelope.tracker for each in logged), "ab" * 32):
        with pytest.raises(Refused):
            proof(fund, tracker)
