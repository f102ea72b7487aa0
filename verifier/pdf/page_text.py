"""The text that a reader's search finds on the pages, read from the page contents by the fonts' own tables."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

MOST_BYTES = 64 * 1024 * 1024
MOST_PAGES = 2000
SINGLE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
BLOCK = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)


class TextUnreadable(Exception):
    """The pages cannot be read as text."""


def page_runs(data: bytes) -> list[str]:
    """Every run of text, page by page, in the order it is drawn. Raises TextUnreadable.

    Only what WeasyPrint writes is understood: fonts with two-byte codes and a table of single characters.
    """
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                raise TextUnreadable
            return [run for page in pdf.pages for run in _runs(pdf, page.obj, page.obj.get("/Contents"))]
    except (pikepdf.PdfError, zlib.error, ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
        raise TextUnreadable from error


def _runs(pdf: Any, holder: Any, contents: Any) -> Iterator[str]:
    import pikepdf

    resources = holder.get("/Resources", {})
    fonts = {name: _table(font) for name, font in resources.get("/Font", {}).items()}
    table: Mapping[int, str] = {}
    for instruction in pikepdf.parse_content_stream(pikepdf.Stream(pdf, _content(contents))):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "Tf":
                table = fonts.get(str(operands[0]), {})
            case "Tj":
                yield _text(bytes(operands[0]), table)
            case "TJ":
                parts = [part for part in operands[0] if isinstance(part, pikepdf.String)]
                yield "".join(_text(bytes(part), table) for part in parts)
            case "Do":
                inner = resources.get("/XObject", {}).get(str(operands[0]))
                if inner is not None and inner.get("/Subtype") == "/Form":
                    yield from _runs(pdf, inner, inner)


def _text(codes: bytes, table: Mapping[int, str]) -> str:
    return "".join(table.get(int.from_bytes(codes[at : at + 2], "big"), "") for at in range(0, len(codes), 2))


def _table(font: Any) -> dict[int, str]:
    """What each code stands for (ISO 32000-2, 9.10.3)."""
    pairs = (pair for block in BLOCK.findall(_content(font.ToUnicode)) for pair in SINGLE.findall(block))
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def _content(stream: Any) -> bytes:
    """What is in one stream or several, at most MOST_BYTES of it. Raises ValueError for more or another coding."""
    import pikepdf

    if isinstance(stream, pikepdf.Array):
        return b"\n".join(map(_content, stream))
    raw, coding = bytes(stream.read_raw_bytes()), stream.get("/Filter")
    if isinstance(coding, pikepdf.Array):
        (coding,) = coding
    if coding is None:
        return raw
    if str(coding) != "/FlateDecode":
        raise ValueError("unknown coding")
    content = zlib.decompressobj().decompress(raw, MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ValueError("too large")
    return content
