from __future__ import annotations

import pytest

from disclosure.rules.lines import Line
from disclosure.rules.untied import Ties, lacking, outside_budget, untied_lines
from tests.disclosure.ledgers import LIMIT, got, paid

INTEREST = got("活期利息", 280_98, "利息")
OFFICE = paid("办公", 500_00, "工作经费")
TIES = Ties(contracts={"GG-01"}, banked={INTEREST}, over_budget=(), limit=LIMIT)
ASSEMBLY = "业主大会决议2025-03号"
COMMITTEE = "业委会决议2026-07号"


@pytest.mark.parametrize(
    ("line", "lacks"),
    [
        (INTEREST, ()),
        (got("活期利息", 1, "利息"), ("bank_statement",)),
        (got("1月停车费", category="停车", meter="车场系统月报"), ()),
        (got("1月停车费", category="停车"), ("meter",)),
        (got(contract="GG-01"), ()),
        (got(contract="GG-77"), ("contract",)),
        (got(), ("contract",)),
        (paid("电费", category="直接成本-能耗"), ()),
        (paid("电费", category="直接成本-能耗", voucher=""), ("voucher",)),
        (paid("电费", category="直接成本-能耗", voucher="", contract="GG-01"), ()),
        (paid("增值税", category="税费", voucher=""), ("voucher",)),
        (OFFICE, ()),
        (paid(), ("decision",)),
        (paid(resolution=COMMITTEE), ()),
        (paid(resolution=ASSEMBLY), ()),
    ],
)
def test_each_kind_of_line_has_its_own_tie(line: Line, lacks: tuple[str, ...]) -> None:
    assert lacking(line, TIES) == lacks


@pytest.mark.parametrize(
    ("amount", "lacks", "large"),
    [
        (LIMIT - 1, ("decision",), False),
        (LIMIT, ("decision",), False),
        (LIMIT + 1, ("resolution", "prereport"), True),
    ],
)
def test_above_the_limit_only_the_owners_decide(amount: int, lacks: tuple[str, ...], large: bool) -> None:
    (untied,) = untied_lines([paid(amount=amount)], TIES)
    assert (untied.lacks, untied.large) == (lacks, large)


@pytest.mark.parametrize(("amount", "lacks"), [(LIMIT, ()), (LIMIT + 1, ("resolution", "prereport"))])
def test_a_committee_decision_carries_up_to_the_limit(amount: int, lacks: tuple[str, ...]) -> None:
    assert lacking(paid(amount=amount, resolution=COMMITTEE), TIES) == lacks
    assert lacking(paid(amount=amount, resolution=ASSEMBLY), TIES) == ()


def test_a_pre_report_alone_is_no_resolution() -> None:
    assert lacking(paid(amount=LIMIT + 1, prereport="预先报告1号"), TIES) == ("resolution",)


def test_without_a_delegation_every_spending_needs_the_owners() -> None:
    nothing = Ties(contracts=(), banked=(), over_budget=(), limit=0)
    assert lacking(paid(amount=1, resolution=COMMITTEE), nothing) == ("resolution", "prereport")


@pytest.mark.parametrize(("amount", "large"), [(20_000_00, False), (20_000_01, True)])
def test_where_nothing_was_delegated_only_a_sum_that_is_large_in_itself_is_marked(amount: int, large: bool) -> None:
    (untied,) = untied_lines([paid(amount=amount)], Ties(contracts=(), banked=(), over_budget=(), limit=0))
    assert untied.large is large


def test_large_income_is_not_large_spending() -> None:
    (untied,) = untied_lines([got(amount=LIMIT * 2)], TIES)
    assert not untied.large


def test_a_reversing_line_is_tied_to_what_it_takes_back() -> None:
    assert untied_lines([paid(amount=-LIMIT, corrects="记-1")], TIES) == []


def test_a_running_line_outside_the_budget_is_untied_unless_it_was_decided() -> None:
    decided = paid("办公", 500_00, "工作经费", resolution=COMMITTEE)
    ties = Ties(contracts=(), banked=(), over_budget=(OFFICE, decided), limit=LIMIT)
    assert lacking(OFFICE, ties) == ("budget",)
    assert lacking(decided, ties) == ()


@pytest.mark.parametrize(("budget", "outside"), [(None, 2), (999_99, 1), (1000_00, 0), (1000_01, 0), (0, 2)])
def test_the_budget_covers_running_lines_until_it_is_spent(budget: int | None, outside: int) -> None:
    second = paid("代账费", 500_00, "代账审计", voucher="记-2")
    assert len(outside_budget([OFFICE, paid(), got(), second], budget)) == outside
