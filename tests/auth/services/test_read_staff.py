"""Members of staff and their offices, as they are read."""

from __future__ import annotations

from datetime import UTC, datetime

from auth.services.disable_staff import disable_staff
from auth.services.read_staff import list_staff, names_of, offices_held
from kernel.access import Office, Role
from kernel.db import Database
from tests.auth.steps import Steps
from tests.auth.town import Person, Town


def test_staff_are_listed_by_username(chair: Person, officer: Person, database: Database) -> None:
    with database.reading() as session:
        listed = list_staff(session)
    assert [member.username for member in listed] == ["shequ", "zhuren"]
    assert {member.person for member in listed} == {chair.credentials.person, officer.credentials.person}


def test_an_office_is_held_during_its_term_in_shanghai(town: Town, chair: Person, database: Database) -> None:
    held = (Office(Role.CHAIR, town.community.code),)
    # The term of the fixture runs from 1 January 2026 to 31 December 2028.
    moments = {
        datetime(2025, 12, 31, 15, 59, 59, tzinfo=UTC): (),
        datetime(2025, 12, 31, 16, 0, 0, tzinfo=UTC): held,
        datetime(2028, 12, 31, 15, 59, 59, tzinfo=UTC): held,
        datetime(2028, 12, 31, 16, 0, 0, tzinfo=UTC): (),
    }
    with database.reading() as session:
        for moment, offices in moments.items():
            assert offices_held(session, person=chair.credentials.person, now=moment) == offices, moment


def test_the_unknown_and_the_disabled_hold_nothing(chair: Person, steps: Steps, database: Database) -> None:
    with database.writing() as session:
        disable_staff(session, username="zhuren", now=steps.now)
        assert offices_held(session, person=chair.credentials.person, now=steps.now) == ()
        assert offices_held(session, person="ff" * 16, now=steps.now) == ()


def test_names_are_read_for_the_persons_asked_for(chair: Person, officer: Person, database: Database) -> None:
    with database.reading() as session:
        assert names_of(session, {chair.credentials.person}) == {chair.credentials.person: "测试人员"}
