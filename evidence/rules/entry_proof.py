"""The ``.tlog-proof`` beside a sealed file: a C2SP tlog-proof whose ``extra`` leads from the leaf to the file.

``extra`` is canonical JSON, ``{"entry": logged, "later": [logged, …]}``; logged is ``{"envelope", "time"}``, and kind,
scope, time and commitment make the leaf. ``later`` holds at most one entry, the newest of the same kind and scope, with
its ``index`` and ``proof`` under the same checkpoint: whoever is handed an old revision is told so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from evidence.rules.dsse import Envelope, parse_envelope
from evidence.rules.encoding import b64decode, b64encode
from evidence.rules.leaf import Leaf
from evidence.rules.proofs import MAX_HASHES, TlogProof, parse_proof
from evidence.rules.schema import Base64, Int, ListOf, Obj, Schema, Time, check
from kernel.calendar import from_text, to_text
from kernel.canonical import canonical_bytes, parse

MAX_INDEX = 2**53 - 1
ENTRY: dict[str, Schema] = {"envelope": Base64(), "time": Time()}
EXTRA = Obj(
    {
        "entry": Obj(ENTRY),
        "later": ListOf(Obj(ENTRY | {"index": Int(0, MAX_INDEX), "proof": ListOf(Base64(32), max=MAX_HASHES)}), max=1),
    }
)


@dataclass(frozen=True)
class Placed:
    """One entry with its place in the log; nothing about it has been verified yet."""

    envelope: Envelope
    time: datetime
    index: int
    proof: tuple[bytes, ...]

    @property
    def leaf(self) -> bytes:
        """The bytes that the tree hashes. Raises ValueError when no leaf could say this."""
        scope = self.envelope.body.get("scope")
        if not isinstance(scope, str):
            raise ValueError("the entry names no scope")
        return Leaf(self.envelope.kind, scope, self.time, self.envelope.commitment).format()

    def under(self, checkpoint: str) -> TlogProof:
        """Its proof under a checkpoint, for ``proof_holds``."""
        return TlogProof(self.index, list(self.proof), checkpoint)


@dataclass(frozen=True)
class EntryProof:
    """What the file says: the entry, the one that took its place where there is one, one signed checkpoint."""

    entry: Placed
    later: tuple[Placed, ...]
    checkpoint: str

    def format(self) -> str:
        """The text of the file."""
        extra = {"entry": _said(self.entry), "later": [_with_place(logged) for logged in self.later]}
        proof = TlogProof(self.entry.index, list(self.entry.proof), self.checkpoint, canonical_bytes(extra))
        return proof.format()


def parse_entry_proof(text: str) -> EntryProof:
    """The inverse of ``EntryProof.format``. Raises ValueError for anything it would not write; verifies nothing."""
    proof = parse_proof(text)
    extra = parse(proof.extra)
    check(EXTRA, extra)
    entry = _read(extra["entry"], proof.index, proof.proof)
    later = tuple(_read(said, said["index"], [*map(b64decode, said["proof"])]) for said in extra["later"])
    read = EntryProof(entry, later, proof.checkpoint)
    if read.format() != text:
        raise ValueError("not a canonical proof file")
    return read


def _read(said: Mapping[str, Any], index: int, proof: Sequence[bytes]) -> Placed:
    return Placed(parse_envelope(b64decode(said["envelope"])), from_text(said["time"]), index, tuple(proof))


def _said(logged: Placed) -> dict[str, Any]:
    return {"envelope": b64encode(logged.envelope.format()), "time": to_text(logged.time)}


def _with_place(logged: Placed) -> dict[str, Any]:
    return {**_said(logged), "index": logged.index, "proof": [*map(b64encode, logged.proof)]}
