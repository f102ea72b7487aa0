"""A sign-in on its way to the second factor."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from auth.models import ActivationRow, SignInRow
from auth.rules.proofs import evidence_of
from auth.services.pending_sign_in import Pending, count_failure, find_pending, what_is_left
from kernel.db import Database
from tests.auth.steps import Steps
from tests.auth.town import Town


@pytest.mark.parametrize(("seconds", "found"), [(899, True), (900, False), (901, False)])
def test_it_waits_for_fifteen_minutes(town: Town, steps: Steps, database: Database, seconds: int, found: bool) -> None:
    token = steps.started(town.codes[0])
    with database.writing() as session:
        answer = find_pending(session, token, steps.now + timedelta(seconds=seconds))
        assert isinstance(answer, Pending) is found


def test_a_completed_one_is_pending_no_more(town: Town, steps: Steps, database: Database) -> None:
    token = steps.signed_in(town.codes[0])
    with database.writing() as session:
        assert not isinstance(find_pending(session, token, steps.now), Pending)


def test_what_each_method_left_opens_the_evidence(town: Town, steps: Steps, database: Database) -> None:
    steps.signed_in(town.codes[0])
    with database.reading() as session:
        row = session.scalars(select(SignInRow)).one()
        assert [evidence_of(left) for left in row.left_behind] == row.evidence
        assert [left["method"] for left in row.left_behind] == ["letter", "sms"] == row.methods
        assert all(len(left["salt"]) == 32 for left in row.left_behind)


def test_evidence_of_the_same_act_differs_by_its_salt(town: Town, steps: Steps, database: Database) -> None:
    with database.reading() as session:
        activation = session.scalars(select(ActivationRow)).first()
        assert activation is not None
        left = [what_is_left("sms", activation, steps.now, steps.entropy) for _ in range(2)]
    assert evidence_of(left[0]) != evidence_of(left[1])


def test_the_tenth_failure_locks(town: Town, steps: Steps, database: Database) -> None:
    token = steps.started(town.codes[0])
    with database.writing() as session:
        pending = find_pending(session, token, steps.now)
        assert isinstance(pending, Pending)
        states = []
        for _ in range(10):
            count_failure(pending)
            states.append(pending.activation.locked)
    assert states == [False] * 9 + [True]
