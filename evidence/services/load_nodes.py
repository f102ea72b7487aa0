"""Loads hashes of complete subtrees from the stored tree."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from evidence.models import LogRow, NodeRow
from evidence.rules.merkle import Node, fold, subtrees
from evidence.rules.refusals import LOG_DAMAGED
from kernel.refusals import Refused


def load_nodes(session: Session, log: LogRow, wanted: Collection[Node]) -> dict[Node, bytes]:
    """The hashes of these subtrees, a few dozen at most. Raises Refused when one is missing."""
    places = [and_(NodeRow.level == level, NodeRow.position == position) for level, position in set(wanted)]
    if not places:
        return {}
    query = select(NodeRow.level, NodeRow.position, NodeRow.hash).where(NodeRow.log_id == log.id, or_(*places))
    nodes = {(level, position): value for level, position, value in session.execute(query)}
    if len(nodes) < len(places):
        raise Refused(LOG_DAMAGED.about(problem="树中缺少节点"))
    return nodes


def load_edge(session: Session, log: LogRow) -> list[bytes]:
    """The hashes along the right edge. Raises Refused when they do not make the root that the head claims."""
    places = subtrees(0, log.size)
    nodes = load_nodes(session, log, places)
    edge = [nodes[place] for place in places]
    if fold(edge) != log.root:
        raise Refused(LOG_DAMAGED.about(problem="树根与节点不符"))
    return edge
