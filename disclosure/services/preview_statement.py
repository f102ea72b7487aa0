"""Prints the pages of a statement that is not published yet, for those who are about to sign it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from disclosure.rules.quarters import Quarter
from disclosure.rules.sealed_document import document_of
from disclosure.services.publish_statement import QUESTIONS_TO, Press, short_address
from disclosure.services.seal_statement import Words, paper_of, render_statement
from evidence.services.read_checkpoints import log_vkey


def preview_statement(body: Mapping[str, Any], *, press: Press, now: datetime) -> bytes:
    """The unsealed PDF, without signatures. Raises as ``seal_statement``."""
    community = body["community"]
    quarter = Quarter.parse(body["quarter"])
    words = Words(
        address=short_address(press.base_url, community["code"], quarter, body["revision"]),
        log_key=log_vkey(press.keyring, origin=community["log"], community=community["code"]),
        questions_to=QUESTIONS_TO,
    )
    paper = paper_of(community["code"], words, press.stamp, press.keyring, now)
    return render_statement(document_of(body, paper))
