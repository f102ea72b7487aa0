from __future__ import annotations

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from disclosure.rules.sealed_proof import Placed, SealedProof, parse_sealed_proof
from evidence.rules.checkpoints import Checkpoint, sign_checkpoint
from evidence.rules.dsse import seal
from evidence.rules.leaf import parse_leaf
from evidence.rules.merkle import inclusion_proof, leaf_hash, root_of
from evidence.rules.notes import vkey
from evidence.rules.proofs import parse_proof, proof_holds
from evidence.rules.suites import ed25519_signer
from tests.disclosure.rules.test_sealed_entry import entry
from tests.disclosure.sealed_sample import LOG, NOW

KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))


def proof(*, later: bool = False) -> SealedProof:
    signer = ed25519_signer(KEY)
    first = seal("statement", entry(), signer)
    second = seal("statement", entry(first.commitment, revision=2, reason="改正", prev="33" * 32), signer)
    placed = [Placed(envelope, NOW, index, ()) for index, envelope in enumerate([first, second])]
    hashes = [leaf_hash(one.leaf) for one in placed]
    checkpoint = sign_checkpoint(Checkpoint(LOG, 2, root_of(hashes)), KEY)
    one, two = (replace(one, proof=tuple(inclusion_proof(hashes, one.index))) for one in placed)
    return SealedProof(one, (two,) if later else (), checkpoint)


@pytest.mark.parametrize("later", [False, True])
def test_the_text_is_read_back(later: bool) -> None:
    assert parse_sealed_proof(proof(later=later).format()) == proof(later=later)


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
            parse_sealed_proof(other)
