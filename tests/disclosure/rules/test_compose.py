from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from disclosure.rules.books import Books
from disclosure.rules.compose import Revision, statement_body
from disclosure.rules.quarters import Quarter
from disclosure.rules.statement import quarter_statement
from disclosure.rules.statement_body import STATEMENT
from disclosure.rules.tie_out import tie_out
from evidence.rules.schema import check
from kernel.canonical import canonical_bytes, parse
from tests.disclosure.ledgers import COMMUNITY, LIMIT, given_books, truth

FIRST = Revision()


def body_of(these: Books, code: str, revision: Revision = FIRST) -> dict[str, Any]:
    statement = quarter_statement(these, Quarter.parse(code), LIMIT)
    findings = tie_out(these, statement, None)
    return statement_body(these, statement, findings, community=COMMUNITY, pack="demonstration", revision=revision)


@pytest.mark.parametrize("code", ["2026Q1", "2026Q2", "2026Q3"])
def test_a_body_is_canonical_and_fits_its_schema(code: str) -> None:
    body = body_of(given_books(), code)
    check(STATEMENT, parse(canonical_bytes(body)))
    assert body["closing"] == int(truth()["quarters"][code]["closing"].replace(".", ""))
    assert body["lines"][-1]["balance"] == body["closing"] == body["bank"]["balance"]


def test_the_untied_lines_are_in_the_body_with_their_mark() -> None:
    (large,) = [each for each in body_of(given_books(), "2026Q2")["untied"] if each["large"]]
    assert large == {
        "voucher": "记-06-048",
        "text": "监控系统升级改造首付",
        "side": "out",
        "amount": 6600000,
        "lacks": ["resolution", "prereport"],
        "large": True,
    }


def test_unreported_lines_are_in_the_body_apart_and_so_is_what_the_rules_ask() -> None:
    body = body_of(given_books(), "2026Q3")
    assert body["unreported"] == [
        {"voucher": "记-08-065", "text": "小区文化节", "amount": 880000},
        {"voucher": "记-09-075", "text": "公共责任险", "amount": 1560000},
    ]
    assert body["rules"]["prereport_effect"] == "approval"


def test_only_contracts_that_are_used_are_listed_and_every_block_is() -> None:
    body = body_of(given_books(), "2026Q2")
    assert [contract["number"] for contract in body["contracts"]] == ["GG-01", "KD-01", "CD-01", "CZ-01"]
    assert (body["blocks"]["G1"], body["blocks"]["G2"], body["blocks"]["G8"]) == (12000000, 6600000, 0)


def test_who_handled_a_line_is_masked() -> None:
    assert {line["handler"] for line in body_of(given_books(), "2026Q1")["lines"]} == {"林**", "陈**"}


def test_a_person_on_the_other_side_of_a_contract_is_masked() -> None:
    these = given_books()
    contracts = tuple(replace(contract, party="林小明") for contract in these.contracts)
    (party,) = {contract["party"] for contract in body_of(replace(these, contracts=contracts), "2026Q1")["contracts"]}
    assert party == "林**"


def test_working_funds_have_a_sheet_of_their_own() -> None:
    assert body_of(given_books(budgets={2026: 2000000}), "2026Q2")["work"] == {
        "budgeted": True,
        "budget": 2000000,
        "last": 348907,
        "amount": 388923,
        "year": 737830,
    }


def test_a_later_revision_names_the_one_before_and_its_reason() -> None:
    body = body_of(given_books(), "2026Q1", Revision(2, "ab" * 32, "漏记一笔"))
    assert (body["revision"], body["prev"], body["reason"]) == (2, "ab" * 32, "漏记一笔")


@pytest.mark.parametrize("revision", [Revision(2), Revision(2, "ab" * 32), Revision(1, "ab" * 32, "漏记")])
def test_a_revision_without_its_reason_or_predecessor_is_not_made(revision: Revision) -> None:
    with pytest.raises(ValueError, match="revision"):
        body_of(given_books(), "2026Q1", revision)
