"""Log the quarters that were not published in time: one entry for each level that is told, each only once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from disclosure.models.duties import OverdueMarkRow
from disclosure.rules.due import Level, QuarterStanding
from disclosure.rules.overdue_entry import KIND, overdue_entry
from disclosure.services.read_standings import OverdueMark, read_standings
from evidence.rules.dsse import seal
from evidence.rules.logged import Logged
from evidence.rules.suites import ed25519_signer
from evidence.services.append_statement import append_statement
from evidence.services.load_log import lock_log
from kernel.keyring import Keyring, log_key_name, signing_key
from matters.services.read_matters import rules_pack_of
from registry.rules.communities import CommunityInfo


def mark_overdue(
    session: Session,
    *,
    community: CommunityInfo,
    now: datetime,
    entropy: Callable[[int], bytes],
    keyring: Keyring,
) -> list[OverdueMark]:
    """What was logged now; empty when everything is on time or has been said before. Raises as ``append_statement``.

    A level that passed while nobody called is logged late, with the days as they are now.
    """
    if not _unsaid(session, community.code, now):
        return []
    lock_log(session, community.log_origin)  # from here on nobody else says it: what is unsaid is looked up again
    pack = rules_pack_of(session, community.code).code
    marks = []
    for standing, level in _unsaid(session, community.code, now):
        body = overdue_entry(
            standing,
            level,
            community=community.code,
            origin=community.log_origin,
            pack=pack,
            nonce=entropy(16),
            now=now,
        )
        envelope = seal(KIND, body, ed25519_signer(signing_key(keyring, log_key_name(community.code))))
        logged = append_statement(session, origin=community.log_origin, envelope=envelope, scope=body["scope"], now=now)
        marks.append(_kept(session, community.code, standing, level, logged))
    return marks


def overdue_to_mark(session: Session, community: str, now: datetime) -> bool:
    """Whether there is anything to log, for a look that locks nothing."""
    return bool(_unsaid(session, community, now))


def _unsaid(session: Session, community: str, now: datetime) -> list[tuple[QuarterStanding, Level]]:
    """What the log does not say yet, the oldest quarter first."""
    rows = session.execute(
        select(OverdueMarkRow.quarter, OverdueMarkRow.level).where(OverdueMarkRow.community == community)
    )
    said = {(quarter, level) for quarter, level in rows}
    return [
        (standing, level)
        for standing in reversed(read_standings(session, community, now))
        for level in standing.told
        if (standing.quarter.code, level.value) not in said
    ]


def _kept(session: Session, community: str, standing: QuarterStanding, level: Level, logged: Logged) -> OverdueMark:
    row = OverdueMarkRow(
        community=community,
        quarter=standing.quarter.code,
        level=level.value,
        due=standing.due.last,
        marked=logged.leaf.time,
        index=logged.index,
        tracker=logged.envelope.tracker,
    )
    session.add(row)
    session.flush()
    return OverdueMark(standing.quarter, level, row.due, row.marked, row.index, row.tracker)
