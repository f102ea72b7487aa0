from __future__ import annotations

from datetime import datetime

import pytest

from disclosure.rules.quarters import Quarter
from disclosure.rules.statement_body import checked_statement
from disclosure.services.import_ledger import import_ledger
from disclosure.services.read_statement import draft_statement, read_statement
from kernel.db import Database
from kernel.refusals import Refused
from matters.services.set_rules_pack import set_rules_pack
from tests.disclosure.ledgers import COMMUNITY, GIVEN, truth

Q2 = Quarter(2026, 2)


@pytest.fixture
def stored(database: Database, now: datetime) -> Database:
    with database.writing() as session:
        import_ledger(session, community=COMMUNITY.code, name=GIVEN.name, data=GIVEN.read_bytes(), now=now)
        set_rules_pack(session, COMMUNITY.code, "demonstration")
    return database


@pytest.mark.parametrize("code", ["2026Q1", "2026Q2", "2026Q3"])
def test_the_stored_book_gives_the_true_figures(stored: Database, code: str) -> None:
    with stored.reading() as session:
        told = read_statement(session, community=COMMUNITY, quarter=Quarter.parse(code)).to_json()
    expected = truth()["quarters"][code]
    assert {key: told[key] for key in expected} == expected


def test_the_limit_is_the_rules_packs(stored: Database) -> None:
    with stored.writing() as session:
        assert sum(each.large for each in read_statement(session, community=COMMUNITY, quarter=Q2).untied) == 1
        set_rules_pack(session, COMMUNITY.code, "fujian")
        assert read_statement(session, community=COMMUNITY, quarter=Q2).limit == 0


def test_a_draft_is_a_body_that_may_be_signed(stored: Database) -> None:
    with stored.reading() as session:
        body = draft_statement(session, community=COMMUNITY, quarter=Q2, last_closing=52036027)
        other = draft_statement(session, community=COMMUNITY, quarter=Q2, last_closing=1)
    assert checked_statement(body)["rules"] == {
        "pack": "demonstration",
        "spend_delegation_limit": 2000000,
        "prereport_effect": "approval",
    }
    assert "large-without-decision" in [finding["code"] for finding in body["findings"]]
    assert "opening-differs" not in [finding["code"] for finding in body["findings"]]
    assert "opening-differs" in [finding["code"] for finding in other["findings"]]


def test_a_community_without_books_has_no_statement(database: Database) -> None:
    with database.reading() as session, pytest.raises(Refused, match="no-books"):
        read_statement(session, community=COMMUNITY, quarter=Q2)
