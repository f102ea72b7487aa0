"""Receipts: a leaf's place, its path to the root, and the checkpoint that signs the root (C2SP tlog-proof v1)."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.rules.checkpoints import open_checkpoint, parse_decimal
from evidence.rules.encoding import b64decode, b64encode
from evidence.rules.merkle import HASH_BYTES, inclusion_holds, leaf_hash

MAX_CHARACTERS = 200_000
MAX_HASHES = 63
_HEADER = "c2sp.org/tlog-proof@v1"


@dataclass(frozen=True)
class TlogProof:
    """``proof`` runs from the leaf's sibling to the root's child; ``checkpoint`` is a signed note, verbatim; ``extra``
    is authenticated by nothing."""

    index: int
    proof: list[bytes]
    checkpoint: str
    extra: bytes = b""

    def format(self) -> str:
        """The proof as text, for a ``.tlog-proof`` file."""
        extra = [f"extra {b64encode(self.extra)}"] if self.extra else []
        lines = [_HEADER, *extra, f"index {self.index}", *map(b64encode, self.proof)]
        return "\n".join(lines) + "\n\n" + self.checkpoint


def parse_proof(text: str) -> TlogProof:
    """The inverse of ``TlogProof.format``. Raises ValueError for anything it would not write; verifies nothing."""
    if len(text) > MAX_CHARACTERS:
        raise ValueError(f"longer than {MAX_CHARACTERS} characters")
    head, blank, checkpoint = text.partition("\n\n")
    header, *lines = head.split("\n")
    if header != _HEADER or not blank or not checkpoint or not lines:
        raise ValueError("not a tlog-proof")
    extra = b64decode(lines.pop(0)[6:]) if lines[0].startswith("extra ") else b""
    if not lines or not lines[0].startswith("index "):
        raise ValueError("the index line is missing")
    proof = TlogProof(parse_decimal(lines[0][6:]), _parse_hashes(lines[1:]), checkpoint, extra)
    if proof.format() != text:
        raise ValueError("not a canonical tlog-proof")
    return proof


def proof_holds(proof: TlogProof, leaf_bytes: bytes, verifier_key: str) -> bool:
    """Whether the log of this key has signed a tree that holds these leaf bytes at that index."""
    try:
        head = open_checkpoint(proof.checkpoint, verifier_key)
    except ValueError:
        return False
    return inclusion_holds(leaf_hash(leaf_bytes), proof.index, head.size, proof.proof, head.root)


def _parse_hashes(lines: list[str]) -> list[bytes]:
    if len(lines) > MAX_HASHES:
        raise ValueError(f"more than {MAX_HASHES} hashes")
    hashes = [b64decode(line) for line in lines]
    if any(len(value) != HASH_BYTES for value in hashes):
        raise ValueError("a hash has 32 bytes")
    return hashes
