"""The outbox."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import select

from auth.models import MessageRow
from auth.rules.refusals import BINDING_TOO_LATE
from auth.services.tell_owners import tell_head
from kernel.db import Database
from kernel.refusals import Refused


def test_a_message_waits_without_name_or_number(database: Database, now: datetime) -> None:
    with database.writing() as session:
        tell_head(session, head_id=7, template="binding", facts={"time": "今天"}, now=now)
    with database.reading() as session:
        row = session.scalars(select(MessageRow)).one()
        assert (row.head_id, row.state, row.next_attempt, row.reached) == (7, "waiting", now, [])
        assert row.facts == {"time": "今天"}


def test_what_the_template_does_not_take_is_an_error_and_nothing_waits(database: Database, now: datetime) -> None:
    with pytest.raises(ValueError, match="takes"), database.writing() as session:
        tell_head(session, head_id=7, template="binding", facts={"time": "今天", "phone": "x"}, now=now)
    with database.reading() as session:
        assert session.scalars(select(MessageRow)).all() == []


def test_an_act_that_is_undone_tells_nobody(database: Database, now: datetime) -> None:
    def act() -> None:
        with database.writing() as session:
            tell_head(session, head_id=7, template="binding", facts={"time": "今天"}, now=now)
            raise Refused(BINDING_TOO_LATE)

    with pytest.raises(Refused):
        act()
    with database.reading() as session:
        assert session.scalars(select(MessageRow)).all() == []
