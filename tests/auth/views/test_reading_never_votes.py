"""Whoever signed in to read comes to no ballot, at any address, while a vote is open; the services refuse it too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask, g
from flask.testing import FlaskClient

from auth.rules.proofs import OwnerProof
from auth.services.bind_owner_key import bind_owner_key
from auth.services.confirm_reading_code import confirm_reading_code
from auth.services.issue_letters import issue_letters
from auth.services.pending_sign_in import OwnerSignIn
from auth.services.read_sign_in import read_sign_in
from auth.services.request_reading_code import ReadingCode, request_reading_code
from auth.views.session import owner_proof
from evidence.rules.encoding import b64encode
from evidence.rules.suites import es256_signer
from evidence.services.read_statements import read_leaves
from kernel.access import Role, Visitor
from kernel.db import Database
from kernel.keyring import MemoryKeyring
from kernel.refusals import Refused
from tests.application import application, platform_of
from tests.assemblies import Kit
from tests.auth.steps import digits_of
from voting.services.read_voter import voter_of


@pytest.fixture
def kit(database: Database, keyring: MemoryKeyring, entropy: Callable[[int], bytes], now: datetime) -> Kit:
    return Kit(database, keyring, entropy, now).found()


@pytest.fixture
def assembly(kit: Kit) -> str:
    """An open vote with its letters out."""
    code = kit.opened()
    with kit.database.writing() as session:
        issue_letters(
            session,
            assembly=code,
            community=kit.community,
            heads=kit.heads(session),
            valid_until=kit.window_of(code).closes,
            now=kit.now,
            entropy=kit.entropy,
            keyring=kit.keyring,
        )
    return code


@pytest.fixture
def app(kit: Kit, tmp_path: Path) -> Flask:
    here = platform_of(kit, tmp_path)
    app = application(here)
    app.config["WTF_CSRF_ENABLED"] = False  # the door alone is to say no here
    return app


@pytest.fixture
def token(kit: Kit, assembly: str) -> str:
    """Of the first owner, signed in to read."""
    means = {"now": kit.now, "entropy": kit.entropy, "keyring": kit.keyring}
    with kit.database.writing() as session:
        asked = request_reading_code(
            session, community=kit.community, unit="1幢101", phone="17000000000", address="192.0.2.1", **means
        )
        assert isinstance(asked, ReadingCode), asked
        answer = confirm_reading_code(
            session, community=kit.community, token=asked.token, digits=digits_of(asked), **means
        )
    assert isinstance(answer, OwnerSignIn), answer
    return answer.token


@pytest.fixture
def client(app: Flask, token: str) -> Iterator[FlaskClient]:
    with app.test_client() as client:
        with client.session_transaction() as session:
            session["_user_id"] = token
        yield client


def leaves(kit: Kit) -> int:
    with kit.database.reading() as session:
        return len(read_leaves(session, kit.log_origin))


def voting_addresses(app: Flask) -> list[tuple[str, str]]:
    """Every method and address of the owners' views of a vote: those whose rule names no community, and more."""
    return [
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        if (access := getattr(app.view_functions[rule.endpoint], "access_rule", None))
        and Role.OWNER in access.roles
        and (rule.endpoint.startswith("voting_") or "assembly" in rule.arguments or not access.community_from)
        for method in sorted((rule.methods or set()) & {"GET", "POST", "PUT", "PATCH", "DELETE"})
    ]


def test_the_sign_in_for_reading_does_read(client: FlaskClient, kit: Kit) -> None:
    assert client.get(f"/c/{kit.community}/fund/mine").status_code == 200


def test_no_address_of_a_vote_opens_and_nothing_is_logged(
    client: FlaskClient, app: Flask, kit: Kit, assembly: str
) -> None:
    before, key = leaves(kit), es256_signer(ec.generate_private_key(ec.SECP256R1())).public_key
    addresses = voting_addresses(app)
    assert len(addresses) >= 9, addresses
    assert {"/a/<assembly>/bindings", "/a/<assembly>/ballots"} <= {address for _, address in addresses}
    for method, address in addresses:
        path = address.replace("<assembly>", assembly).replace("<tracker>", "ab" * 32)
        answer = client.open(path, method=method, json={"public_key": b64encode(key)} if method != "GET" else None)
        assert answer.status_code in (303, 401), (method, path, answer.status_code)
        if answer.status_code == 303:
            assert answer.headers["Location"].startswith(f"/a/{assembly}/sign-in"), (method, path)
    assert leaves(kit) == before


def test_a_form_that_is_no_json_is_led_to_the_letters_door(client: FlaskClient, assembly: str) -> None:
    for path in ("bindings", "ballots"):
        answer = client.post(f"/a/{assembly}/{path}", data={"public_key": "x"})
        assert answer.headers["Location"] == f"/a/{assembly}/sign-in"


def test_my_ballots_lead_to_the_letters_door(client: FlaskClient, assembly: str) -> None:
    assert client.get("/my/ballots").headers["Location"] == f"/a/{assembly}/sign-in?next=/my/ballots"


def test_my_ballots_without_letters_in_force_say_to_use_the_letter(
    client: FlaskClient, kit: Kit, assembly: str
) -> None:
    kit.now = kit.window_of(assembly).closes
    answer = client.get("/my/ballots")
    assert answer.status_code == 401
    assert "密封信" in answer.text


def test_the_public_page_of_a_vote_takes_a_reader_for_no_voter(client: FlaskClient, assembly: str) -> None:
    page = client.get(f"/a/{assembly}")
    assert page.status_code == 200
    assert "查看我的票" not in page.text
    assert "我家" in page.text


def test_past_the_door_the_proof_is_refused_all_the_same(app: Flask, kit: Kit, token: str) -> None:
    with kit.database.reading() as session:
        signed_in = read_sign_in(session, token=token, now=kit.now)
    assert signed_in is not None
    with app.test_request_context():
        g.sign_in, g.visitor = signed_in, signed_in.visitor
        with pytest.raises(Refused) as refused:
            owner_proof()
    assert refused.value.refusal.code == "reading-only"


def test_even_a_proof_made_by_hand_binds_no_key(kit: Kit, assembly: str, token: str) -> None:
    before = leaves(kit)
    with kit.database.writing() as session:
        signed_in = read_sign_in(session, token=token, now=kit.now)
        assert signed_in is not None
        head = signed_in.visitor.head_id
        assert signed_in.visitor == Visitor(head_id=head, community=kit.community)
        with pytest.raises(Refused) as refused:
            bind_owner_key(
                session,
                proof=OwnerProof(head, signed_in.methods, signed_in.evidence, signed_in.proven_at),
                assembly=assembly,
                pseudonym=voter_of(session, assembly, head).pseudonym,
                log_origin=kit.log_origin,
                public_key=es256_signer(ec.generate_private_key(ec.SECP256R1())).public_key,
                not_after_limit=kit.window_of(assembly).closes,
                now=kit.now,
                entropy=kit.entropy,
                keyring=kit.keyring,
            )
    assert refused.value.refusal.code == "proof-too-weak"
    assert leaves(kit) == before
