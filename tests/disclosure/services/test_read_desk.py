from __future__ import annotations

from collections.abc import Callable

import pytest

from disclosure.rules.contract_terms import Term
from disclosure.services.read_desk import read_desk
from disclosure.services.set_budget import set_budget
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from tests.disclosure.bookkeeping import Bookkeeping, bookkeeping
from tests.disclosure.published import FIRST, SECOND, publishing


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]) -> Bookkeeping:
    return bookkeeping(database, keyring, entropy)


def test_a_community_without_books_has_no_desk(kit: Bookkeeping) -> None:
    with kit.database.reading() as session:
        assert read_desk(session, community=kit.info, now=kit.now) is None


def test_the_desk_shows_the_balance_the_last_lines_and_the_quarters(kit: Bookkeeping) -> None:
    kit.with_books()
    kit.record()
    with kit.database.writing() as session:
        set_budget(session, community=kit.community, year=2026, amount=20_000_00, resolution="业主大会决议1号")
        desk = read_desk(session, community=kit.info, now=kit.now)
    assert desk is not None
    assert desk.balance == 593_180_72 - 1_280_00
    assert [number for number, _ in desk.last] == [79, 78, 77, 76, 75, 74, 73, 72]
    assert desk.last[0][1].text == "更换单元门禁电源"
    assert [each.quarter.code for each in desk.quarters] == ["2026Q4", "2026Q3", "2026Q2", "2026Q1"]
    assert desk.terms == {Term.RUNNING: 7}
    assert (desk.year, desk.budget, desk.spent) == (2026, 20_000_00, 6_396_60 + 5_400_00)


def test_a_quarter_tells_what_it_lacks(kit: Bookkeeping) -> None:
    kit.with_books()
    kit.record(voucher="记-10-081", resolution="")
    with kit.database.reading() as session:
        desk = read_desk(session, community=kit.info, now=kit.now)
    assert desk is not None
    fourth, third = desk.quarters[:2]
    assert (fourth.lines, fourth.untied, fourth.bank_differs, fourth.gaps) == (1, 1, None, 1)
    assert (third.bank_differs, third.gaps, third.published, third.signing) == (0, 0, False, False)


def test_a_published_quarter_and_one_being_signed_are_told(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]
) -> None:
    kit = publishing(database, keyring, entropy)
    kit.publish(FIRST)
    kit.freeze(SECOND)
    with database.reading() as session:
        desk = read_desk(session, community=kit.info, now=kit.now)
    assert desk is not None
    assert [(each.published, each.signing) for each in desk.quarters] == [(False, False), (False, True), (True, False)]
