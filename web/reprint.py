"""Prints a sealed file's data once more: JSON attachments in, the pages as they were before the seal out.

``python -m web.reprint`` reads ``{"statement.json": text}`` or ``{"result.json": text, "certificate.json": text}`` and
writes the PDF; or, where the renderer here is another than the file names, its own name, with exit status 3. Needs no
database, no key and no server (docs/spec/statement-pdf.md).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping

from disclosure.rules.sealed_document import JSON_NAME, parse_document
from disclosure.services.seal_statement import render_statement
from kernel.paper import renderer
from voting.rules.certificate import parse_certificate
from voting.services.seal_certificate import render_certificate

OTHER_RENDERER = 3


def main() -> int:
    files = {name: text.encode() for name, text in json.load(sys.stdin).items()}
    return _statement(files) if JSON_NAME in files else _certificate(files)


def _statement(files: Mapping[str, bytes]) -> int:
    document = parse_document(files[JSON_NAME])
    return _other(document["paper"]["renderer"]) or _wrote(render_statement(document))


def _certificate(files: Mapping[str, bytes]) -> int:
    result, paper = parse_certificate(files)
    return _other(paper["renderer"]) or _wrote(render_certificate(result, paper))


def _other(named: str) -> int:
    here = renderer()
    if here == named:
        return 0
    sys.stdout.write(here)
    return OTHER_RENDERER


def _wrote(pdf: bytes) -> int:
    sys.stdout.buffer.write(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main())
