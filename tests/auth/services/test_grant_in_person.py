"""An officer who saw the owner signs so, and hands over a short-lived code."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from auth.models import InPersonGrantRow, MessageRow
from auth.rules.activation import plain_code
from auth.rules.limits import GRANT_BY_OFFICER
from evidence.rules.dsse import parse_envelope
from evidence.rules.encoding import b64decode
from evidence.services.read_statements import find_statement
from kernel.db import Database
from kernel.keyring import ENROLMENT, signing_key
from kernel.refusals import Refused
from tests.auth.steps import Steps
from tests.auth.town import ASSEMBLY, Person, Town


def test_the_officers_signature_is_under_a_logged_binding(
    town: Town, officer: Person, steps: Steps, database: Database
) -> None:
    steps.staff_signed_in(officer)
    grant = steps.grant(officer, town, town.heads[2])
    assert len(plain_code(grant.code)) == 12, "60 bits"
    assert grant.valid_until == steps.now + timedelta(minutes=15)
    with database.reading() as session:
        row = session.scalars(select(InPersonGrantRow)).one()
        envelope = parse_envelope(row.envelope)
        binding = find_statement(session, origin=town.community.log_origin, tracker=envelope.body["binding"])
    assert binding is not None
    assert envelope.signed_by(b64decode(binding.envelope.body["public_key"]))
    assert binding.envelope.signed_by(signing_key(steps.keyring, ENROLMENT).public_key().public_bytes_raw())
    assert binding.envelope.body["subject"] == officer.credentials.person
    assert binding.envelope.body["methods"] == ["password", "server_key", "totp"]
    assert envelope.body["head"] == town.heads[2]
    assert envelope.body["scope"] == ASSEMBLY


def test_the_owner_is_told_and_the_code_is_kept_only_hashed(
    town: Town, officer: Person, steps: Steps, database: Database
) -> None:
    grant = steps.grant(officer, town, town.heads[0])
    with database.reading() as session:
        assert session.scalars(select(MessageRow.template)).all() == ["in-person"]
        assert plain_code(grant.code) not in session.scalars(select(InPersonGrantRow.code_hash)).one()


def test_only_an_officer_of_that_community_grants(
    town: Town, chair: Person, officer: Person, steps: Steps, database: Database
) -> None:
    elsewhere = replace(town, community=replace(town.community, code="zzzz"))
    for person, place, code in ((chair, town, "office-not-held"), (officer, elsewhere, "head-unknown")):
        with pytest.raises(Refused) as refused:
            steps.grant(person, place, town.heads[0])
        assert refused.value.refusal.code == code
    with database.reading() as session:
        assert session.scalars(select(InPersonGrantRow)).all() == []


def test_a_head_without_letter_in_this_vote_gets_none(town: Town, officer: Person, steps: Steps) -> None:
    with pytest.raises(Refused) as refused:
        steps.grant(officer, town, 999)
    assert refused.value.refusal.code == "head-unknown"


def test_an_officer_cannot_see_more_than_sixty_owners_an_hour(town: Town, officer: Person, steps: Steps) -> None:
    for _ in range(GRANT_BY_OFFICER.times):
        steps.grant(officer, town, town.heads[0])
    with pytest.raises(Refused) as refused:
        steps.grant(officer, town, town.heads[0])
    assert refused.value.refusal.code == "too-many"
