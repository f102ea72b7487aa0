"""Reads what stands in the log."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from evidence.models import LeafRow
from evidence.rules.dsse import parse_envelope
from evidence.rules.leaf import parse_leaf
from evidence.rules.logged import Logged
from evidence.services.load_log import load_log, lock_log


def read_statements(session: Session, *, origin: str, scopes: Sequence[str], types: Sequence[str] = ()) -> list[Logged]:
    """The statements in these scopes, of these types when any are named, in the order of the log."""
    query = select(LeafRow).where(LeafRow.log_id == load_log(session, origin).id, LeafRow.scope.in_(scopes))
    if types:
        query = query.where(LeafRow.type.in_(types))
    return [_logged(row) for row in session.scalars(query.order_by(LeafRow.position))]


def find_statement(session: Session, *, origin: str, tracker: str) -> Logged | None:
    """The statement with this tracker (64 hex digits), if the log has it."""
    log = load_log(session, origin)
    row = session.scalar(select(LeafRow).where(LeafRow.log_id == log.id, LeafRow.tracker == tracker))
    return None if row is None else _logged(row)


def read_leaves(session: Session, origin: str) -> list[bytes]:
    """The bytes of every leaf from 0 on."""
    query = select(LeafRow.leaf).where(LeafRow.log_id == load_log(session, origin).id)
    return list(session.scalars(query.order_by(LeafRow.position)))


def log_size(session: Session, *, origin: str, lock: bool = False) -> int:
    """How many leaves the log has; with ``lock`` none is added by anyone else until the transaction ends."""
    return (lock_log if lock else load_log)(session, origin).size


def _logged(row: LeafRow) -> Logged:
    return Logged(row.position, parse_leaf(row.leaf), row.position + 1, row.root, parse_envelope(row.envelope))
