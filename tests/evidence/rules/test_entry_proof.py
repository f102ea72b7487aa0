from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from evidence.rules.checkpoints import Checkpoint, sign_checkpoint
from evidence.rules.dsse import seal
from evidence.rules.entry_proof import EntryProof, Placed, parse_entry_proof
from evidence.rules.leaf import parse_leaf
from evidence.rules.merkle import inclusion_proof, leaf_hash, root_of
from evidence.rules.notes import vkey
from evidence.rules.proofs import parse_proof, proof_holds
from evidence.rules.suites import ed25519_signer

LOG = "mingbai.test/log/k7qm"
NOW = datetime(2026, 4, 20, 2, tzinfo=UTC)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))


def proof(*, later: bool = False) -> EntryProof:
    signer = ed25519_signer(KEY)
    first, second = (seal("statement", {"scope": "k7qm-2026Q1", "revision": revision}, signer) for revision in (1, 2))
    placed = [Placed(envelope, NOW, index, ()) for index, envelope in enumerate([first, second])]
    hashes = [leaf_hash(one.leaf) for one in placed]
    checkpoint = sign_checkpoint(Checkpoint(LOG, 2, root_of(hashes)), KEY)
    one, two = (replace(one, proof=tuple(inclusion_proof(hashes, one.index))) for one in placed)
    return EntryProof(one, (two,) if later else (), checkpoint)


@pytest.mark.parametrize("later", [False, True])
def test_the_text_is_read_back(later: bool) -> None:
    assert parse_entry_proof(proof(later=later).format()) == proof(later=later)


def test_it_is_a_plain_tlog_proof_of_the_leaf_that_follows_from_the_entry() -> None:
    made = proof()
    key = vkey(LOG, KEY.public_key().public_bytes_raw())
    assert proof_holds(parse_proof(made.format()), made.entry.leaf, key)
    leaf = parse_leaf(made.entry.leaf)
    assert (leaf.type, leaf.scope, leaf.commitment) == ("statement", "k7qm-2026Q1", made.entry.envelope.commitment)


def test_the_later_revision_is_proven_under_the_same_checkpoint() -> None:
    made = proof(later=True)
    key = vkey(LOG, KEY.public_key().public_bytes_raw())
    assert proof_holds(made.later[0].under(made.checkpoint), made.later[0].leaf, key)


def test_other_text_is_refused() -> None:
    text = proof().format()
    without_extra = "\n".join(line for line in text.split("\n") if not line.startswith("extra "))
    for other in ("", text.replace("index 0", "index 00"), without_extra):
        with pytest.raises(ValueError):  # noqa: PT011
            parse_entry_proof(other)


@pytest.mark.parametrize("body", [{}, {"scope": 1}, {"scope": "with space"}])
def test_an_entry_without_a_scope_has_no_leaf(body: dict[str, object]) -> None:
    placed = Placed(seal("statement", body, ed25519_signer(KEY)), NOW, 0, ())
    with pytest.raises(ValueError):  # noqa: PT011
        _ = placed.leaf
