from __future__ import annotations

import pytest

from evidence.services.read_statements import find_statement, read_leaves
from kernel.refusals import Refused
from oversight.rules.execution import Mark, OrderKind
from oversight.rules.order_entry import KIND, checked_order
from oversight.services.issue_order import OfferedOrder, draft_order, issue_order
from tests.oversight.executing import LARGE, LIFT_AMOUNT, SMALL, Executing

PAYMENT, CONTRACT, WORKS = OrderKind.PAYMENT, OrderKind.CONTRACT, OrderKind.WORKS


def refusal_of(kit: Executing, matter: str, amount: str = "286000", kind: OrderKind = CONTRACT, under: str = "") -> str:
    with pytest.raises(Refused) as refused:
        kit.order(matter, amount, kind, under)
    return refused.value.refusal.code


def leaves(kit: Executing) -> int:
    with kit.database.reading() as session:
        return len(read_leaves(session, kit.log_origin))


def test_a_signed_order_stands_in_the_log_with_all_it_cites(executing: Executing) -> None:
    matter = executing.adopted()
    tracker = executing.order(matter)
    with executing.database.reading() as session:
        logged = find_statement(session, origin=executing.log_origin, tracker=tracker)
    assert logged is not None
    entry = checked_order(logged.envelope.body)
    assert logged.leaf.type == KIND
    assert (entry["matter"], entry["amount"], entry["resolved"]) == (matter, LIFT_AMOUNT, LIFT_AMOUNT)
    assert entry["assembly"] == f"{executing.community}-2026-1"
    assert len(entry["prereport"]) == 64
    assert entry["prereport_mark"] == ""


def test_orders_may_come_up_to_the_last_fen_of_the_decision_and_not_beyond(executing: Executing) -> None:
    matter = executing.adopted()
    executing.order(matter, "200000")
    executing.order(matter, "85999.99")
    assert executing.account(matter).left == 1
    assert refusal_of(executing, matter, "0.02") == "over-resolved"
    executing.order(matter, "0.01")
    assert refusal_of(executing, matter, "0.01") == "over-resolved"


def test_what_is_paid_under_a_contract_is_not_counted_twice_but_bound_by_the_contract(executing: Executing) -> None:
    matter = executing.adopted()
    contract = executing.order(matter, "280000")
    executing.order(matter, "0", WORKS, contract)
    executing.order(matter, "279999.99", PAYMENT, contract)
    assert executing.account(matter).ordered == 280_000_00
    assert refusal_of(executing, matter, "0.02", PAYMENT, contract) == "over-contract"
    executing.order(matter, "0.01", PAYMENT, contract)


def test_only_a_contract_of_the_same_decision_can_be_paid_under(executing: Executing) -> None:
    matter, other = executing.adopted(), executing.adopted(SMALL)
    contract = executing.order(other, "20000")
    for kind, under in ((PAYMENT, contract), (PAYMENT, "0" * 64), (CONTRACT, contract)):
        assert refusal_of(executing, matter, "1", kind, under) == "not-a-contract"


def test_a_payment_needs_an_amount(executing: Executing) -> None:
    assert refusal_of(executing, executing.adopted(), "0", PAYMENT) == "amount-needed"


def test_without_a_final_decision_there_is_no_order(executing: Executing) -> None:
    assert refusal_of(executing, executing.reported()) == "not-adopted"


def test_under_approval_a_decision_without_its_pre_report_is_not_carried_out(executing: Executing) -> None:
    assert refusal_of(executing, executing.adopted(reported=False)) == "prereport-missing"


def test_under_approval_an_unanswered_pre_report_holds_the_order_up_and_says_who_is_waited_for(
    executing: Executing,
) -> None:
    matter = executing.adopted(reported=False)
    with executing.database.writing() as session:
        executing.report(session, matter)
    with pytest.raises(Refused) as refused:
        executing.order(matter)
    assert refused.value.refusal.code == "prereport-waiting"
    assert "小区党支部还没有答复" in refused.value.refusal.says


def test_under_report_only_it_is_carried_out_and_marked(executing: Executing, monkeypatch: pytest.MonkeyPatch) -> None:
    executing.ask_for_reports_only(monkeypatch)
    matter = executing.adopted(reported=False)
    executing.order(matter)
    assert [order.mark for order in executing.account(matter).orders] == [Mark.NOT_REPORTED]


def test_the_committee_orders_by_its_own_decision_up_to_the_delegated_limit_and_not_beyond(
    executing: Executing,
) -> None:
    small, large = executing.reported(SMALL), executing.reported(LARGE)
    assert refusal_of(executing, small, "20000") == "not-adopted"
    executing.decide(small)
    executing.decide(large)
    executing.order(small, "20000")
    assert executing.account(small).orders[0].warrant == "delegation"
    assert refusal_of(executing, large, "1") == "over-delegation"


def test_an_order_that_no_longer_fits_when_it_is_signed_leaves_nothing_behind(executing: Executing) -> None:
    matter = executing.adopted()
    with executing.database.writing() as session:
        act = draft_order(
            session,
            community=executing.community,
            matter=matter,
            offered=OfferedOrder(CONTRACT, "200000", "更换电梯", "安顺公司"),
            signer=executing.chair,
            now=executing.now,
            entropy=executing.entropy,
        )
        envelope = executing.sign(session, act)
    executing.order(matter, "100000")
    before = leaves(executing)
    with pytest.raises(Refused) as refused, executing.database.writing() as session:
        issue_order(session, act=act, envelope=envelope, now=executing.now)
    assert refused.value.refusal.code == "over-resolved"
    assert leaves(executing) == before
    assert executing.account(matter).ordered == 100_000_00


def test_a_telephone_number_in_an_order_is_refused(executing: Executing) -> None:
    with pytest.raises(Refused) as refused:
        executing.order(executing.adopted(), payee="王师傅 13800138000")
    assert refused.value.refusal.code != "not-adopted"
    assert "手机" in refused.value.refusal.says or "电话" in refused.value.refusal.says
