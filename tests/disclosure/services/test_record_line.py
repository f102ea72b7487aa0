from __future__ import annotations

from collections.abc import Callable

import pytest

from disclosure.rules.lines import Side
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from tests.disclosure.bookkeeping import Bookkeeping, bookkeeping
from tests.disclosure.ledgers import GIVEN
from tests.disclosure.published import FIRST, publishing


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]) -> Bookkeeping:
    return bookkeeping(database, keyring, entropy).with_books()


def test_a_line_is_booked_after_the_others_with_its_postings(kit: Bookkeeping) -> None:
    before = kit.books
    assert kit.record().number == 79
    after = kit.books
    assert after.lines[:-1] == before.lines
    line = after.lines[-1]
    assert (line.side, line.amount, line.resolution, line.payee) == (
        Side.OUT,
        1_280_00,
        "业委会决定2026-07号",
        "福州锁匠铺",
    )
    assert after.debits_differ == 0


def test_the_same_form_twice_is_booked_once(kit: Bookkeeping) -> None:
    assert [kit.record().number, kit.record().number] == [79, 79]
    assert len(kit.books.lines) == 79


def test_a_form_that_has_booked_one_line_books_no_other(kit: Bookkeeping) -> None:
    kit.record()
    with pytest.raises(Refused, match="entry-used"):
        kit.record(amount="1281")


def test_two_forms_book_two_lines(kit: Bookkeeping) -> None:
    assert kit.record().number == 79
    assert kit.record("t2", voucher="记-10-080").number == 80


def test_a_line_with_an_error_is_not_booked_and_its_form_may_be_sent_again(kit: Bookkeeping) -> None:
    refused = kit.record(voucher="记-01-001")
    assert refused.number == 0
    assert refused.checked is not None
    assert list(refused.checked.typed.errors) == ["voucher"]
    assert kit.record().number == 79


def test_a_line_of_a_published_quarter_is_refused_and_one_of_the_present_quarter_is_booked(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]
) -> None:
    published = publishing(database, keyring, entropy)
    published.publish(FIRST)
    kit = Bookkeeping(database, keyring, entropy, published.now, community=published.community)
    refused = kit.record(date="2026-03-31")
    assert refused.checked is not None
    assert "2026年第一季度的收支已经公布" in refused.checked.typed.errors["date"]
    assert kit.record(date="2026-04-01").number == 79


def test_the_book_that_is_imported_again_leaves_the_line_alone(kit: Bookkeeping) -> None:
    kit.record()
    kit.with_books(GIVEN.read_bytes())
    assert len(kit.books.lines) == 79
