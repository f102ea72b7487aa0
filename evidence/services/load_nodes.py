"""Loads hashes of complete subtrees from the stored tree."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from evidence.models import LogRow, NodeRow
from evidence.rules.merkle import Node, fold, subtrees
from evidence.rules.refusals import LOG_DAMAGED
from kernel.refusals import Refused

_QUERY = select(NodeRow.level, NodeRow.position, NodeRow.hash).where(
    NodeRow.log_id == bindparam("log"),
    NodeRow.level.in_(bindparam("levels", expanding=True)),
    NodeRow.position.in_(bindparam("positions", expanding=True)),
)


def load_nodes(session: Session, log: LogRow, wanted: Collection[Node]) -> dict[Node, bytes]:
    """The hashes of these subtrees, a few dozen at most. Raises Refused when one is missing.

    Asks for every wanted level with every wanted position, some hundred key look-ups: for pairs SQLite scans.
    """
    levels, positions = {level for level, _ in wanted}, {position for _, position in wanted}
    rows = session.execute(_QUERY, {"log": log.id, "levels": list(levels), "positions": list(positions)})
    stored = {(level, position): value for level, position, value in rows}
    if not stored.keys() >= set(wanted):
        raise Refused(LOG_DAMAGED.about(problem="树中缺少节点"))
    return {node: stored[node] for node in wanted}


def load_edge(session: Session, log: LogRow) -> list[bytes]:
    """The hashes along the right edge. Raises Refused when they do not make the root that the head claims."""
    places = subtrees(0, log.size)
    nodes = load_nodes(session, log, places)
    edge = [nodes[place] for place in places]
    if fold(edge) != log.root:
        raise Refused(LOG_DAMAGED.about(problem="树根与节点不符"))
    return edge
