"""Whether the parts a request needs are there: database, schema, instance folder, clock."""

from __future__ import annotations

import os

from sqlalchemy.exc import SQLAlchemyError

from kernel.platform import Platform
from web.schema import current_revision, newest_revision


def readiness(platform: Platform) -> dict[str, bool]:
    """For each part whether it is ready: ``database`` answers, ``schema`` is the newest, ``home`` can be written."""
    try:
        revision = current_revision(platform.database)
    except SQLAlchemyError:
        return {"database": False, "schema": False, "home": _writable(platform)}
    return {"database": True, "schema": revision == newest_revision(), "home": _writable(platform)}


def _writable(platform: Platform) -> bool:
    return os.access(platform.home, os.W_OK | os.X_OK)
