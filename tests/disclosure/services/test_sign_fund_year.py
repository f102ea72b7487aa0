"""Two people sign a year, and the second signature publishes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from disclosure.rules.fund_statements import body_sha256
from disclosure.rules.fund_year import BankWord, FundYear
from disclosure.services.read_fund_years import published_year, published_years, waiting_year
from disclosure.services.reconcile_fund import reconcile_fund, withdraw_fund_year
from disclosure.services.sign_fund_year import draft_fund_approval, sign_fund_year
from evidence.services.audit_log import audit_log
from evidence.services.read_statements import find_statement, read_statements
from kernel.access import Role
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from matters.services.acts import Act, Signer
from tests.disclosure.funds import AS_OF, Fund
from tests.disclosure.services.test_reconcile_fund import BALANCE, reconcile


@pytest.fixture
def fund(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Fund:
    return Fund(database, keyring, entropy, now).found_fund()


def drafted(fund: Fund, signer: Signer) -> Act:
    with fund.database.writing() as session:
        return draft_fund_approval(
            session, community=fund.info, year=2026, signer=signer, now=fund.now, entropy=fund.entropy
        )


def give(fund: Fund, act: Act, signer: Signer) -> FundYear:
    with fund.database.writing() as session:
        return sign_fund_year(
            session,
            community=fund.info,
            act=act,
            envelope=fund.sign(session, act, signer),
            signer=signer,
            now=fund.now,
            entropy=fund.entropy,
            keyring=fund.keyring,
        )


def sign(fund: Fund, *signers: Signer) -> FundYear:
    for signer in signers:
        year = give(fund, drafted(fund, signer), signer)
    return year


def test_one_signature_waits_and_two_publish(fund: Fund) -> None:
    reconcile(fund)
    waiting = sign(fund, fund.treasurer)
    assert (waiting.waiting, waiting.published) == (("chair",), None)
    year = sign(fund, fund.chair)
    assert (year.waiting, year.published) == ((), fund.now)
    with fund.database.reading() as session:
        logged = read_statements(session, origin=fund.log_origin, scopes=[f"{fund.community}-fund-2026"])
        assert audit_log(session, origin=fund.log_origin) == []
    assert [each.leaf.type for each in logged] == [
        "binding",
        "fund-approval",
        "binding",
        "fund-approval",
        "fund-reconciliation",
    ]
    entry = logged[-1].envelope.body
    assert logged[-1].envelope.tracker == year.tracker
    assert {each["statement"] for each in entry["approvals"]} == {
        logged[1].envelope.tracker,
        logged[3].envelope.tracker,
    }
    assert {logged[place].envelope.body["body_sha256"] for place in (1, 3)} == {body_sha256(year.body)}
    assert {key: entry[key] for key in year.body} == year.body


def test_nobody_signs_twice_and_no_one_person_for_two(fund: Fund) -> None:
    reconcile(fund)
    sign(fund, fund.treasurer)
    for signer, code in (
        (fund.treasurer, "fund-signed-already"),
        (Signer(fund.treasurer.person, Role.CHAIR), "fund-one-person-twice"),
        (fund.officer, "fund-signed-already"),
    ):
        with pytest.raises(Refused) as refused:
            drafted(fund, signer)
        assert refused.value.refusal.code == code


def test_a_signature_for_what_was_withdrawn_meanwhile_does_not_count(fund: Fund) -> None:
    reconcile(fund)
    act = drafted(fund, fund.treasurer)
    with fund.database.writing() as session:
        withdraw_fund_year(session, community=fund.community, year=2026)
    reconcile(fund, BALANCE + 1, "多一分")
    with pytest.raises(Refused) as refused:
        give(fund, act, fund.treasurer)
    assert refused.value.refusal.code == "fund-year-changed"
    with fund.database.reading() as session:
        assert waiting_year(session, fund.community, 2026).approvals == ()


def test_a_correction_is_a_revision_that_names_what_it_replaces(fund: Fund) -> None:
    reconcile(fund)
    first = sign(fund, fund.treasurer, fund.chair)
    fund.now += timedelta(days=1)
    with fund.database.writing() as session:
        reconcile_fund(
            session,
            community=fund.info,
            bank=BankWord(AS_OF, BALANCE + 1, "银行补记利息"),
            reason="银行更正了对账单",
            person="",
            now=fund.now,
        )
    second = sign(fund, fund.chair, fund.treasurer)
    with fund.database.reading() as session:
        replaced = find_statement(session, origin=fund.log_origin, tracker=first.tracker)
        assert published_years(session, fund.community) == [second] == [published_year(session, fund.community, 2026)]
    assert replaced is not None
    assert (second.revision, second.body["prev"]) == (2, replaced.envelope.commitment)
