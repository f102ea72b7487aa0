"""Reads one tile of the log."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from evidence.models import LeafRow, NodeRow
from evidence.rules.tiles import ENTRIES, Tile, entry_bundle, hash_tile
from evidence.services.load_log import load_log


def read_tile(session: Session, *, origin: str, tile: Tile) -> bytes | None:
    """The tile's content, leaf bytes for a bundle of entries; None while the log has not grown that far."""
    log = load_log(session, origin)
    if not tile.exists_at(log.size):
        return None
    end = tile.start + tile.width
    if tile.level == ENTRIES:
        leaves = select(LeafRow.leaf).where(LeafRow.log_id == log.id, LeafRow.position.between(tile.start, end - 1))
        return entry_bundle(list(session.scalars(leaves.order_by(LeafRow.position))))
    nodes = select(NodeRow.hash).where(NodeRow.log_id == log.id, NodeRow.level == tile.node_level)
    return hash_tile(
        list(session.scalars(nodes.where(NodeRow.position.between(tile.start, end - 1)).order_by(NodeRow.position)))
    )
