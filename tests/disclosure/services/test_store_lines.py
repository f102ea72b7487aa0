from __future__ import annotations

import pytest
from sqlalchemy import func, select

from disclosure.models.books import AccountRow, LedgerLineRow, PostingRow
from disclosure.rules.lines import Line
from disclosure.rules.merge import Additions
from disclosure.services.read_books import read_books
from disclosure.services.store_lines import store_additions, store_lines
from kernel.db import Database
from tests.disclosure.ledgers import got, paid

LINES = (got(amount=500), paid(amount=300, voucher="记-2"), paid(amount=-300, voucher="记-3", corrects="记-2"))


@pytest.fixture
def stored(database: Database) -> Database:
    with database.writing() as session:
        store_additions(session, community="k7qm", added=Additions(1000, LINES, (), ()), import_id=None)
    return database


def test_every_line_is_posted_twice_and_debits_equal_credits(stored: Database) -> None:
    with stored.reading() as session:
        sums = session.execute(select(func.count(), func.sum(PostingRow.amount)).group_by(PostingRow.line_id)).all()
    assert [tuple(each) for each in sums] == [(2, 0)] * 4


def test_the_bank_account_holds_the_balance(stored: Database) -> None:
    with stored.reading() as session:
        balances = dict(
            session.execute(
                select(AccountRow.kind, func.sum(PostingRow.amount))
                .join(PostingRow, PostingRow.account_id == AccountRow.id)
                .group_by(AccountRow.kind)
            ).all()
        )
    assert balances == {"bank": 1500, "opening": -1000, "income": -500, "expense": 0}


def test_a_posting_that_was_tampered_with_shows_in_the_books(stored: Database) -> None:
    with stored.writing() as session:
        posting = session.scalars(select(PostingRow)).first()
        assert posting is not None
        posting.amount += 1
    with stored.reading() as session:
        books = read_books(session, "k7qm")
    assert books is not None
    assert books.debits_differ == 1


def test_later_lines_stand_after_the_earlier_and_the_opening_stays(stored: Database) -> None:
    later: Line = got(voucher="记-4")
    with stored.writing() as session:
        store_lines(session, community="k7qm", lines=[later], import_id=None)
    with stored.reading() as session:
        books = read_books(session, "k7qm")
        positions = session.scalars(select(LedgerLineRow.position).order_by(LedgerLineRow.position)).all()
    assert books is not None
    assert (books.opening, books.lines, list(positions)) == (1000, (*LINES, later), [0, 1, 2, 3, 4])
