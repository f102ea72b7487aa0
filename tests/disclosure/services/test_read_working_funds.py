from __future__ import annotations

from datetime import datetime

from disclosure.services.import_ledger import import_ledger
from disclosure.services.read_working_funds import WorkingFunds, read_working_funds
from disclosure.services.set_budget import set_budget
from kernel.db import Database
from tests.disclosure.ledgers import GIVEN


def test_each_year_tells_what_was_approved_and_what_was_spent(database: Database, now: datetime) -> None:
    with database.writing() as session:
        assert read_working_funds(session, community="k7qm") == []
        set_budget(session, community="k7qm", year=2027, amount=5_00, resolution="业主大会决议2号")
        import_ledger(session, community="k7qm", name=GIVEN.name, data=GIVEN.read_bytes(), now=now)
    with database.reading() as session:
        assert read_working_funds(session, community="k7qm") == [
            WorkingFunds(2027, 5_00, "业主大会决议2号", 0),
            WorkingFunds(2026, None, "", 6_396_60 + 5_400_00),
        ]
