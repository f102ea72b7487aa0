"""Who is signed in with a token, and for how long."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from auth.rules.offices import Term
from auth.rules.proofs import SignedIn
from auth.services.disable_staff import disable_staff
from auth.services.issue_letters import issue_letters
from auth.services.read_sign_in import newest_staff_sign_in, read_sign_in, touch_sign_in
from auth.services.set_offices import set_offices
from kernel.access import Office, Role
from kernel.db import Database
from tests.auth.steps import Steps
from tests.auth.town import ASSEMBLY, Person, Town


def read(database: Database, token: str, now: datetime) -> SignedIn | None:
    with database.reading() as session:
        return read_sign_in(session, token=token, now=now)


@pytest.mark.parametrize(("seconds", "alive"), [(3599, True), (3600, False), (3601, False)])
def test_an_owners_sign_in_lasts_an_hour(
    town: Town, steps: Steps, database: Database, seconds: int, alive: bool
) -> None:
    token = steps.signed_in(town.codes[0])
    assert (read(database, token, steps.now + timedelta(seconds=seconds)) is not None) is alive


@pytest.mark.parametrize(("seconds", "alive"), [(3599, True), (3600, False), (3601, False)])
def test_staff_lose_theirs_after_an_idle_hour(
    chair: Person, steps: Steps, database: Database, seconds: int, alive: bool
) -> None:
    token = steps.staff_signed_in(chair)
    assert (read(database, token, steps.now + timedelta(seconds=seconds)) is not None) is alive


def test_busy_staff_stay_for_twelve_hours_and_no_longer(chair: Person, steps: Steps, database: Database) -> None:
    token = steps.staff_signed_in(chair)
    for half_hours in range(1, 24):
        at = steps.now + timedelta(minutes=30 * half_hours)
        signed_in = read(database, token, at)
        assert signed_in is not None, at
        with database.writing() as session:
            touch_sign_in(session, sign_in_id=signed_in.sign_in_id, now=at)
    assert read(database, token, steps.now + timedelta(hours=12) - timedelta(seconds=1)) is not None
    assert read(database, token, steps.now + timedelta(hours=12)) is None


def test_a_token_of_nobody_and_a_pending_one_are_no_sign_in(town: Town, steps: Steps, database: Database) -> None:
    assert read(database, "", steps.now) is None
    assert read(database, "ab" * 32, steps.now) is None
    assert read(database, steps.started(town.codes[0]), steps.now) is None


def test_offices_are_those_of_the_day_of_the_request(
    town: Town, chair: Person, steps: Steps, database: Database
) -> None:
    token = steps.staff_signed_in(chair)
    held = Office(Role.CHAIR, town.community.code)
    with database.writing() as session:
        last = Term(Role.CHAIR, town.community.code, date(2026, 1, 1), date(2026, 10, 1))
        set_offices(session, username="zhuren", terms=[last])
    signed_in = read(database, token, steps.now)
    assert signed_in is not None
    assert signed_in.visitor.offices == (held,)
    midnight = datetime(2026, 10, 1, 16, 0, tzinfo=UTC)
    later = steps.staff_signed_in(chair, midnight)
    after = read(database, later, midnight)
    assert after is not None
    assert after.visitor.offices == ()


def test_a_disabled_person_is_out_at_once(chair: Person, steps: Steps, database: Database) -> None:
    token = steps.staff_signed_in(chair)
    with database.writing() as session:
        disable_staff(session, username="zhuren", now=steps.now)
    assert read(database, token, steps.now) is None


def test_a_letter_issued_anew_ends_the_sign_ins_of_the_old_one(town: Town, steps: Steps, database: Database) -> None:
    mine, neighbours = steps.signed_in(town.codes[0]), steps.started(town.codes[1])
    with database.writing() as session:
        issue_letters(
            session,
            assembly=ASSEMBLY,
            community=town.community.code,
            heads=town.heads[:1],
            valid_until=town.closes,
            now=steps.now,
            entropy=steps.entropy,
            keyring=steps.keyring,
        )
    assert read(database, mine, steps.now) is None
    assert getattr(steps.send(neighbours, contact=0), "code", "") == "choose-phone", "the neighbour's goes on"


def test_the_newest_living_sign_in_stands_behind_a_signature(chair: Person, steps: Steps, database: Database) -> None:
    person = chair.credentials.person
    with database.reading() as session:
        assert newest_staff_sign_in(session, person=person, now=steps.now) is None
    steps.staff_signed_in(chair)
    later = steps.now + timedelta(minutes=59)
    steps.staff_signed_in(chair, later)
    with database.reading() as session:
        newest = newest_staff_sign_in(session, person=person, now=later)
        assert newest is not None
        assert newest.proven_at == later
        assert newest_staff_sign_in(session, person=person, now=later + timedelta(hours=1)) is None
