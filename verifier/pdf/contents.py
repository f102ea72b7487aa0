"""What is inside a PDF besides its pages: the attachments, read without believing their sizes."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from disclosure.rules.sealed_document import CSV_NAME, body_of, parse_document
from disclosure.rules.statement_body import statement_csv
from verifier.outcome import CannotCheck
from verifier.pdf.seal import NEEDED

MOST_BYTES = 8 * 1024 * 1024
ACTIVE = ("/OpenAction", "/AA", "/Threads", "/Collection", "/XFA")


@dataclass(frozen=True, slots=True)
class Contents:
    """The attachments by name, what each says it is, and what else is there that should not be."""

    files: Mapping[str, bytes]
    relationships: Mapping[str, str]
    surplus: tuple[str, ...]


class ContentsUnreadable(Exception):
    """The attachments cannot be read; the message says why, in Chinese."""


def read_contents(data: bytes) -> Contents:
    """Raises ContentsUnreadable, and CannotCheck where pikepdf is not installed."""
    try:
        import pikepdf
    except ImportError:
        raise CannotCheck(NEEDED) from None
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            specs = {str(name): spec.obj for name, spec in pdf.attachments.items()}
            files = {name: _content(spec) for name, spec in specs.items()}
            kinds = {name: str(spec.get("/AFRelationship", "")).lstrip("/") for name, spec in specs.items()}
            return Contents(files, kinds, tuple(_surplus(pdf.Root, specs)))
    except (pikepdf.PdfError, zlib.error, ValueError, KeyError, AttributeError, TypeError) as error:
        raise ContentsUnreadable(f"附件读不出来（{type(error).__name__}）") from error


def attachment_problems(contents: Contents, expected: Mapping[str, str]) -> Iterator[str]:
    """Exactly the ``expected`` files, each for what it is (its AFRelationship)."""
    for name in sorted(set(expected) - set(contents.files)):
        yield f"缺少附件 {name}"
    for name in sorted(set(contents.files) - set(expected)):
        yield f"多出附件 {name[:40]}"
    for name, kind in contents.relationships.items():
        if expected.get(name, kind) != kind:
            yield f"附件 {name} 的用途写成了 {kind[:20] or '空'}"
    yield from (f"文件带有不应有的内容 {name}" for name in contents.surplus)


def csv_agrees(contents: Contents, document: Mapping[str, Any]) -> bool:
    """Whether the table is the one that follows from the data."""
    return contents.files.get(CSV_NAME) == statement_csv(body_of(document)).encode()


def document_in(data: bytes) -> dict[str, Any]:
    """The document. Raises ValueError for one out of shape, not canonical, or whose sums do not hold."""
    return parse_document(data)


def _content(spec: Any) -> bytes:
    """The embedded file, at most MOST_BYTES of it. Raises ValueError for more, or for another coding."""
    stream = spec.EF.F
    raw = bytes(stream.read_raw_bytes())
    coding = stream.get("/Filter")
    if coding is None:
        content = raw
    elif str(coding) == "/FlateDecode":
        content = zlib.decompressobj().decompress(raw, MOST_BYTES + 1)
    else:
        raise ValueError("unknown coding")
    if len(content) > MOST_BYTES:
        raise ValueError("too large")
    return content


def _surplus(root: Any, specs: Mapping[str, Any]) -> Iterator[str]:
    """Whatever acts by itself, and associated files that are none of the attachments."""
    yield from (name for name in ACTIVE if name in root)
    if "/JavaScript" in root.get("/Names", {}):
        yield "/JavaScript"
    known = {spec.objgen for spec in specs.values()}
    if {spec.objgen for spec in root.get("/AF", [])} != known:
        yield "/AF"
