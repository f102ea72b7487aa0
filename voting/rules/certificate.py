"""What the result certificate carries: ``result.json``, and ``certificate.json``, what the page says of its own seal.

The pages are a function of both files and the renderer, so that whoever has them can print the certificate again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evidence.rules.schema import Obj, OneOf, Text, check
from kernel.canonical import canonical_bytes, parse
from voting.rules.bundle import RESULT_NAME
from voting.rules.statements import RESULT_FILE

PAPER_NAME = "certificate.json"
NAMES = (RESULT_NAME, PAPER_NAME)

PAPER = Obj(
    {
        # The page of the result, where certificate, proof and bundle are found.
        "address": Text(8, 200, r"https?://[!-~]+"),
        "log_key": Text(1, 400),
        # SHA-256 of the root certificate (DER) that the signature leads to; empty where nothing is signed.
        "root": Text(0, 64, r"|[0-9a-f]{64}"),
        "timestamp": OneOf("service", "demonstration", "none"),
        "timestamp_service": Text(0, 200),
        "renderer": Text(1, 500),
    }
)


def certificate_files(result: Mapping[str, Any], paper: Mapping[str, Any]) -> dict[str, bytes]:
    """The attachments by name. Raises SchemaError."""
    check(RESULT_FILE, result)
    check(PAPER, paper)
    return {RESULT_NAME: canonical_bytes(result), PAPER_NAME: canonical_bytes(paper)}


def parse_certificate(files: Mapping[str, bytes]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Result and paper of these attachments. Raises ValueError unless both are canonical and fit, KeyError for none."""
    result, paper = parse(files[RESULT_NAME]), parse(files[PAPER_NAME])
    if not isinstance(result, dict) or not isinstance(paper, dict):
        raise ValueError("a certificate's files are objects")
    if certificate_files(result, paper) != {name: files[name] for name in NAMES}:
        raise ValueError("not the canonical form")
    return result, paper
