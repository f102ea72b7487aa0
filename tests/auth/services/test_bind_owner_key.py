"""An owner's key is bound, logged, and the owner told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import select

from auth.models import MessageRow
from auth.rules.binding import SCHEMA
from auth.rules.limits import BINDING_BY_HEAD
from auth.rules.proofs import OwnerProof
from auth.services.bind_owner_key import bind_owner_key
from auth.services.read_sign_in import read_sign_in
from evidence.rules.encoding import b64encode
from evidence.rules.logged import Logged
from evidence.rules.schema import check
from evidence.rules.suites import es256_signer
from evidence.services.read_statements import find_statement, read_statements
from kernel.db import Database
from kernel.keyring import ENROLMENT, signing_key
from kernel.refusals import Refused
from tests.auth.steps import Steps
from tests.auth.town import ASSEMBLY, Town

POINT = es256_signer(ec.derive_private_key(11, ec.SECP256R1())).public_key
PSEUDONYM = "ab" * 16


@dataclass
class Phone:
    """A signed-in owner's phone."""

    database: Database
    town: Town
    steps: Steps
    proof: OwnerProof

    def bind(self, *, proof: OwnerProof | None = None, now: datetime | None = None, **changed: Any) -> Logged:
        arguments: dict[str, Any] = {
            "assembly": ASSEMBLY,
            "pseudonym": PSEUDONYM,
            "log_origin": self.town.community.log_origin,
            "public_key": POINT,
            "not_after_limit": self.town.closes,
            **changed,
        }
        with self.database.writing() as session:
            return bind_owner_key(
                session,
                proof=proof or self.proof,
                now=now or self.steps.now,
                entropy=self.steps.entropy,
                keyring=self.steps.keyring,
                **arguments,
            )

    def logged(self) -> list[Logged]:
        with self.database.reading() as session:
            return read_statements(session, origin=self.town.community.log_origin, scopes=[ASSEMBLY])


@pytest.fixture
def phone(town: Town, steps: Steps, database: Database) -> Phone:
    token = steps.signed_in(town.codes[0])
    with database.reading() as session:
        signed_in = read_sign_in(session, token=token, now=steps.now)
    assert signed_in is not None
    return Phone(database, town, steps, signed_in.owner_proof)


def refusal_of(phone: Phone, **changed: Any) -> str:
    with pytest.raises(Refused) as refused:
        phone.bind(**changed)
    assert phone.logged() == [], "nothing is written"
    return refused.value.refusal.code


def test_the_binding_is_in_the_log_signed_by_the_enrolment_key(phone: Phone, database: Database) -> None:
    logged = phone.bind()
    with database.reading() as session:
        found = find_statement(session, origin=phone.town.community.log_origin, tracker=logged.envelope.tracker)
    assert found == logged
    assert logged.leaf.type == "binding"
    assert logged.leaf.scope == ASSEMBLY
    key = signing_key(phone.steps.keyring, ENROLMENT).public_key().public_bytes_raw()
    assert logged.envelope.signed_by(key)


def test_the_binding_says_whose_key_it_is_by_what_proof_and_how_long(phone: Phone) -> None:
    body = phone.bind().envelope.body
    check(SCHEMA, body)
    assert body["subject"] == PSEUDONYM
    assert body["role"] == "owner"
    assert body["public_key"] == b64encode(POINT)
    assert body["methods"] == ["letter", "sms"]
    assert body["evidence"] == list(phone.proof.evidence)
    assert body["issued"] == "2026-10-01T02:00:00Z"
    assert body["not_after"] == "2026-10-01T02:30:00Z"


@pytest.mark.parametrize(("minutes", "ends"), [(29, "02:29"), (30, "02:30"), (31, "02:30")])
def test_it_never_lasts_past_the_close(phone: Phone, minutes: int, ends: str) -> None:
    logged = phone.bind(not_after_limit=phone.steps.now + timedelta(minutes=minutes))
    assert logged.envelope.body["not_after"] == f"2026-10-01T{ends}:00Z"


def test_the_owner_is_told_in_the_same_transaction(phone: Phone, database: Database) -> None:
    phone.bind()
    with database.reading() as session:
        message = session.scalars(select(MessageRow)).one()
        assert (message.head_id, message.template) == (phone.town.heads[0], "binding")
        assert message.facts == {"time": "2026年10月1日（星期四）10:00"}


def test_no_binding_at_or_after_the_close(phone: Phone) -> None:
    assert refusal_of(phone, not_after_limit=phone.steps.now) == "binding-too-late"
    assert refusal_of(phone, not_after_limit=phone.steps.now - timedelta(seconds=1)) == "binding-too-late"
    phone.bind(not_after_limit=phone.steps.now + timedelta(seconds=1))


def test_no_binding_on_the_letter_alone_or_an_old_proof(phone: Phone) -> None:
    letter_alone = replace(phone.proof, methods=("letter",), evidence=phone.proof.evidence[:1])
    assert refusal_of(phone, proof=letter_alone) == "proof-too-weak"
    assert refusal_of(phone, now=phone.steps.now + timedelta(minutes=60)) == "proof-too-old"
    phone.bind(now=phone.steps.now + timedelta(minutes=60) - timedelta(seconds=1))


@pytest.mark.parametrize("key", [b"", POINT[:64], b"\x03" + POINT[1:], b"\x04" + bytes(64)])
def test_what_is_no_point_is_no_key(phone: Phone, key: bytes) -> None:
    assert refusal_of(phone, public_key=key) == "key-bad"


def test_ten_bindings_an_hour_are_the_most(phone: Phone) -> None:
    trackers = {phone.bind().envelope.tracker for _ in range(BINDING_BY_HEAD.times)}
    assert len(trackers) == BINDING_BY_HEAD.times, "each has its own nonce"
    with pytest.raises(Refused) as refused:
        phone.bind()
    assert refused.value.refusal.code == "too-many"
    assert len(phone.logged()) == BINDING_BY_HEAD.times
