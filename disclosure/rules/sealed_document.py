"""What is inside a sealed statement: ``statement.json`` and ``statement.csv``, and what the paper says of itself.

The pages are a function of ``statement.json`` and the renderer alone, so that whoever has both can print them again
(docs/spec/statement-pdf.md). ``statement.json`` is the body of ``statement_body.py`` with one more key, ``paper``.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Literal

from disclosure.rules.statement_body import DAY, STATEMENT, checked_statement, statement_csv
from evidence.rules.schema import Hex, ListOf, Obj, OneOf, Text, Time, check
from kernel.canonical import canonical_bytes, parse

JSON_NAME, CSV_NAME = "statement.json", "statement.csv"
# What each file is to the pages (ISO 32000-2, 7.11.3).
RELATIONSHIPS: dict[str, Literal["Source", "Data"]] = {JSON_NAME: "Source", CSV_NAME: "Data"}

SERVICE, DEMONSTRATION, NONE = "service", "demonstration", "none"
TREASURER, CHAIR = "treasurer", "chair"

APPROVAL = Obj({"role": OneOf(TREASURER, CHAIR), "given": Time(), "statement": Hex(32)})
APPROVALS = ListOf(APPROVAL, max=2)

PAPER = Obj(
    {
        # The short address of the statement's page, as in the QR code; everything else is found from there.
        "address": Text(8, 200, r"https?://[!-~]+"),
        "published": Time(),
        # Until when and where questions are taken (DOMAIN 9.3, head).
        "questions_until": Text(0, 10, rf"|{DAY.pattern}"),
        "questions_to": Text(0, 200),
        "log_key": Text(1, 400),
        # SHA-256 of the root certificate (DER) that the signature leads to.
        "root": Hex(32),
        "timestamp": OneOf(SERVICE, DEMONSTRATION, NONE),
        "timestamp_service": Text(0, 200),
        # Who approved the body, by the tracker of each one's signed statement; empty in a draft.
        "approvals": APPROVALS,
        "renderer": Text(1, 500),
    }
)

DOCUMENT = Obj({**STATEMENT.fields, "paper": PAPER})


def document_of(body: Mapping[str, Any], paper: Mapping[str, Any]) -> dict[str, Any]:
    """The object of ``statement.json``. Raises SchemaError, or ValueError for a sum that does not hold."""
    return checked_document({**body, "paper": paper})


def checked_document(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document itself, when it fits the schema and its own sums. Raises SchemaError, ValueError."""
    check(DOCUMENT, document)
    checked_statement(body_of(document))
    return dict(document)


def body_of(document: Mapping[str, Any]) -> dict[str, Any]:
    """The statement without the paper's words about itself: what treasurer and chair approve."""
    return {key: value for key, value in document.items() if key != "paper"}


def parse_document(data: bytes) -> dict[str, Any]:
    """The document of these bytes. Raises ValueError unless they are the canonical form of a document."""
    value = parse(data)
    if not isinstance(value, dict):
        raise ValueError("a statement is an object")
    return checked_document(value)


def files_of(document: Mapping[str, Any]) -> dict[str, bytes]:
    """The attachments by name."""
    return {JSON_NAME: canonical_bytes(document), CSV_NAME: statement_csv(body_of(document)).encode()}


def data_sha256(document: Mapping[str, Any]) -> str:
    """What the log entry says of the data: the SHA-256 of ``statement.json``."""
    return sha256(canonical_bytes(document)).hexdigest()
