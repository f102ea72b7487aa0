"""An officer's code for reading: once, for a quarter of an hour, and never in a vote."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from auth.models import MessageRow, SignInRow
from auth.rules.limits import READING_GRANT_BY_ADDRESS
from auth.services.pending_sign_in import OwnerSignIn
from auth.services.read_sign_in import read_sign_in
from kernel.db import Database
from kernel.refusals import Refused
from tests.auth.steps import Steps, code_of
from tests.auth.town import Person, Town

NOBODYS = "0000-0000-0000"


def test_an_owner_without_mobile_or_letter_reads(town: Town, officer: Person, steps: Steps, database: Database) -> None:
    grant = steps.grant_reading(officer, town, town.heads[2])
    answer = steps.show_reading_grant(town, grant.code.lower())
    assert isinstance(answer, OwnerSignIn)
    with database.reading() as session:
        signed_in = read_sign_in(session, token=answer.token, now=steps.now)
        told = session.scalars(select(MessageRow.template)).all()
        left = session.scalars(select(SignInRow.left_behind)).one()
    assert signed_in is not None
    assert (signed_in.visitor.head_id, signed_in.visitor.assembly) == (town.heads[2], "")
    assert signed_in.methods == ("in_person",)
    assert told == ["in-person-reading"]
    assert left[0]["officer"] == officer.credentials.person


def test_it_works_once(town: Town, officer: Person, steps: Steps) -> None:
    grant = steps.grant_reading(officer, town, town.heads[2])
    assert isinstance(steps.show_reading_grant(town, grant.code), OwnerSignIn)
    assert code_of(steps.show_reading_grant(town, grant.code)) == "grant-over"


@pytest.mark.parametrize(("seconds", "works"), [(899, True), (900, False), (901, False)])
def test_it_works_for_fifteen_minutes(town: Town, officer: Person, steps: Steps, seconds: int, works: bool) -> None:
    grant = steps.grant_reading(officer, town, town.heads[2])
    answer = steps.show_reading_grant(town, grant.code, steps.now + timedelta(seconds=seconds))
    assert isinstance(answer, OwnerSignIn) if works else code_of(answer) == "grant-over"


def test_the_code_for_a_vote_does_not_read_nor_the_one_for_reading_vote(
    town: Town, officer: Person, steps: Steps
) -> None:
    for_vote = steps.grant(officer, town, town.heads[2])
    for_reading = steps.grant_reading(officer, town, town.heads[2])
    assert code_of(steps.show_reading_grant(town, for_vote.code)) == "reading-grant-unknown"
    assert code_of(steps.show_grant(steps.started(town.codes[2]), for_reading.code)) == "grant-unknown"


def test_a_head_of_no_community_of_the_officers_gets_none(town: Town, officer: Person, steps: Steps) -> None:
    with pytest.raises(Refused) as refused:
        steps.grant_reading(officer, town, 9999)
    assert refused.value.refusal.code == "head-unknown"


def test_codes_of_nobody_are_counted_and_good_ones_are_not(town: Town, officer: Person, steps: Steps) -> None:
    assert code_of(steps.show_reading_grant(town, "12")) == "grant-unreadable"
    for _ in range(READING_GRANT_BY_ADDRESS.times - 1):
        assert code_of(steps.show_reading_grant(town, NOBODYS)) == "reading-grant-unknown"
    good = steps.grant_reading(officer, town, town.heads[2])
    assert isinstance(steps.show_reading_grant(town, good.code), OwnerSignIn)
    assert code_of(steps.show_reading_grant(town, NOBODYS)) == "reading-grant-unknown"
    assert code_of(steps.show_reading_grant(town, NOBODYS)) == "too-many"
