"""Explains an emergency use afterwards: what was done, what it cost, who checked it; published and logged (CC 281)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from disclosure.rules.fund_refusals import ALREADY_REVERSED, FOLLOWED_UP, NOT_AN_EMERGENCY, USE_TEXT
from disclosure.rules.fund_statements import FOLLOWED_UP as EVENT
from disclosure.rules.fund_use import LONGEST_TEXT, FundUse
from disclosure.services.log_fund_use import log_fund_use
from disclosure.services.read_fund_uses import as_use, use_row
from kernel.keyring import Keyring
from kernel.refusals import Refused
from matters.rules.matter import clean
from registry.rules.communities import CommunityInfo


def explain_fund_use(
    session: Session,
    *,
    community: CommunityInfo,
    number: int,
    text: str,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> FundUse:
    """The use with its explanation. Raises Refused for any other use, a second explanation, or an empty one."""
    row, told = use_row(session, community.code, number, lock=True), clean(text)
    if not row.danger:
        raise Refused(NOT_AN_EMERGENCY)
    if row.reversed is not None:
        raise Refused(ALREADY_REVERSED)
    if row.followed_up is not None:
        raise Refused(FOLLOWED_UP)
    if not told or len(told) > LONGEST_TEXT:
        raise Refused(USE_TEXT.about(field="事后说明"))
    row.follow_up, row.followed_up = told, now
    log_fund_use(
        session,
        community=community,
        use=as_use(row),
        event=EVENT,
        note=told,
        now=now,
        entropy=entropy,
        keyring=keyring,
    )
    return as_use(row)
