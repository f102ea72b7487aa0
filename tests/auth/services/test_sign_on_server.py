"""A signature for those whose page cannot make one, which says so."""

from __future__ import annotations

import pytest

from auth.services.sign_on_server import sign_on_server
from evidence.rules.dsse import Envelope, parse_envelope
from evidence.rules.encoding import b64decode
from evidence.services.read_statements import find_statement
from kernel.access import Role
from kernel.db import Database
from kernel.refusals import Refused
from tests.auth.steps import Steps
from tests.auth.town import Person, Town


def sign(database: Database, town: Town, steps: Steps, person: Person, role: Role = Role.CHAIR) -> Envelope:
    origin = town.community.log_origin
    with database.writing() as session:
        return sign_on_server(
            session,
            person=person.credentials.person,
            role=role,
            community=town.community.code,
            log_origin=origin,
            scope="m2026",
            kind="prereport",
            body={"log": origin, "scope": "m2026", "nonce": "00" * 16, "title": "换电梯"},
            now=steps.now,
            entropy=steps.entropy,
            keyring=steps.keyring,
        )


def test_the_envelope_holds_under_the_key_of_its_logged_binding(
    database: Database, town: Town, steps: Steps, chair: Person
) -> None:
    steps.staff_signed_in(chair)
    envelope = sign(database, town, steps, chair)
    assert parse_envelope(envelope.format()) == envelope
    assert envelope.kind == "prereport"
    assert envelope.body["title"] == "换电梯"
    with database.reading() as session:
        binding = find_statement(session, origin=town.community.log_origin, tracker=envelope.body["binding"])
        assert find_statement(session, origin=town.community.log_origin, tracker=envelope.tracker) is None
    assert binding is not None
    assert envelope.signed_by(b64decode(binding.envelope.body["public_key"]))
    assert binding.envelope.body["methods"] == ["password", "server_key", "totp"]


def test_behind_the_command_line_stands_no_sign_in_and_the_binding_says_so(
    database: Database, town: Town, steps: Steps, chair: Person
) -> None:
    envelope = sign(database, town, steps, chair)
    with database.reading() as session:
        binding = find_statement(session, origin=town.community.log_origin, tracker=envelope.body["binding"])
    assert binding is not None
    assert binding.envelope.body["methods"] == ["server_key"]
    assert binding.envelope.body["evidence"] == []


def test_each_signature_has_a_key_of_its_own(database: Database, town: Town, steps: Steps, chair: Person) -> None:
    keys = {sign(database, town, steps, chair).keyid for _ in range(3)}
    assert len(keys) == 3


def test_an_office_not_held_signs_nothing(database: Database, town: Town, steps: Steps, chair: Person) -> None:
    with pytest.raises(Refused) as refused:
        sign(database, town, steps, chair, Role.SUPERVISOR)
    assert refused.value.refusal.code == "office-not-held"
    assert "业主监事" in refused.value.refusal.says
