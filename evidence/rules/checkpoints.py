"""Checkpoints: the log's signed promise of its size and root (C2SP tlog-checkpoint v1)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from evidence.rules.encoding import b64decode, b64encode
from evidence.rules.merkle import HASH_BYTES
from evidence.rules.notes import open_note, parse_vkey, sign_note

MAX_CHARACTERS = 100_000
MAX_SIZE = 2**63
_DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True)
class Checkpoint:
    """A tree head: the log's name, how many leaves, their root (32 bytes); we write no extension lines."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def text(self) -> str:
        """The note's text: three lines and any extensions."""
        return "".join(f"{line}\n" for line in (self.origin, self.size, b64encode(self.root), *self.extensions))


def parse_checkpoint(text: str) -> Checkpoint:
    """The inverse of ``Checkpoint.text``. Raises ValueError for anything it would not write."""
    if len(text) > MAX_CHARACTERS:
        raise ValueError(f"longer than {MAX_CHARACTERS} characters")
    *lines, end = text.split("\n")
    if end or len(lines) < 3 or not all(lines):
        raise ValueError("a checkpoint is three or more full lines")
    origin, size, root, *extensions = lines
    checkpoint = Checkpoint(origin, parse_decimal(size), b64decode(root), tuple(extensions))
    if len(checkpoint.root) != HASH_BYTES or checkpoint.size >= MAX_SIZE:
        raise ValueError("the root or the size is out of bounds")
    return checkpoint


def parse_decimal(text: str) -> int:
    """A whole number in its one spelling. Raises ValueError for signs, leading zeros, other digits, over 19 digits."""
    if not _DECIMAL.fullmatch(text):
        raise ValueError("not a canonical decimal number")
    return int(text)


def sign_checkpoint(checkpoint: Checkpoint, key: Ed25519PrivateKey) -> str:
    """The signed note; the key's name is the origin."""
    parse_checkpoint(checkpoint.text())
    return sign_note(checkpoint.text(), checkpoint.origin, key)


def open_checkpoint(note: str, verifier_key: str) -> Checkpoint:
    """The checkpoint in a note that this key signed. Raises ValueError otherwise, or for another origin."""
    checkpoint = parse_checkpoint(open_note(note, verifier_key))
    if checkpoint.origin != parse_vkey(verifier_key).name:
        raise ValueError("the checkpoint is another log's")
    return checkpoint
