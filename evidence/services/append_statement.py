"""Appends a signed statement to the log: envelope, leaf, tree nodes and new head in the caller's one transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from evidence.models import LeafRow, LogRow, NodeRow
from evidence.rules.clock import leaf_time
from evidence.rules.dsse import Envelope
from evidence.rules.leaf import Leaf
from evidence.rules.logged import Logged
from evidence.rules.merkle import fold, grown, leaf_hash
from evidence.rules.refusals import ALREADY_LOGGED, WRONG_LOG
from evidence.services.load_log import lock_log
from evidence.services.load_nodes import load_edge
from kernel.refusals import Refusal, Refused


def append_statement(session: Session, *, origin: str, envelope: Envelope, scope: str, now: datetime) -> Logged:
    """The statement as logged; costs O(log n). The signature is the caller's to verify beforehand.

    The leaf's time can be up to a minute later than ``now``, when requests overtook one another: what must happen
    before a deadline is judged by ``Logged.leaf.time``. Raises Refused when the clock went backwards, the same payload
    is in the log already, or the payload names another log or scope.
    """
    log = lock_log(session, origin)
    time = leaf_time(now, log.time)
    if isinstance(time, Refusal):
        raise Refused(time)
    _refuse_strangers(session, log, envelope, scope)
    leaf = Leaf(envelope.kind, scope, time, envelope.commitment)
    return _grow(session, log, leaf, envelope)


def _refuse_strangers(session: Session, log: LogRow, envelope: Envelope, scope: str) -> None:
    """PROTOCOL 2: every statement binds its log; and no tracker is ever shared (VoteSecure #6)."""
    if (envelope.body.get("log"), envelope.body.get("scope")) != (log.origin, scope):
        raise Refused(WRONG_LOG)
    same = select(LeafRow.position).where(LeafRow.log_id == log.id, LeafRow.tracker == envelope.tracker)
    if session.scalar(same) is not None:
        raise Refused(ALREADY_LOGGED)


def _grow(session: Session, log: LogRow, leaf: Leaf, envelope: Envelope) -> Logged:
    index, data, edge = log.size, leaf.format(), load_edge(session, log)
    nodes = list(grown(edge, index, leaf_hash(data)))
    root = fold(edge)
    row = {
        "log_id": log.id,
        "position": index,
        "leaf": data,
        "envelope": envelope.format(),
        "type": leaf.type,
        "scope": leaf.scope,
        "time": leaf.time,
        "tracker": envelope.tracker,
        "root": root,
    }
    connection = session.connection()  # plain inserts: half the time of the session's own
    connection.execute(insert(LeafRow), row)
    connection.execute(
        insert(NodeRow),
        [{"log_id": log.id, "level": level, "position": place, "hash": value} for (level, place), value in nodes],
    )
    log.size, log.root, log.time = index + 1, root, leaf.time
    session.flush()
    return Logged(index, leaf, index + 1, root, envelope)
