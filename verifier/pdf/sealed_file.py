"""The subject of the checks: one PDF, what the user brings, and what was read from both, each once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

from disclosure.rules.sealed_document import JSON_NAME
from disclosure.rules.sealed_entry import read_entry
from evidence.rules.entry_proof import EntryProof
from verifier.pdf.contents import Contents, ContentsUnreadable, document_in, read_contents
from verifier.pdf.seal import Roots, Seal, read_seal
from voting.rules.bundle import RESULT_NAME
from voting.rules.certificate import parse_certificate


@dataclass(frozen=True, slots=True)
class PdfWishes:
    """What the user brings: a proof (parsed), pinned roots, the log's verifier key, the quarter before.

    ``reprint`` asks for the pages to be made once more, ``online`` to ask the site for what is newer; neither unasked.
    """

    proof: EntryProof | None = None
    roots: Roots = field(default_factory=Roots)
    vkey: str = ""
    previous: bytes = b""
    reprint: bool = False
    online: bool = False


STATEMENT, CERTIFICATE = "statement", "certificate"


class SealedFile:
    """A PDF under examination. Reading it may raise SealBroken, ContentsUnreadable, ValueError, CannotCheck.

    ``document`` is the statement's data; ``result`` and ``paper`` are what a result certificate carries.
    """

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
    def kind(self) -> str:
        """STATEMENT unless it carries what only a result certificate does."""
        try:
            names = self.contents.files
        except ContentsUnreadable:
            return STATEMENT
        return CERTIFICATE if RESULT_NAME in names and JSON_NAME not in names else STATEMENT

    @cached_property
    def document(self) -> dict[str, Any]:
        return document_in(self.contents.files[JSON_NAME])

    @cached_property
    def certificate(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """The result, and what the certificate says of its own seal."""
        return parse_certificate(self.contents.files)

    @property
    def paper(self) -> Mapping[str, Any]:
        """What the page says of its own seal."""
        if self.kind == CERTIFICATE:
            return self.certificate[1]
        paper: Mapping[str, Any] = self.document["paper"]
        return paper

    @cached_property
    def entry(self) -> Mapping[str, Any]:
        """The body of the statement's entry in the proof, which must be there."""
        if self.wishes.proof is None:
            raise ValueError("no proof was brought")
        return read_entry(self.wishes.proof.entry.envelope)
