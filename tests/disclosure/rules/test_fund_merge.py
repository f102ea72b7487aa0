"""What a list adds to the accounts that are stored."""

from __future__ import annotations

from datetime import date

import pytest

from disclosure.rules.fund_account import Account, Kind
from disclosure.rules.fund_merge import FundAdditions, Known, additions_of
from disclosure.rules.fund_sheet import FundList
from registry.rules.cells import Cell
from tests.disclosure.funds import AS_OF, HEADER, UNITS, doubts, errors, read, row

TODAY = date(2026, 10, 1)
STORED = {Kind.FIRST: 5000_00, Kind.INTEREST: 100_00}


def known(claimed: int = 5000_00, projects: int = 0, **sums: int) -> dict[str, Known]:
    """The account of 101 as the row of ``row()`` has it, but for ``sums``."""
    changed = STORED | {Kind(name): amount for name, amount in sums.items()}
    return {"1|1|101": Known(Account(7, "1|1|101", "1幢1单元101", "1幢", 5000_00, claimed, changed), projects)}


def added(found: FundList, stored: dict[str, Known] | None = None) -> FundAdditions:
    return additions_of(found, stored if stored is not None else known(), UNITS[:1], TODAY, None)


def amounts(additions: FundAdditions) -> list[tuple[str, int]]:
    return [(entry.kind.value, entry.amount) for entry in additions.entries]


def test_a_first_list_opens_the_account_with_its_history() -> None:
    new = added(read(row(first=4000, used=1000, balance=3100)), {})
    assert [(unit.name, first) for unit, first in new.accounts] == [("1幢1单元101", 5000_00)]
    assert amounts(new) == [("first", 4000_00), ("interest", 100_00), ("use", -1000_00)]
    assert all(entry.history for entry in new.entries)
    assert [amount for _, amount in new.claims] == [5000_00]


def test_the_same_list_again_adds_nothing() -> None:
    found = read(row())
    assert added(found).is_empty
    assert doubts(found) == []


def test_differences_enter_by_kind() -> None:
    new = added(read(row(topup=300, interest=150, balance=5450)))
    assert amounts(new) == [("interest", 50_00), ("topup", 300_00)]
    assert not any(entry.history for entry in new.entries)


def test_without_a_column_for_later_deposits_more_paid_in_is_one() -> None:
    header = (*HEADER[:6], *HEADER[7:])
    cells = row(first=5300, balance=5400)
    assert amounts(added(read((*cells[:6], *cells[7:]), header=header))) == [("topup", 300_00)]


@pytest.mark.parametrize("changed", [{"first": 4999, "balance": 5099}, {"interest": 99, "balance": 5099}])
def test_less_than_before_is_refused(changed: dict[str, Cell]) -> None:
    found = read(row(**changed))
    added(found)
    assert [code for *_, code in errors(found)] == ["fund-went-down"]


@pytest.mark.parametrize(
    ("used", "projects", "codes"),
    [
        (0, 1, []),
        (1, 1, ["fund-use-rounded"]),
        (2, 1, ["fund-use-not-recorded"]),
        (2, 2, ["fund-use-rounded"]),
        (-1, 1, ["fund-use-rounded"]),
        (-2, 1, ["fund-use-not-deducted"]),
        (1, 0, ["fund-use-not-recorded"]),
    ],
)
def test_a_use_that_nobody_recorded_is_refused_and_a_rounded_cent_is_not(
    used: int, projects: int, codes: list[str]
) -> None:
    """``used``: how many 分 more the bank has than the recorded 1,000 yuan."""
    stated = 1000_00 + used
    found = read(
        row(used=f"{stated // 100}.{stated % 100:02d}", balance=f"{(510000 - stated) // 100}.{-stated % 100:02d}")
    )
    new = added(found, known(projects=projects, use=-1000_00))
    assert new.entries == ()
    assert [code for *_, code in errors(found)] + doubts(found) == codes


def test_arrears_end_when_they_are_paid_and_grow_when_the_bank_says_so() -> None:
    behind = known(first=4000_00)
    assert added(read(row(first=4000, balance=4100)), behind).is_empty
    paid = added(read(row()), behind)
    assert (amounts(paid), paid.claims) == ([("first", 1000_00)], ())
    header = (*HEADER, "欠缴")
    more = added(read((*row(), 250), header=header))
    assert [amount for _, amount in more.claims] == [250_00]


def test_arrears_that_the_bank_does_not_know_stay_and_are_doubted() -> None:
    found = read((*row(first=4000, balance=4100), 0), header=(*HEADER, "欠缴"))
    assert added(found, known(first=4000_00)).is_empty
    assert doubts(found) == ["fund-arrears-differ"]


def test_the_first_deposit_stays_what_it_was() -> None:
    found = read(row(due=6000))
    assert added(found).accounts == ()
    assert doubts(found) == ["fund-first-differs"]


def test_an_account_that_a_shared_cost_opened_gets_its_first_deposit_from_the_list() -> None:
    opened = {"1|1|101": Known(Account(7, "1|1|101", "1幢1单元101", "1幢", 0, 200_00, {}), 0)}
    new = added(read(row()), opened)
    assert [first for _, first in new.accounts] == [5000_00]
    assert [amount for _, amount in new.claims] == [4800_00]
    nothing = Known(Account(7, "1|1|101", "1幢1单元101", "1幢", 0, 0, {}))
    empty = read(row(due=0, first=0, interest=0, balance=0))
    assert added(empty, {"1|1|101": nothing}).is_empty


def test_a_list_has_a_day_that_is_neither_ahead_nor_before_the_last_one() -> None:
    found = read(row())
    assert additions_of(found, {}, UNITS, TODAY, AS_OF).as_of == AS_OF
    assert errors(found) == []
    additions_of(found, {}, UNITS, TODAY, TODAY)
    assert [code for *_, code in errors(found)] == ["fund-day-backwards"]
    ahead = read(row())
    additions_of(ahead, {}, UNITS, date(2026, 9, 29), None)
    assert [code for *_, code in errors(ahead)] == ["fund-day-ahead"]


def test_units_of_the_register_that_the_list_leaves_out_are_named() -> None:
    found = read(row())
    additions_of(found, {}, UNITS, TODAY, None)
    (doubt,) = found.findings.warnings.values()
    assert (doubt.code, "有 5 套不在清单里，例如1幢1单元102" in doubt.says) == ("fund-units-left-out", True)
