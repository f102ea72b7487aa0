from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from flask.testing import FlaskClient

from evidence.rules.checkpoints import open_checkpoint
from evidence.rules.dsse import seal
from evidence.rules.leaf import parse_leaf
from evidence.rules.merkle import leaf_hash, root_of
from evidence.rules.suites import es256_signer
from evidence.rules.tiles import parse_entry_bundle
from evidence.services.append_statement import append_statement
from evidence.services.publish_checkpoint import publish_checkpoint
from kernel.platform import Platform
from oversight.rules.records import DISTRICT
from oversight.services.found_district import found_district
from oversight.services.read_place import place_of
from registry.rules.communities import CommunityInfo
from registry.services.communities import create_community
from web.attempts import Attempts
from web.checkpoints import publish_checkpoints

SIZE = 260


@pytest.fixture
def community(here: Platform) -> CommunityInfo:
    with here.database.writing() as session:
        return create_community(
            session, name="明白花园", entropy=here.entropy, log_host="mingbai.example", now=here.clock()
        )


@pytest.fixture
def log(request: pytest.FixtureRequest, here: Platform, community: CommunityInfo) -> str:
    """The address of a published log; of four statements unless the test asks for more."""
    signer = es256_signer(ec.derive_private_key(7, ec.SECP256R1()))
    now, origin = here.clock(), community.log_origin
    with here.database.writing() as session:
        for _ in range(getattr(request, "param", 4)):
            body = {"log": origin, "scope": "a1", "nonce": here.entropy(16).hex()}
            append_statement(session, origin=origin, envelope=seal("ballot", body, signer), scope="a1", now=now)
    publish_checkpoint(here.database, origin=origin, community=community.code, keyring=here.keyring, now=now)
    return f"/log/{community.code}"


@pytest.mark.parametrize("log", [SIZE], indirect=True)
def test_a_stranger_rebuilds_the_published_root_from_what_is_served(
    client: FlaskClient, log: str, community: CommunityInfo
) -> None:
    assert community.log_origin == f"mingbai.example{log}"
    vkey = client.get(f"{log}/vkey").get_data(as_text=True).strip()
    head = open_checkpoint(client.get(f"{log}/checkpoint").get_data(as_text=True), vkey)
    bundles = [client.get(f"{log}/tile/entries/{at}").data for at in ("000", "001.p/4")]
    entries = [entry for bundle in bundles for entry in parse_entry_bundle(bundle)]
    hashes = client.get(f"{log}/tile/0/000").data + client.get(f"{log}/tile/0/001.p/4").data
    assert [hashes[at : at + 32] for at in range(0, len(hashes), 32)] == [leaf_hash(entry) for entry in entries]
    assert (head.origin, head.size) == (community.log_origin, SIZE)
    assert head.root == root_of([leaf_hash(entry) for entry in entries])
    assert client.get(f"{log}/tile/1/000.p/1").data == root_of([leaf_hash(entry) for entry in entries[:256]])
    assert {parse_leaf(entry).type for entry in entries} == {"ballot"}


@pytest.mark.parametrize(
    ("place", "content_type", "keep"),
    [
        ("checkpoint", "text/plain; charset=utf-8", "public, max-age=5"),
        ("vkey", "text/plain; charset=utf-8", "public, max-age=300"),
        ("tile/0/000.p/4", "application/octet-stream", "public, max-age=31536000, immutable"),
        ("tile/entries/000.p/3", "application/octet-stream", "public, max-age=31536000, immutable"),
    ],
)
def test_each_answer_says_what_it_is_and_how_long_it_may_be_kept(
    place: str, content_type: str, keep: str, client: FlaskClient, log: str
) -> None:
    answer = client.get(f"{log}/{place}")
    assert (answer.status_code, answer.content_type, answer.headers["Cache-Control"]) == (200, content_type, keep)
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("place", ["tile/0/000", "tile/0/000.p/5", "tile/0/0", "tile/x", "tile/1/000", "tile/64/000"])
def test_a_tile_that_is_not_there_is_not_found_and_not_kept(place: str, client: FlaskClient, log: str) -> None:
    answer = client.get(f"{log}/{place}", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json["code"]) == (404, "no_tile")
    assert answer.headers["Cache-Control"] == "no-store"


def test_before_the_first_checkpoint_there_is_none(client: FlaskClient, community: CommunityInfo) -> None:
    assert client.get(f"/log/{community.code}/checkpoint").status_code == 404


def test_an_unknown_community_has_no_log(client: FlaskClient, log: str) -> None:
    for place in ("checkpoint", "vkey", "tile/0/000"):
        assert client.get(f"/log/nowhere/{place}").status_code == 404


def test_nothing_served_holds_the_words_of_a_statement(client: FlaskClient, log: str) -> None:
    data = client.get(f"{log}/tile/entries/000.p/4").data
    assert parse_entry_bundle(data)
    assert b"nonce" not in data
    assert b"payload" not in data


def test_the_districts_own_log_is_served_like_a_communitys(client: FlaskClient, here: Platform, log: str) -> None:
    with here.database.writing() as session:
        found_district(session, keyring=here.keyring, now=here.clock())
        origin = place_of(session, DISTRICT).log_origin
        signer = es256_signer(ec.derive_private_key(7, ec.SECP256R1()))
        body = {"log": origin, "scope": "a1", "nonce": here.entropy(16).hex()}
        append_statement(session, origin=origin, envelope=seal("x", body, signer), scope="a1", now=here.clock())
    with client.application.app_context():
        assert publish_checkpoints(here, Attempts())[-1] == DISTRICT
    vkey = client.get("/log/district/vkey").get_data(as_text=True).strip()
    head = open_checkpoint(client.get("/log/district/checkpoint").get_data(as_text=True), vkey)
    entries = parse_entry_bundle(client.get("/log/district/tile/entries/000.p/1").data)
    assert (head.origin, head.root) == ("mingbai.example/log/district", root_of([leaf_hash(entries[0])]))
    assert vkey != client.get(f"{log}/vkey").get_data(as_text=True).strip()
