"""Logs a sealed statement: the entry that names the file's SHA-256, signed by the community's log key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from disclosure.rules.sealed_entry import KIND, entry_of
from disclosure.services.seal_statement import SealedStatement
from evidence.rules.dsse import seal
from evidence.rules.logged import Logged
from evidence.rules.suites import ed25519_signer
from evidence.services.append_statement import append_statement
from kernel.keyring import Keyring, log_key_name, signing_key


def log_sealed_statement(
    session: Session,
    *,
    sealed: SealedStatement,
    replaces: Logged | None = None,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> Logged:
    """The statement as logged. ``replaces`` is the logged revision before it, None for the first.

    Raises ValueError when the document's revision and ``replaces`` do not belong together, and as ``append_statement``.
    """
    community = sealed.document["community"]
    prev = replaces.envelope.commitment if replaces else ""
    body = entry_of(sealed.document, sealed.pdf, prev=prev, nonce=entropy(16))
    if replaces and (replaces.leaf.scope, replaces.envelope.body["revision"]) != (body["scope"], body["revision"] - 1):
        raise ValueError("a revision replaces the one before it, of the same period")
    envelope = seal(KIND, body, ed25519_signer(signing_key(keyring, log_key_name(community["code"]))))
    return append_statement(session, origin=community["log"], envelope=envelope, scope=body["scope"], now=now)
