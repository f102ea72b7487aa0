"""Notes that a tick has ended, and what it could not do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from oversight.models.heartbeats import HeartbeatRow
from oversight.rules.heartbeat import Stuck
from oversight.services.read_heartbeat import ONLY


def note_heartbeat(session: Session, *, ended: datetime, stuck: Iterable[Stuck]) -> None:
    """Writes over what the tick before has noted; plain statements, for this is written every minute."""
    found = [{"step": one.step.value, "place": one.place, "reason": one.reason} for one in stuck]
    beat = {"ended": ended, "stuck": found}
    connection = session.connection()
    written = connection.execute(update(HeartbeatRow).where(HeartbeatRow.id == ONLY), beat)
    if not written.rowcount:
        connection.execute(insert(HeartbeatRow), {"id": ONLY, **beat})
