from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from matters.rules.prereports import APPROVED, REMARKS, RETURNED, Effect, FiledReport, Gate, GivenOpinion
from oversight.rules.execution import (
    Account,
    Ground,
    Mark,
    Order,
    OrderKind,
    Warrant,
    delegation_refusal,
    order_refusal,
    orders_of_matter,
    prereport_mark,
    prereport_refusal,
)

NOW = datetime(2026, 10, 1, tzinfo=UTC)
CONTRACT, PAYMENT, WORKS = OrderKind.CONTRACT, OrderKind.PAYMENT, OrderKind.WORKS
OPEN, SHUT = Gate(open=True), Gate(open=False, waiting_for=("party_branch",))


def order(amount: int, kind: OrderKind = CONTRACT, tracker: str = "c", under: str = "", matter: str = "m") -> Order:
    return Order(1, matter, Warrant.RESOLUTION, kind, amount, "做", "公司", under, "", Mark.NONE, NOW, tracker, 0)


def account(*orders: Order, resolved: int = 100, spent: int = 0) -> Account:
    return Account(Ground("m", "电梯", resolved, Warrant.RESOLUTION, NOW), orders, spent)


def filed(*verdicts: str) -> FiledReport:
    names = ("party_branch", "neighbourhood_committees")
    given = tuple(GivenOpinion(name, verdict) for name, verdict in zip(names, verdicts, strict=False) if verdict)
    return FiledReport("t", NOW, names, given)


def test_what_the_fund_pays_is_spent_like_what_the_books_pay() -> None:
    both = replace(account(order(60), resolved=100, spent=60), from_fund=41)
    assert (both.spent, both.overspent, both.unordered) == (101, 1, 41)


def test_the_committee_decides_up_to_the_delegated_limit() -> None:
    assert delegation_refusal(99, 100) is None
    assert delegation_refusal(100, 100) is None
    over = delegation_refusal(101, 100)
    assert over is not None
    assert over.code == "over-delegation"
    assert "1.01" in over.says
    nothing = delegation_refusal(1, 0)
    assert nothing is not None
    assert nothing.code == "nothing-delegated"


@pytest.mark.parametrize(("amount", "refused"), [(39, False), (40, False), (41, True)])
def test_orders_add_up_to_what_was_decided_and_no_further(amount: int, refused: bool) -> None:
    found = order_refusal(account(order(60)), CONTRACT, amount, None)
    assert (found is not None) is refused
    assert found is None or "最多还能下 0.40 元" in found.next_step


@pytest.mark.parametrize(("amount", "refused"), [(49, False), (50, False), (51, True)])
def test_payments_under_a_contract_are_bound_by_it_alone(amount: int, refused: bool) -> None:
    contract = order(100)
    found = order_refusal(account(contract, order(50, PAYMENT, "p", "c")), PAYMENT, amount, contract)
    assert (found is not None) is refused


def test_only_a_payment_must_name_an_amount() -> None:
    assert order_refusal(account(), PAYMENT, 0, None) is not None
    assert order_refusal(account(), WORKS, 0, None) is None
    assert order_refusal(account(resolved=0), CONTRACT, 0, None) is None


@pytest.mark.parametrize(("spent", "overspent"), [(99, 0), (100, 0), (101, 1)])
def test_what_is_beyond_the_decision_is_overspent(spent: int, overspent: int) -> None:
    assert account(spent=spent).overspent == overspent
    assert account(resolved=0, spent=spent).overspent == 0


def test_what_is_spent_without_an_order_is_told() -> None:
    assert account(order(60), spent=60).unordered == 0
    assert account(order(60), spent=61).unordered == 1


def test_a_contract_is_found_among_the_orders_and_a_payment_is_none() -> None:
    made = account(order(60), order(1, PAYMENT, "p", "c"))
    assert made.contract("c") is not None
    assert made.contract("p") is None
    assert made.paid_under("c") == 1
    assert made.ordered == 60


def test_orders_of_one_decision_are_told_apart() -> None:
    assert orders_of_matter([order(1), order(2, matter="n")], "n") == (order(2, matter="n"),)


def test_only_where_approval_is_asked_for_a_pre_report_holds_anything_up() -> None:
    for effect in (Effect.REPORT_ONLY, Effect.NOT_REQUIRED):
        assert prereport_refusal(effect, SHUT, None) is None
    assert prereport_refusal(Effect.APPROVAL, OPEN, filed(APPROVED, APPROVED)) is None
    missing, waiting = (prereport_refusal(Effect.APPROVAL, SHUT, report) for report in (None, filed("", APPROVED)))
    assert missing is not None
    assert waiting is not None
    assert (missing.code, waiting.code) == ("prereport-missing", "prereport-waiting")
    assert "小区党支部还没有答复" in waiting.says


@pytest.mark.parametrize(
    ("gate", "report", "mark"),
    [
        (SHUT, None, Mark.NOT_REPORTED),
        (SHUT, filed("", ""), Mark.TOO_SOON),
        (OPEN, filed("", ""), Mark.UNANSWERED),
        (OPEN, filed(APPROVED, ""), Mark.UNANSWERED),
        (OPEN, filed(APPROVED, RETURNED), Mark.NOT_AGREED),
        (OPEN, filed(REMARKS, ""), Mark.NOT_AGREED),
        (OPEN, filed(APPROVED, APPROVED), Mark.NONE),
    ],
)
def test_what_a_pre_report_lacks_is_marked(gate: Gate, report: FiledReport | None, mark: Mark) -> None:
    assert prereport_mark(Effect.REPORT_ONLY, gate, report) is mark
    assert prereport_mark(Effect.NOT_REQUIRED, gate, report) is Mark.NONE
