"""Prints the pages of a statement that is not published yet, for those who are about to sign it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from disclosure.rules.quarters import Quarter
from disclosure.rules.refusals import SEAL_MISSING
from disclosure.rules.sealed_document import document_of
from disclosure.services.publish_statement import QUESTIONS_TO, Press, short_address
from disclosure.services.seal_statement import Words, paper_of, render_statement
from evidence.services.read_checkpoints import log_vkey
from kernel.refusals import Refused


def preview_statement(body: Mapping[str, Any], *, press: Press, now: datetime) -> bytes:
    """The unsealed PDF, without signatures. Raises as ``seal_statement``."""
    return render_statement(preview_document(body, press=press, now=now))


def preview_document(body: Mapping[str, Any], *, press: Press, now: datetime) -> dict[str, Any]:
    """What would be ``statement.json``, but for the signatures. Raises Refused when there are no certificates yet."""
    community = body["community"]
    quarter = Quarter.parse(body["quarter"])
    words = Words(
        address=short_address(press.base_url, community["code"], quarter, body["revision"]),
        log_key=log_vkey(press.keyring, origin=community["log"], community=community["code"]),
        questions_to=QUESTIONS_TO,
    )
    try:
        return document_of(body, paper_of(community["code"], words, press.stamp, press.keyring, now))
    except KeyError as error:
        raise Refused(SEAL_MISSING) from error
