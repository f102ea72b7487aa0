"""Makes the sealed file of a quarter's statement: pages and attachments from its document, then the seal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from disclosure.rules.categories import BLOCKS
from disclosure.rules.money import in_capitals, spoken_yuan
from disclosure.rules.printed_texts import printed_texts
from disclosure.rules.quarters import Quarter
from disclosure.rules.sealed_document import (
    CSV_NAME,
    JSON_NAME,
    RELATIONSHIPS,
    checked_document,
    data_sha256,
    document_of,
    files_of,
)
from disclosure.rules.shown_lines import shown_lines, unreported_lines_of
from disclosure.rules.untied import LACKS
from kernel.calendar import to_text
from kernel.keyring import Keyring
from kernel.paper import Attachment, render_paper, render_records, renderer
from kernel.pki import root_sha256
from kernel.printable import require_printable
from kernel.seal import Stamp, seal_pdf
from matters.rules.prereports import SPENDING, effect_told

TEMPLATE = "disclosure/paper/statement.html"
POSTER = "disclosure/paper/poster.html"
MOST_PRINTED = 1000
"""Lines on paper, some thirty pages; the rest is in the CSV."""
TOLD = {JSON_NAME: "本公示的全部数据，页面由它生成", CSV_NAME: "收支明细，可用电子表格打开"}


@dataclass(frozen=True, slots=True)
class SealedStatement:
    """The file and what it was made from; ``pdf`` begins with the bytes of ``unsigned``."""

    document: dict[str, Any]
    unsigned: bytes
    pdf: bytes

    @property
    def sha256(self) -> str:
        """What the log entry says of the file."""
        return sha256(self.pdf).hexdigest()


@dataclass(frozen=True, slots=True)
class Words:
    """What the publisher adds to the body; ``questions_until`` is a day, ``approvals`` as in the schema PAPER."""

    address: str
    log_key: str
    questions_to: str = ""
    questions_until: str = ""
    approvals: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A statement to be sealed: its body (``statement_body.py``), its words, and the instant it is dated."""

    body: Mapping[str, Any]
    words: Words
    now: datetime


def seal_statement(
    body: Mapping[str, Any], *, words: Words, stamp: Stamp, keyring: Keyring, now: datetime
) -> SealedStatement:
    """The sealed file of a statement's body (``statement_body.py``), dated ``now``.

    Raises Refused for a character no typeface has and names its place, SchemaError or ValueError for a body that is
    none, KeyError when the community has no key, and what ``seal_pdf`` raises.
    """
    return seal_statements([Wanted(body, words, now)], stamp=stamp, keyring=keyring)[0]


def seal_statements(wanted: Sequence[Wanted], *, stamp: Stamp, keyring: Keyring) -> list[SealedStatement]:
    """The same for several, all pressed by one child process; errors as ``seal_statement``, and then none is sealed."""
    documents = [worded(each, stamp, keyring) for each in wanted]
    pages = render_statements(documents)
    return [
        SealedStatement(document, unsigned, _sealed(document, unsigned, stamp, keyring, each.now))
        for each, document, unsigned in zip(wanted, documents, pages, strict=True)
    ]


def worded(wanted: Wanted, stamp: Stamp, keyring: Keyring) -> dict[str, Any]:
    """The whole document: the body and what the paper says of itself. Errors as ``seal_statement``."""
    paper = paper_of(wanted.body["community"]["code"], wanted.words, stamp, keyring, wanted.now)
    document = document_of(wanted.body, paper)
    require_printable(printed_texts(document))
    return document


def render_statement(document: Mapping[str, Any]) -> bytes:
    """The unsigned PDF of a document: the same bytes wherever the renderer it names runs."""
    return render_statements([document])[0]


def render_statements(documents: Sequence[Mapping[str, Any]]) -> list[bytes]:
    """The same for several, from one child process."""
    for document in documents:
        checked_document(document)
    return render_records([(TEMPLATE, values_of(each), _attachments(each)) for each in documents])


def render_poster(document: Mapping[str, Any]) -> bytes:
    """One A3 sheet of the same document for the lobby, not sealed: it leads to the sealed file."""
    checked_document(document)
    return render_paper(POSTER, values_of(document))


def paper_of(code: str, words: Words, stamp: Stamp, keyring: Keyring, now: datetime) -> dict[str, Any]:
    """What the paper says of itself. Raises KeyError when the community has no key."""
    return {
        "address": words.address,
        "published": to_text(now),
        "questions_until": words.questions_until,
        "questions_to": words.questions_to,
        "log_key": words.log_key,
        "root": root_sha256(keyring, code),
        "timestamp": stamp.stamping.value,
        "timestamp_service": stamp.url,
        "approvals": [dict(approval) for approval in words.approvals],
        "renderer": renderer(),
    }


def values_of(document: Mapping[str, Any]) -> dict[str, Any]:
    """What the template TEMPLATE or POSTER is given, all of it from the document."""
    lines = document["lines"]
    unreported = unreported_lines_of(shown_lines(document))
    return {
        "document": document,
        "sha256": data_sha256(document),
        "quarter": Quarter.parse(document["quarter"]),
        "blocks": BLOCKS,
        "lacks": LACKS,
        "money": spoken_yuan,
        "capitals": in_capitals,
        "effect": effect_told(document["rules"]["prereport_effect"], SPENDING),
        "unreported": [each.line for each in unreported],
        "marked": frozenset(each.number for each in unreported),
        "printed": lines[:MOST_PRINTED],
        "left": len(lines[MOST_PRINTED:]),
    }


def _sealed(document: Mapping[str, Any], unsigned: bytes, stamp: Stamp, keyring: Keyring, now: datetime) -> bytes:
    code, name = document["community"]["code"], document["community"]["name"]
    told = f"{name}{Quarter.parse(document['quarter']).spoken}公共收益收支公示"
    return seal_pdf(unsigned, code=code, reason=told, stamp=stamp, keyring=keyring, now=now)


def _attachments(document: Mapping[str, Any]) -> list[Attachment]:
    dated = document["paper"]["published"]
    return [
        Attachment(name, content, RELATIONSHIPS[name], TOLD[name], dated)
        for name, content in files_of(document).items()
    ]
