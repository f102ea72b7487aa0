from __future__ import annotations

from datetime import date, timedelta

import pytest

from disclosure.services.rest_days import MOST_DAYS, enter_days, read_workdays
from kernel.db import Database
from kernel.refusals import Refused

FIRST = date(2027, 2, 5)
LAST = date(2027, 2, 11)


def test_days_are_entered_changed_and_taken_back(database: Database) -> None:
    with database.writing() as session:
        assert len(enter_days(session, first=FIRST, last=LAST, rests=True)) == 7
    with database.writing() as session:
        assert read_workdays(session).moved(FIRST) == LAST + timedelta(days=1)
        enter_days(session, first=LAST, last=LAST, rests=False)
        assert read_workdays(session).moved(FIRST) == LAST
        enter_days(session, first=FIRST, last=LAST, rests=None)
        assert read_workdays(session).entered == {}


@pytest.mark.parametrize(("days", "refused"), [(0, True), (1, False), (MOST_DAYS, False), (MOST_DAYS + 1, True)])
def test_days_backwards_and_more_than_a_month_are_refused(database: Database, days: int, refused: bool) -> None:
    last = FIRST + timedelta(days=days - 1)
    with database.writing() as session:
        if refused:
            with pytest.raises(Refused):
                enter_days(session, first=FIRST, last=last, rests=True)
            assert read_workdays(session).entered == {}
        else:
            assert len(enter_days(session, first=FIRST, last=last, rests=True)) == days
