from __future__ import annotations

from base64 import b64decode
from hashlib import sha256
from itertools import pairwise
from typing import Any

import pytest

from evidence.rules.merkle import (
    EMPTY_ROOT,
    consistency_holds,
    consistency_proof,
    consistency_ranges,
    fold,
    grown,
    inclusion_holds,
    inclusion_proof,
    inclusion_ranges,
    leaf_hash,
    node_hash,
    proof_from,
    root_of,
    roots_at,
    subtrees,
)
from tests.evidence.vectors import vectors

TREES = vectors("merkle-trees.json")
INPUTS = [bytes.fromhex(text) for text in TREES["leaf_inputs"]]
ROOTS = [bytes.fromhex(text) for text in TREES["root_hashes"]]
LARGEST = 33
LEAVES = [leaf_hash(b"%d" % number) for number in range(LARGEST + 1)]
STRANGER = sha256(b"stranger").digest()


def by_the_book(leaves: list[bytes]) -> bytes:
    """MTH as RFC 6962 2.1 writes it, to hold the quick one against."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = max(2**power for power in range(8) if 2**power < len(leaves))
    return sha256(b"\x01" + by_the_book(leaves[:split]) + by_the_book(leaves[split:])).digest()


def damaged(proof: list[bytes]) -> list[list[bytes]]:
    """The proof with each hash changed, left out or doubled, with one more before or behind, and reversed."""
    changed = [proof[:at] + [STRANGER] + proof[at + 1 :] for at in range(len(proof))]
    shorter = [proof[:at] + proof[at + 1 :] for at in range(len(proof))]
    doubled = [proof[: at + 1] + proof[at:] for at in range(len(proof))]
    cut = [proof[:at] + [proof[at][:31]] + proof[at + 1 :] for at in range(len(proof))]
    turned = [proof[::-1]] if len(proof) > 1 else []
    return [*changed, *shorter, *doubled, *cut, *turned, [STRANGER, *proof], [*proof, STRANGER]]


def test_leaf_and_node_hashes_are_those_published() -> None:
    levels = [[bytes.fromhex(text) for text in level] for level in TREES["node_hashes"]]
    assert [len(level) for level in levels] == [8, 4, 2, 1]
    assert [leaf_hash(data) for data in INPUTS] == levels[0]
    for below, level in pairwise(levels):
        assert [node_hash(*below[at : at + 2]) for at in range(0, len(below), 2)] == level


@pytest.mark.parametrize("size", range(9))
def test_the_roots_of_the_eight_leaves_are_those_published(size: int) -> None:
    assert root_of([leaf_hash(data) for data in INPUTS[:size]]) == ROOTS[size]


def test_the_empty_root_is_the_hash_of_nothing() -> None:
    assert root_of([]) == EMPTY_ROOT == ROOTS[0]


@pytest.mark.parametrize("name", vectors("merkle-inclusion.json"))
def test_inclusion_as_transparency_dev_publishes_it(name: str) -> None:
    case: dict[str, Any] = vectors("merkle-inclusion.json")[name]
    leaf, root = b64decode(case["leafHash"]), b64decode(case["root"])
    proof = [b64decode(text) for text in case["proof"]]
    assert inclusion_holds(leaf, case["leafIdx"], case["treeSize"], proof, root) is not case["wantErr"]


@pytest.mark.parametrize("name", vectors("merkle-consistency.json"))
def test_consistency_as_transparency_dev_publishes_it(name: str) -> None:
    case: dict[str, Any] = vectors("merkle-consistency.json")[name]
    roots = b64decode(case["root1"]), b64decode(case["root2"])
    proof = [b64decode(text) for text in case["proof"]]
    assert consistency_holds(case["size1"], case["size2"], *roots, proof) is not case["wantErr"]


@pytest.mark.parametrize("size", range(LARGEST + 1))
def test_roots_are_those_of_the_definition(size: int) -> None:
    assert root_of(LEAVES[:size]) == by_the_book(LEAVES[:size])


def test_roots_at_gives_every_root_in_one_pass() -> None:
    assert roots_at(LEAVES, range(LARGEST + 1)) == {size: root_of(LEAVES[:size]) for size in range(LARGEST + 1)}


@pytest.mark.parametrize("size", [-1, len(LEAVES) + 1])
def test_roots_outside_the_tree_do_not_exist(size: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        roots_at(LEAVES, [size])


@pytest.mark.parametrize("size", range(1, LARGEST + 1))
def test_every_inclusion_proof_holds_and_every_damaged_one_is_refused(size: int) -> None:
    leaves, root = LEAVES[:size], root_of(LEAVES[:size])
    for index, leaf in enumerate(leaves):
        proof = inclusion_proof(leaves, index)
        assert inclusion_holds(leaf, index, size, proof, root)
        assert not inclusion_holds(STRANGER, index, size, proof, root)
        assert not inclusion_holds(leaf, index, size, proof, STRANGER)
        for other in [*range(-1, index), *range(index + 1, size + 2)]:
            assert not inclusion_holds(leaf, other, size, proof, root)
        for wrong in damaged(proof):
            assert not inclusion_holds(leaf, index, size, wrong, root)


@pytest.mark.parametrize("second", range(1, LARGEST + 1))
def test_every_consistency_proof_holds_and_every_damaged_one_is_refused(second: int) -> None:
    leaves, root = LEAVES[:second], root_of(LEAVES[:second])
    for first in range(1, second + 1):
        proof, older = consistency_proof(leaves, first), root_of(leaves[:first])
        assert consistency_holds(first, second, older, root, proof)
        assert not consistency_holds(first, second, STRANGER, root, proof)
        assert not consistency_holds(first, second, older, STRANGER, proof)
        for wrong in damaged(proof):
            assert not consistency_holds(first, second, older, root, wrong)


@pytest.mark.parametrize("second", range(1, 18))
def test_a_consistency_proof_holds_for_its_own_sizes_only(second: int) -> None:
    leaves, root = LEAVES[:second], root_of(LEAVES[:second])
    for first in range(1, second):
        proof = consistency_proof(leaves, first)
        for claimed in [0, *range(1, first), *range(first + 1, second + 2)]:
            assert not consistency_holds(claimed, second, root_of(leaves[:first]), root, proof)


@pytest.mark.parametrize("size", range(1, LARGEST))
def test_another_history_has_no_consistency_proof(size: int) -> None:
    forked = [STRANGER, *LEAVES[1:]]
    proof = consistency_proof(forked, size)
    assert not consistency_holds(size, len(forked), root_of(LEAVES[:size]), root_of(forked), proof)


def test_of_an_empty_tree_there_is_nothing_to_prove() -> None:
    assert not consistency_holds(0, 0, EMPTY_ROOT, EMPTY_ROOT, [])
    assert not consistency_holds(0, 1, EMPTY_ROOT, LEAVES[0], [])
    with pytest.raises(ValueError, match="sizes"):
        consistency_ranges(0, 1)
    with pytest.raises(ValueError, match="sizes"):
        consistency_ranges(2, 1)


@pytest.mark.parametrize(("index", "size"), [(-1, 1), (0, 0), (1, 1), (5, 5)])
def test_outside_the_tree_there_is_no_inclusion(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        inclusion_ranges(index, size)


def test_an_edge_grows_into_exactly_the_complete_subtrees() -> None:
    edge: list[bytes] = []
    nodes = {}
    for size, leaf in enumerate(LEAVES):
        nodes.update(grown(edge, size, leaf))
        assert edge == [nodes[node] for node in subtrees(0, size + 1)]
        assert fold(edge) == root_of(LEAVES[: size + 1])
    assert set(nodes) == {(level, at) for level in range(6) for at in range(len(LEAVES) >> level)}


def test_proofs_come_out_of_stored_nodes_as_out_of_leaves() -> None:
    edge: list[bytes] = []
    nodes = {}
    for size, leaf in enumerate(LEAVES):
        nodes.update(grown(edge, size, leaf))
    size = len(LEAVES)
    for index in range(size):
        assert proof_from(nodes.__getitem__, inclusion_ranges(index, size)) == inclusion_proof(LEAVES, index)
        grew = proof_from(nodes.__getitem__, consistency_ranges(index + 1, size))
        assert grew == consistency_proof(LEAVES, index + 1)


def test_the_right_edge_of_thirteen_leaves() -> None:
    assert subtrees(0, 13) == [(3, 0), (2, 2), (0, 12)]
    assert subtrees(0, 16) == [(4, 0)]
    assert subtrees(0, 0) == []
