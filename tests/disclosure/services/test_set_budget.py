from __future__ import annotations

from datetime import datetime

import pytest

from disclosure.services.import_ledger import import_ledger
from disclosure.services.read_books import read_books
from disclosure.services.set_budget import set_budget
from kernel.db import Database
from kernel.refusals import Refused
from tests.disclosure.ledgers import row, small_workbook


def test_a_budget_stands_in_the_books_and_a_later_one_takes_its_place(database: Database, now: datetime) -> None:
    with database.writing() as session:
        import_ledger(session, community="k7qm", name="账.xlsx", data=small_workbook(row()), now=now)
        set_budget(session, community="k7qm", year=2026, amount=100, resolution="业主大会决议1号")
        set_budget(session, community="k7qm", year=2026, amount=200, resolution="业主大会决议2号")
        set_budget(session, community="zzzz", year=2026, amount=300, resolution="业主大会决议3号")
    with database.reading() as session:
        books = read_books(session, "k7qm")
    assert books is not None
    assert books.budgets == {2026: 200}


@pytest.mark.parametrize(("amount", "resolution"), [(-1, "业主大会决议1号"), (100, ""), (100, " ")])
def test_a_budget_is_an_amount_that_somebody_approved(database: Database, amount: int, resolution: str) -> None:
    with database.writing() as session, pytest.raises(Refused, match="budget-needs-a-decision"):
        set_budget(session, community="k7qm", year=2026, amount=amount, resolution=resolution)
