from __future__ import annotations

from collections.abc import Callable

import pytest

from disclosure.rules.columns import Field
from disclosure.services.check_line import CheckedLine, check_line
from disclosure.services.set_budget import set_budget
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from tests.disclosure.bookkeeping import TYPED, Bookkeeping, bookkeeping


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]) -> Bookkeeping:
    return bookkeeping(database, keyring, entropy)


def check(kit: Bookkeeping, **changed: str) -> CheckedLine:
    typed = TYPED | {Field(name): text for name, text in changed.items()}
    with kit.database.reading() as session:
        return check_line(session, community=kit.info, typed=typed, now=kit.now)


def test_a_line_is_checked_and_nothing_is_kept(kit: Bookkeeping) -> None:
    checked = check(kit.with_books())
    assert (checked.block, checked.lacks, checked.typed.errors) == ("G2", (), {})
    assert len(kit.books.lines) == 78


@pytest.mark.parametrize(
    ("changed", "lacks"),
    [
        ({"resolution": ""}, ("decision",)),
        ({"amount": "20000"}, ()),
        ({"amount": "20000.01"}, ("resolution", "prereport")),
        ({"amount": "20000.01", "resolution": "业主大会决议2026-01号"}, ()),
        ({"side": "收入", "category": "广告"}, ("contract",)),
        ({"side": "收入", "category": "广告", "contract": "GG-01"}, ()),
        ({"side": "收入", "category": "利息"}, ("bank_statement",)),
        ({"category": "工作经费"}, ("budget",)),
    ],
)
def test_what_the_line_would_lack_is_told(kit: Bookkeeping, changed: dict[str, str], lacks: tuple[str, ...]) -> None:
    fields = {"resolution": ""} | changed if changed.get("category") else changed
    assert check(kit.with_books(), **fields).lacks == lacks


def test_a_budget_covers_running_costs_up_to_its_amount(kit: Bookkeeping) -> None:
    kit.with_books()
    spent = 6_396_60 + 5_400_00
    with kit.database.writing() as session:
        set_budget(session, community=kit.community, year=2026, amount=spent + 100_00, resolution="业主大会决议1号")
    assert check(kit, category="工作经费", amount="100", resolution="").lacks == ()
    assert check(kit, category="工作经费", amount="100.01", resolution="").lacks == ("budget",)


def test_without_books_there_is_nothing_to_enter_into(kit: Bookkeeping) -> None:
    with pytest.raises(Refused, match="no-books"):
        check(kit)


@pytest.mark.parametrize(
    ("changed", "unreported"),
    [({}, True), ({"prereport": "报告单7号"}, False), ({"resolution": "业主大会决议2026-01号"}, False)],
)
def test_spending_that_nobody_was_told_of_is_told_before_it_is_booked(
    kit: Bookkeeping, changed: dict[str, str], unreported: bool
) -> None:
    assert check(kit.with_books(), **changed).unreported is unreported
