"""Signing an act: the drafted body and nothing else, by a key bound to this person (ADR 0006)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from evidence.rules.dsse import seal
from evidence.rules.suites import es256_signer
from evidence.services.read_statements import find_statement
from kernel.refusals import Refused
from matters.rules.prereports import Occasion
from matters.services.acts import Act, accept_signature, act_for, bind_key, draft_act
from matters.services.file_prereport import draft_prereport
from tests.assemblies import Kit


def act_of(kit: Kit, session: Any) -> Act:
    return draft_prereport(
        session,
        matter_code=kit.matter(session),
        signer=kit.chair,
        no_branch_reason="",
        occasion=Occasion(),
        now=kit.now,
        entropy=kit.entropy,
    )


def bound(kit: Kit, session: Any, act: Act) -> tuple[Any, dict[str, Any]]:
    kit.sign_in(session, kit.chair)
    signer = es256_signer(ec.generate_private_key(ec.SECP256R1()))
    body = bind_key(
        session,
        act.id,
        person=kit.chair.person,
        log_origin=kit.log_origin,
        public_key=signer.public_key,
        now=kit.now,
        entropy=kit.entropy,
        keyring=kit.keyring,
    )
    return signer, body


def accept(kit: Kit, session: Any, act: Act, envelope: bytes, now: Any = None) -> Any:
    return accept_signature(
        session,
        act,
        signer=kit.chair,
        log_origin=kit.log_origin,
        envelope=envelope,
        now=now or kit.now,
        entropy=kit.entropy,
        keyring=kit.keyring,
    )


def test_a_key_made_in_the_page_signs_the_drafted_body_and_uses_the_act_up(kit: Kit) -> None:
    with kit.database.writing() as session:
        act = act_of(kit, session)
        signer, body = bound(kit, session, act)
        envelope = accept(kit, session, act, seal("prereport", body, signer).format())
        binding = find_statement(session, origin=kit.log_origin, tracker=body["binding"])
        assert envelope.body == {**act.body, "binding": body["binding"]}
        assert binding is not None
        assert "server_key" not in binding.envelope.body["methods"]
        with pytest.raises(Refused) as again:
            act_for(session, act.id, community=kit.community, person=kit.chair.person, kind="prereport", now=kit.now)
    assert again.value.refusal.code == "unknown_act"


def test_without_a_page_key_the_binding_says_that_the_server_made_it(kit: Kit) -> None:
    with kit.database.writing() as session:
        act = act_of(kit, session)
        envelope = accept(kit, session, act, b"")
        binding = find_statement(session, origin=kit.log_origin, tracker=envelope.body["binding"])
    assert binding is not None
    assert "server_key" in binding.envelope.body["methods"]


@pytest.mark.parametrize("forgery", ["other words", "other key", "other kind", "no binding", "garbage"])
def test_anything_but_the_drafted_body_under_the_bound_key_is_refused(kit: Kit, forgery: str) -> None:
    with kit.database.writing() as session:
        act = act_of(kit, session)
        signer, body = bound(kit, session, act)
        stranger = es256_signer(ec.generate_private_key(ec.SECP256R1()))
        offered = {
            "other words": seal("prereport", {**body, "title": "别的"}, signer).format(),
            "other key": seal("prereport", body, stranger).format(),
            "other kind": seal("opinion", body, signer).format(),
            "no binding": seal("prereport", {**body, "binding": "ab" * 32}, signer).format(),
            "garbage": b"{}",
        }[forgery]
        with pytest.raises(Refused) as refused:
            accept(kit, session, act, offered)
    assert refused.value.refusal.code == "bad_signature"


def test_an_act_is_its_signers_alone_in_its_community_and_for_two_hours(kit: Kit) -> None:
    with kit.database.writing() as session:
        act = act_of(kit, session)

        def code(**changes: Any) -> str:
            facts = {
                "community": kit.community,
                "person": kit.chair.person,
                "kind": "prereport",
                "now": kit.now + timedelta(hours=2),
            }
            try:
                act_for(session, act.id, **(facts | changes))
            except Refused as refused:
                return refused.refusal.code
            return ""

        assert code() == ""
        assert code(person=kit.officer.person) == "act_not_yours"
        assert code(community="other") == "unknown_act"
        assert code(kind="notice") == "unknown_act"
        assert code(now=kit.now + timedelta(hours=2, seconds=1)) == "stale_act"


def test_a_key_bound_half_an_hour_ago_signs_no_more(kit: Kit) -> None:
    with kit.database.writing() as session:
        act = act_of(kit, session)
        signer, body = bound(kit, session, act)
        envelope = seal("prereport", body, signer).format()
        with pytest.raises(Refused) as refused:
            accept(kit, session, act, envelope, kit.now + timedelta(minutes=31))
    assert refused.value.refusal.code == "stale_act"


def test_a_drafted_act_has_done_nothing_yet(kit: Kit) -> None:
    with kit.database.writing() as session:
        act = draft_act(
            session,
            kind="prereport",
            community=kit.community,
            scope="x",
            signer=kit.chair,
            body={"log": kit.log_origin},
            now=kit.now,
        )
        assert act.body == {"log": kit.log_origin}
