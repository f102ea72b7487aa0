from __future__ import annotations

from typing import Any

import pytest

from disclosure.rules.frozen import Frozen
from disclosure.rules.published import Published
from disclosure.rules.tasks import BLOCKED, DONE, NEXT, WAITING, tasks_of, told
from tests.disclosure.rules.test_frozen import frozen
from tests.disclosure.rules.test_published import published
from tests.disclosure.sealed_sample import body

STOPPED = [{"code": "opening-differs", "says": "期初不对。", "vouchers": []}]
BANK = [{"code": "bank-unknown", "says": "没有银行对账单。", "vouchers": []}]


def states(
    over: bool = True, frozen: Frozen | None = None, published: Published | None = None, **changes: Any
) -> dict[str, str]:
    """The tasks' states by what they say."""
    found = tasks_of(body(**changes), over=over, frozen=frozen, published=published)
    return {task.text: task.state for task in found}


def test_before_anything_is_signed_the_treasurer_freezes_next() -> None:
    found = states()
    assert found["定稿，交两个人签名"] == NEXT
    assert found["业委会财务签名"] == found["公布给业主"] == BLOCKED


@pytest.mark.parametrize("hindrance", [{"over": False}, {"findings": STOPPED}, {"lines": []}])
def test_what_cannot_be_published_cannot_be_frozen(hindrance: dict[str, Any]) -> None:
    assert states(**hindrance)["定稿，交两个人签名"] == BLOCKED


def test_what_does_not_tie_stays_open_and_hinders_nothing() -> None:
    found = states(findings=BANK)
    assert found["与银行对账"] == found["定稿，交两个人签名"] == NEXT
    assert states(findings=[])["与银行对账"] == DONE


def test_a_frozen_statement_waits_for_both() -> None:
    found = states(frozen=frozen("chair"))
    assert found["业委会主任签名"] == DONE
    assert found["业委会财务签名"] == NEXT
    assert found["公布给业主"] == WAITING
    assert found["补上依据：合同、决议、事前报告"] == DONE


def test_what_is_published_can_be_corrected() -> None:
    found = states(published=published())
    assert found["更正：定稿新的一版"] == found["公布给业主"] == DONE


def test_findings_are_told_by_their_kind() -> None:
    assert told(body(findings=[*STOPPED, *BANK]), ("bank-unknown",)) == ["没有银行对账单。"]


def report_task(**changes: Any) -> list[tuple[str, str]]:
    found = tasks_of(body(**changes), over=True, frozen=None, published=None)
    return [(task.state, task.hint) for task in found if task.code == "unreported"]


def test_the_treasurer_is_told_which_spending_was_not_reported_and_what_to_do() -> None:
    [(state, hint)] = report_task()
    assert state == NEXT
    assert hint.startswith("“监控系统升级改造首付”66,000.00 元没有事前报告。现在就向小区党支部和社区“两委”报告")
    assert report_task(unreported=[]) == [(DONE, "")]


@pytest.mark.parametrize(("count", "told"), [(3, "“甲”1.00 元没有事前报告"), (4, "“甲”1.00 元等 4 笔没有事前报告")])
def test_of_many_lines_three_are_named(count: int, told: str) -> None:
    [(_, hint)] = report_task(unreported=[{"voucher": "记-1", "text": "甲", "amount": 1_00}] * count)
    assert hint.count("“甲”") == 3
    assert told in hint


def test_where_the_city_asks_for_no_reports_there_is_no_such_task() -> None:
    assert report_task(rules=body()["rules"] | {"prereport_effect": "not_required"}, unreported=[]) == []
