"""Logs what happened to a question, signed by the community's log key, under the quarter it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from disclosure.rules.question_entry import entry_body
from disclosure.rules.sealed_entry import scope_of
from evidence.rules.dsse import seal
from evidence.rules.logged import Logged
from evidence.rules.suites import ed25519_signer
from evidence.services.append_statement import append_statement
from kernel.keyring import Keyring, log_key_name, signing_key
from registry.rules.communities import CommunityInfo


def log_entry(
    session: Session,
    kind: str,
    facts: Mapping[str, Any],
    *,
    community: CommunityInfo,
    period: str,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> Logged:
    """The entry as logged. Raises ValueError for facts that are not of the kind, and as ``append_statement``."""
    scope, origin = scope_of(community.code, period), community.log_origin
    body = entry_body(kind, facts, origin=origin, scope=scope, nonce=entropy(16))
    envelope = seal(kind, body, ed25519_signer(signing_key(keyring, log_key_name(community.code))))
    return append_statement(session, origin=origin, envelope=envelope, scope=scope, now=now)
