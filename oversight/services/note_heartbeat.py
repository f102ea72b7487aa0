"""Notes that a tick has ended, and what it could not do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from oversight.models.heartbeats import HeartbeatRow
from oversight.rules.heartbeat import Stuck
from oversight.services.read_heartbeat import ONLY


def note_heartbeat(session: Session, *, ended: datetime, stuck: Iterable[Stuck]) -> None:
    """Writes over what the tick before has noted."""
    row = session.get(HeartbeatRow, ONLY, with_for_update=True) or HeartbeatRow(id=ONLY)
    row.ended = ended
    row.stuck = [{"step": one.step.value, "place": one.place, "reason": one.reason} for one in stuck]
    session.add(row)
    session.flush()
