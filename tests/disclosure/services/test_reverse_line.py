from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from disclosure.services.read_statement import read_statement
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from tests.disclosure.bookkeeping import Bookkeeping, bookkeeping
from tests.disclosure.published import FIRST, THIRD, publishing


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]) -> Bookkeeping:
    return bookkeeping(database, keyring, entropy).with_books()


def test_the_reversing_line_says_the_opposite_and_names_the_voucher(kit: Bookkeeping) -> None:
    before = kit.books
    assert kit.reverse(5).number == 79
    line, reversing = kit.books.lines[4], kit.books.lines[-1]
    assert line == before.lines[4]
    assert (reversing.amount, reversing.side, reversing.category) == (-line.amount, line.side, line.category)
    assert (reversing.corrects, reversing.contract) == (line.voucher, line.contract)
    assert (reversing.day, reversing.text) == (date(2026, 10, 20), "冲销记-01-005 重复记账")
    assert kit.books.debits_differ == 0
    assert kit.books.balance_before(date(2027, 1, 1)) == before.balance_before(date(2027, 1, 1)) - line.change


def test_the_same_form_twice_is_booked_once(kit: Bookkeeping) -> None:
    assert [kit.reverse(5).number, kit.reverse(5).number] == [79, 79]
    assert len(kit.books.lines) == 79


def test_a_line_is_taken_back_once(kit: Bookkeeping) -> None:
    kit.reverse(5)
    with pytest.raises(Refused, match="taken-back"):
        kit.reverse(5, "r2", voucher="记-10-100")
    with pytest.raises(Refused, match="is-a-reversal"):
        kit.reverse(79, "r3", voucher="记-10-100")


def test_a_form_for_one_line_takes_no_other_back(kit: Bookkeeping) -> None:
    kit.reverse(5)
    with pytest.raises(Refused, match="entry-used"):
        kit.reverse(6, voucher="记-10-100")


@pytest.mark.parametrize(
    ("changed", "field", "says"),
    [
        ({"text": " "}, "text", "没有写为什么冲销。"),
        ({"date": ""}, "date", "没有日期。"),
        ({"date": "2026-01-08"}, "date", "冲销的日期早于原来那一笔（2026-01-09）。"),
        ({"voucher": "记-01-001"}, "voucher", "凭证号“记-01-001”已经用在"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(kit: Bookkeeping, changed: dict[str, str], field: str, says: str) -> None:
    refused = kit.reverse(5, **changed)
    assert refused.number == 0
    assert refused.checked is not None
    assert refused.checked.typed.errors[field].startswith(says)
    assert len(kit.books.lines) == 78


def test_a_line_may_be_taken_back_on_its_own_day(kit: Bookkeeping) -> None:
    assert kit.reverse(5, date="2026-01-09").number == 79


def test_a_line_of_a_published_quarter_is_taken_back_in_the_present_one(
    database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes]
) -> None:
    published = publishing(database, keyring, entropy)
    published.publish(FIRST)
    kit = Bookkeeping(database, keyring, entropy, published.now, community=published.community)
    refused = kit.reverse(5, date="2026-02-01")
    assert refused.checked is not None
    assert "已经公布" in refused.checked.typed.errors["date"]
    assert kit.reverse(5, date="2026-09-30").number == 79
    with database.reading() as session:
        statement = read_statement(session, community=kit.info, quarter=THIRD)
    assert statement.lines[-1].corrects == "记-01-005"
    assert "记-10-099" not in [untied.line.voucher for untied in statement.untied]
