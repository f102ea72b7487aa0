"""Reads when the last tick ended and what it could not do."""

from __future__ import annotations

from sqlalchemy.orm import Session

from oversight.models.heartbeats import HeartbeatRow
from oversight.rules.heartbeat import Heartbeat, Step, Stuck

ONLY = 1  # the key of the one row


def read_heartbeat(session: Session) -> Heartbeat | None:
    """The last tick; None before the first."""
    row = session.get(HeartbeatRow, ONLY)
    if row is None:
        return None
    stuck = tuple(Stuck(Step(one["step"]), one["place"], one["reason"]) for one in row.stuck)
    return Heartbeat(row.ended, stuck)
