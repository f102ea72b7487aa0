"""Logs what happens to a project of the fund: recorded, explained afterwards, reversed; signed by the log key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from disclosure.rules.fund_statements import USE, use_entry, use_scope
from disclosure.rules.fund_use import FundUse
from evidence.rules.dsse import seal
from evidence.rules.logged import Logged
from evidence.rules.suites import ed25519_signer
from evidence.services.append_statement import append_statement
from kernel.calendar import to_text
from kernel.keyring import Keyring, log_key_name, signing_key
from registry.rules.communities import CommunityInfo


def log_fund_use(
    session: Session,
    *,
    community: CommunityInfo,
    use: FundUse,
    event: str,
    note: str,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> Logged:
    """The entry as logged; ``note`` is the explanation or the reason of a reversal. Raises as ``append_statement``."""
    body = use_entry(
        use,
        community=community.code,
        log=community.log_origin,
        event=event,
        note=note,
        at=to_text(now),
        nonce=entropy(16),
    )
    envelope = seal(USE, body, ed25519_signer(signing_key(keyring, log_key_name(community.code))))
    scope = use_scope(community.code, use.number)
    return append_statement(session, origin=community.log_origin, envelope=envelope, scope=scope, now=now)
