"""A year of the fund held against the bank."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from disclosure.rules.fund_account import Account, Kind
from disclosure.rules.fund_statements import checked_body
from disclosure.rules.fund_totals import Flow
from disclosure.rules.fund_year import Approved, BankWord, FundState, FundYear, examine_year, year_body
from disclosure.rules.sealed_document import CHAIR, TREASURER
from tests.disclosure.ledgers import COMMUNITY
from tests.disclosure.rules.test_fund_use import use

LAST = date(2026, 12, 31)
AT = datetime(2027, 1, 5, tzinfo=UTC)
ACCOUNTS = [
    Account(number, f"k{number}", f"1幢{number}", "1幢", 100_00, 100_00, {Kind.FIRST: 100_00, Kind.USE: -80_00})
    for number in (1, 2, 3)
]
FLOWS = [
    Flow("1幢", date(2025, 12, 31), Kind.FIRST, True, 300_00),
    Flow("1幢", date(2026, 10, 1), Kind.USE, False, -240_00),
]


def body(balance: int = 60_00, explanation: str = "", **chain: Any) -> dict[str, Any]:
    uses = [replace(use(), tracker="ab" * 32), replace(use(), number=2, day=date(2025, 5, 1), tracker="cd" * 32)]
    state = FundState(ACCOUNTS, FLOWS, uses)
    facts = {"revision": 1, "prev": "", "reason": ""} | chain
    return year_body(COMMUNITY, state, BankWord(LAST, balance, explanation), **facts)


def test_the_body_holds_totals_projects_buildings_and_alerts_of_the_year() -> None:
    made = body()
    assert made["totals"] == {
        "accounts": 3,
        "opening": 300_00,
        "transferred": 0,
        "deposits": 0,
        "gains": 0,
        "used": 240_00,
        "refunded": 0,
        "balance": 60_00,
    }
    assert [project["number"] for project in made["projects"]] == [1]
    assert made["buildings"] == [{"name": "1幢", "totals": made["totals"]}]
    assert (made["low"], made["in_arrears"], made["difference"]) == (3, 0, 0)
    assert "1幢1" not in str(made)


@pytest.mark.parametrize(
    ("balance", "explanation", "code", "says"),
    [
        (60_00, "", "", ""),
        (60_01, "", "fund-difference-unexplained", "多 0.01 元"),
        (59_00, "", "fund-difference-unexplained", "少 1.00 元"),
        (59_00, "银行手续费，已要求退回", "", ""),
    ],
)
def test_a_difference_to_the_bank_is_explained(balance: int, explanation: str, code: str, says: str) -> None:
    refusal = examine_year(body(balance, explanation), LAST, None)
    assert (refusal.code if refusal else "") == code
    assert says in (refusal.says if refusal else "")


def test_a_year_is_not_reconciled_before_its_day() -> None:
    refusal = examine_year(body(), date(2026, 12, 30), None)
    assert refusal is not None
    assert refusal.code == "fund-year-ahead"


def test_a_revision_says_why_and_changes_something() -> None:
    first = body()
    later = {"revision": 2, "prev": "ef" * 32}
    codes = []
    for made in (body(**later), body(**later, reason="更正"), body(60_01, "利息", **later, reason="更正")):
        refusal = examine_year(made, LAST, first)
        codes.append(refusal.code if refusal else "")
    assert codes == ["fund-revision-reason", "fund-year-unchanged", ""]


@pytest.mark.parametrize(
    "broken", [{"bank_balance": 1}, {"difference": 1}, {"buildings": []}, {"totals": {}}, {"more": 1}]
)
def test_a_body_that_does_not_add_up_is_none(broken: dict[str, Any]) -> None:
    assert checked_body(body()) == body()
    with pytest.raises(ValueError, match=r"."):
        checked_body(body() | broken)


def test_two_different_people_sign_in_two_offices() -> None:
    year = FundYear(1, "k7qm", 2026, 1, body(), ())
    assert (year.waiting, year.waiting_names) == ((TREASURER, CHAIR), "业委会财务、业委会主任")
    signed = replace(year, approvals=(Approved(TREASURER, "p1", AT, ""),))
    assert signed.waiting == (CHAIR,)
    codes = []
    for role, person in ((TREASURER, "p2"), (CHAIR, "p1"), ("supervisor", "p2")):
        refusal = signed.refusal_of(role, person)
        codes.append(refusal.code if refusal else "")
    assert codes == ["fund-signed-already", "fund-one-person-twice", "fund-signed-already"]
    assert signed.refusal_of(CHAIR, "p2") is None
