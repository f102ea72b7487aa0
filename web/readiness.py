"""Whether the parts a request needs are there (database, schema, instance folder), and how the clock's work goes."""

from __future__ import annotations

import os
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from kernel.calendar import to_text
from kernel.platform import Platform
from oversight.rules.heartbeat import pulse
from oversight.services.read_heartbeat import read_heartbeat
from web.schema import current_revision, newest_revision


def readiness(platform: Platform) -> dict[str, bool]:
    """For each part whether it is ready: ``database`` answers, ``schema`` is the newest, ``home`` can be written."""
    try:
        revision = current_revision(platform.database)
    except SQLAlchemyError:
        return {"database": False, "schema": False, "home": _writable(platform)}
    return {"database": True, "schema": revision == newest_revision(), "home": _writable(platform)}


def clockwork(platform: Platform) -> dict[str, Any]:
    """How the clock's work goes: ``ok``, ``stuck`` or ``late``, when the last tick ended, and where it was stuck."""
    with platform.database.reading() as session:
        last = read_heartbeat(session)
    return {
        "state": pulse(last, platform.clock()).value,
        "last": to_text(last.ended) if last else None,
        "stuck": [stuck.public for stuck in last.stuck] if last else [],
    }


def _writable(platform: Platform) -> bool:
    return os.access(platform.home, os.W_OK | os.X_OK)
