from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256

import pytest

from disclosure.rules.approval_entry import body_sha256
from disclosure.rules.money import yuan
from disclosure.rules.sealed_document import body_of
from disclosure.rules.sealed_entry import read_entry, scope_of
from disclosure.services.publish_statement import publish_statement
from disclosure.services.read_frozen import frozen_statement
from disclosure.services.read_published import published_statements, revisions_of, sealed_file
from evidence.services.audit_log import audit_log
from evidence.services.read_statements import find_statement, read_leaves, read_statements
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from tests.disclosure.ledgers import truth
from tests.disclosure.published import FIRST, SECOND, publishing

Entropy = Callable[[int], bytes]


class WithoutSeal(MemoryKeyring):
    """A community founded before there were certificates."""

    def file(self, name: str) -> bytes:
        raise KeyError(name)


def test_a_quarter_is_published_with_both_signatures_in_the_log(
    database: Database, keyring: MemoryKeyring, entropy: Entropy
) -> None:
    place = publishing(database, keyring, entropy)
    published = place.publish(FIRST)
    assert yuan(published.document["closing"]) == truth()["quarters"]["2026Q1"]["closing"]
    with database.reading() as session:
        logged = read_statements(session, origin=place.log_origin, scopes=[scope_of(place.community, FIRST.code)])
        kinds = [each.leaf.type for each in logged]
        assert kinds == ["binding", "statement-approval", "binding", "statement-approval", "statement"]
        pdf = sealed_file(session, place.community, FIRST, 1)
        assert audit_log(session, origin=place.log_origin) == []
    entry = read_entry(logged[-1].envelope)
    assert entry["pdf_sha256"] == sha256(pdf).hexdigest()
    assert [each["statement"] for each in entry["approvals"]] == [
        logged[1].envelope.tracker,
        logged[3].envelope.tracker,
    ]
    approved = body_sha256(body_of(published.document))
    assert {logged[place].envelope.body["body_sha256"] for place in (1, 3)} == {approved}


def test_large_spending_without_a_decision_is_published_as_such(
    database: Database, keyring: MemoryKeyring, entropy: Entropy
) -> None:
    document = publishing(database, keyring, entropy).publish(SECOND).document
    assert [each["amount"] for each in document["untied"] if each["large"]] == [66_000_00]
    assert any(each["code"] == "large-without-decision" for each in document["findings"])


def test_nothing_is_published_while_a_signature_is_missing(
    database: Database, keyring: MemoryKeyring, entropy: Entropy
) -> None:
    place = publishing(database, keyring, entropy)
    place.freeze(FIRST)
    place.approve(FIRST, place.chair)
    with pytest.raises(Refused) as refused:
        publish_statement(database, community=place.community, quarter=FIRST, press=place.press)
    assert refused.value.refusal.code == "signatures-missing"
    assert "财务" in refused.value.refusal.says
    with database.reading() as session:
        assert published_statements(session, place.community) == []


def test_a_community_without_certificates_is_told_what_to_do_and_its_signatures_stay(
    database: Database, keyring: MemoryKeyring, entropy: Entropy
) -> None:
    place = publishing(database, keyring, entropy)
    place.freeze(FIRST)
    place.approve(FIRST)
    place.keyring = WithoutSeal()
    before = leaves(place.database, place.log_origin)
    with pytest.raises(Refused) as refused:
        publish_statement(database, community=place.community, quarter=FIRST, press=place.press)
    assert refused.value.refusal.code == "seal-missing"
    assert leaves(place.database, place.log_origin) == before
    with database.reading() as session:
        frozen = frozen_statement(session, place.community, FIRST)
        assert frozen is not None
        assert frozen.waiting == ()


def test_a_correction_is_a_new_revision_chained_to_the_one_before(
    database: Database, keyring: MemoryKeyring, entropy: Entropy
) -> None:
    place = publishing(database, keyring, entropy)
    first = place.publish(FIRST)
    place.correct_the_books()
    place.now += timedelta(days=1)
    second = place.publish(FIRST, "一笔打印纸记错了金额")
    assert (second.revision, second.reason, second.superseded) == (2, "一笔打印纸记错了金额", False)
    assert second.document["prev"] == body_sha256(body_of(first.document))
    with database.reading() as session:
        kept = revisions_of(session, place.community, FIRST)
        older, newer = (find_statement(session, origin=place.log_origin, tracker=each.tracker) for each in kept)
        assert older is not None
        assert newer is not None
        assert newer.envelope.body["prev"] == older.envelope.commitment
        assert [each.superseded for each in kept] == [True, False]
        assert kept[0].document == first.document


def test_quarters_are_listed_the_latest_first(database: Database, keyring: MemoryKeyring, entropy: Entropy) -> None:
    place = publishing(database, keyring, entropy)
    place.publish(FIRST)
    place.publish(SECOND)
    with database.reading() as session:
        found = published_statements(session, place.community)
    assert [each.quarter for each in found] == [SECOND, FIRST]
    assert found[0].document["opening"] == found[1].document["closing"]


def test_whoever_is_second_finds_it_published(database: Database, keyring: MemoryKeyring, entropy: Entropy) -> None:
    place = publishing(database, keyring, entropy)
    place.freeze(FIRST)
    place.approve(FIRST)
    raced = []

    def publish_first_then_tell() -> object:
        if not raced:
            raced.append(True)
            raced.append(publish_statement(database, community=place.community, quarter=FIRST, press=place.press))
        return place.now

    slow = place.press
    object.__setattr__(slow, "clock", publish_first_then_tell)
    assert publish_statement(database, community=place.community, quarter=FIRST, press=slow) == raced[1]
    with database.reading() as session:
        assert len(revisions_of(session, place.community, FIRST)) == 1


def leaves(database: Database, origin: str) -> int:
    with database.reading() as session:
        return len(read_leaves(session, origin))
