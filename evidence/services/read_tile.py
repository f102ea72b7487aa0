"""Reads one tile of the log."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from evidence.models import LeafRow, NodeRow
from evidence.rules.tiles import ENTRIES, entry_bundle, hash_tile, tile_at
from evidence.services.load_log import load_log
from kernel.refusals import Refusal, Refused


def read_tile(session: Session, *, origin: str, place: str) -> bytes:
    """The content of the tile at ``place``, such as ``0/x001/067.p/12``; of ``entries/000``, leaf bytes.

    Raises Refused for a place that is not spelled so, and while the log has not grown that far.
    """
    log = load_log(session, origin)
    tile = tile_at(place, log.size)
    if isinstance(tile, Refusal):
        raise Refused(tile)
    if tile.level == ENTRIES:
        leaves = select(LeafRow.leaf).where(LeafRow.log_id == log.id, LeafRow.position.between(tile.start, tile.last))
        return entry_bundle(list(session.scalars(leaves.order_by(LeafRow.position))))
    nodes = select(NodeRow.hash).where(NodeRow.log_id == log.id, NodeRow.level == tile.node_level)
    nodes = nodes.where(NodeRow.position.between(tile.start, tile.last))
    return hash_tile(list(session.scalars(nodes.order_by(NodeRow.position))))
