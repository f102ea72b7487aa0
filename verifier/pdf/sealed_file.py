"""The subject of the checks: one PDF, what the user brings, and what was read from both, each once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

from disclosure.rules.sealed_document import JSON_NAME
from disclosure.rules.sealed_entry import read_entry
from disclosure.rules.sealed_proof import SealedProof
from verifier.pdf.contents import Contents, document_in, read_contents
from verifier.pdf.seal import Roots, Seal, read_seal


@dataclass(frozen=True, slots=True)
class PdfWishes:
    """What the user brings: a proof (parsed), pinned roots, the log's verifier key, the quarter before."""

    proof: SealedProof | None = None
    roots: Roots = field(default_factory=Roots)
    vkey: str = ""
    previous: bytes = b""


class SealedFile:
    """A PDF under examination. Reading it may raise SealBroken, ContentsUnreadable, ValueError, CannotCheck."""

    def __init__(self, data: bytes, wishes: PdfWishes) -> None:
        self.data = data
        self.wishes = wishes

    @cached_property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()

    @cached_property
    def seal(self) -> Seal:
        return read_seal(self.data, self.wishes.roots)

    @cached_property
    def contents(self) -> Contents:
        return read_contents(self.data)

    @cached_property
    def document(self) -> dict[str, Any]:
        return document_in(self.contents.files[JSON_NAME])

    @cached_property
    def entry(self) -> Mapping[str, Any]:
        """The body of the entry in the proof, which must be there."""
        if self.wishes.proof is None:
            raise ValueError("no proof was brought")
        return read_entry(self.wishes.proof.entry.envelope)
