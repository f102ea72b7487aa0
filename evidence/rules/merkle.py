"""The Merkle tree of RFC 6962: hashes, roots, inclusion and consistency proofs, and where its nodes lie.

Every hash of a proof covers a range of leaves, and every range is a row of complete subtrees. A complete subtree is
named ``(level, position)``: it covers the leaves from ``position · 2^level`` up to the next one of its kind.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from hashlib import sha256

HASH_BYTES = 32
EMPTY_ROOT = sha256(b"").digest()

Node = tuple[int, int]
Range = tuple[int, int]


def leaf_hash(data: bytes) -> bytes:
    """The hash of one leaf's bytes (RFC 6962 2.1)."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node (RFC 6962 2.1)."""
    return sha256(b"\x01" + left + right).digest()


def root_of(leaf_hashes: Sequence[bytes]) -> bytes:
    """The root over leaf hashes; ``EMPTY_ROOT`` over none."""
    return roots_at(leaf_hashes, [len(leaf_hashes)])[len(leaf_hashes)]


def roots_at(leaf_hashes: Sequence[bytes], sizes: Collection[int]) -> dict[int, bytes]:
    """The roots of the first leaves at each of these sizes, in one pass. Raises ValueError for a size outside."""
    wanted = set(sizes)
    if wanted and not 0 <= min(wanted) <= max(wanted) <= len(leaf_hashes):
        raise ValueError("a size lies outside the tree")
    roots = {0: EMPTY_ROOT} if 0 in wanted else {}
    edge: list[bytes] = []
    for position, leaf in enumerate(leaf_hashes):
        for _ in grown(edge, position, leaf):
            pass
        if position + 1 in wanted:
            roots[position + 1] = fold(edge)
    return roots


def grown(edge: list[bytes], size: int, leaf: bytes) -> Iterator[tuple[Node, bytes]]:
    """Appends a leaf hash to the right edge of a tree of ``size`` leaves, in place; yields each new complete subtree.

    ``edge`` holds the hashes of ``subtrees(0, size)`` before, of ``subtrees(0, size + 1)`` after the last was taken.
    """
    level, position, node = 0, size, leaf
    yield (level, position), node
    while position & 1:
        node = node_hash(edge.pop(), node)
        level, position = level + 1, position >> 1
        yield (level, position), node
    edge.append(node)


def subtrees(start: int, end: int) -> list[Node]:
    """The complete subtrees that make up a range of RFC 6962's recursion, from left to right, large to small."""
    nodes = []
    for level in reversed(range((end - start).bit_length())):
        if (end - start) >> level & 1:
            nodes.append((level, start >> level))
            start += 1 << level
    return nodes


def fold(hashes: Sequence[bytes]) -> bytes:
    """The hash over a range, from the hashes of its ``subtrees``; ``EMPTY_ROOT`` over none."""
    if not hashes:
        return EMPTY_ROOT
    *rest, folded = hashes
    for left in reversed(rest):
        folded = node_hash(left, folded)
    return folded


def inclusion_ranges(index: int, size: int) -> list[Range]:
    """The ranges whose hashes are the inclusion proof, from the leaf's sibling upwards (RFC 6962 2.1.1).

    Raises ValueError unless ``0 <= index < size``.
    """
    if not 0 <= index < size:
        raise ValueError("the index lies outside the tree")
    start, end, ranges = 0, size, []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start = middle
    return ranges[::-1]


def consistency_ranges(first: int, second: int) -> list[Range]:
    """The ranges whose hashes are the consistency proof (RFC 6962 2.1.2).

    Raises ValueError unless ``0 < first <= second``: of an empty tree there is nothing to prove.
    """
    if not 0 < first <= second:
        raise ValueError("sizes must grow from at least one")
    start, end, ranges = 0, second, []
    while end != first:
        middle = start + _split(end - start)
        if first <= middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start = middle
    if start > 0:  # else the old root itself is the first hash, and the verifier has it
        ranges.append((start, end))
    return ranges[::-1]


def proof_from(nodes: Callable[[Node], bytes], ranges: Sequence[Range]) -> list[bytes]:
    """The hashes of the ranges, given a way to look up complete subtrees."""
    return [fold([nodes(node) for node in subtrees(start, end)]) for start, end in ranges]


def inclusion_proof(leaf_hashes: Sequence[bytes], index: int) -> list[bytes]:
    """The proof that the leaf at ``index`` is in the tree over all of them."""
    return [root_of(leaf_hashes[start:end]) for start, end in inclusion_ranges(index, len(leaf_hashes))]


def consistency_proof(leaf_hashes: Sequence[bytes], first: int) -> list[bytes]:
    """The proof that the tree over all leaves has grown from the tree over the ``first`` ones."""
    return [root_of(leaf_hashes[start:end]) for start, end in consistency_ranges(first, len(leaf_hashes))]


def inclusion_holds(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether the proof leads from a leaf hash to the root (RFC 9162 2.1.3.2)."""
    if not 0 <= index < size or not _are_hashes([leaf, root, *proof]):
        return False
    position, last, node = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if position & 1 or position == last:
            node = node_hash(sibling, node)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            node = node_hash(node, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and node == root


def consistency_holds(first: int, second: int, first_root: bytes, second_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows that the second tree has grown from the first (RFC 9162 2.1.4.2)."""
    if first == second > 0:
        return not proof and first_root == second_root
    if not 0 < first < second or not _are_hashes([first_root, second_root, *proof]):
        return False
    path = [first_root, *proof] if first & (first - 1) == 0 else list(proof)
    position, last = first - 1, second - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    if len(path) < 2:  # a grown tree needs at least one hash beside the old part
        return False
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if position & 1 or position == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and old == first_root and new == second_root


def _split(count: int) -> int:
    """The largest power of two below ``count``."""
    return 1 << (count - 1).bit_length() - 1


def _are_hashes(values: Sequence[bytes]) -> bool:
    return all(len(value) == HASH_BYTES for value in values)
