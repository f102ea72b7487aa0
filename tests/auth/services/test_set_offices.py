"""The offices of a member of staff."""

from __future__ import annotations

from datetime import date

import pytest

from auth.rules.offices import Term
from auth.services.read_staff import offices_held
from auth.services.set_offices import set_offices
from kernel.access import Office, Role
from kernel.db import Database
from kernel.refusals import Refused
from tests.auth.steps import Steps
from tests.auth.town import Person

FIRST, LAST = date(2026, 1, 1), date(2028, 12, 31)


def test_new_offices_take_the_place_of_the_old(chair: Person, steps: Steps, database: Database) -> None:
    terms = [Term(Role.SUPERVISOR, "k7qm", FIRST, LAST), Term(Role.AUDITOR, "", FIRST, LAST)]
    with database.writing() as session:
        set_offices(session, username="zhuren", terms=terms)
    with database.reading() as session:
        held = offices_held(session, person=chair.credentials.person, now=steps.now)
    assert set(held) == {Office(Role.SUPERVISOR, "k7qm"), Office(Role.AUDITOR)}


def test_an_office_that_cannot_be_leaves_everything_as_it_was(chair: Person, steps: Steps, database: Database) -> None:
    with pytest.raises(Refused) as refused, database.writing() as session:
        set_offices(session, username="zhuren", terms=[Term(Role.CHAIR, "", FIRST, LAST)])
    assert refused.value.refusal.code == "office-needs-community"
    assert "业委会主任" in refused.value.refusal.says
    with database.reading() as session:
        assert [office.role for office in offices_held(session, person=chair.credentials.person, now=steps.now)] == [
            Role.CHAIR
        ]
