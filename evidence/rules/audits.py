"""When a log is to be read again from its first entry: every night, at three o'clock in Shanghai."""

from __future__ import annotations

from datetime import datetime, timedelta

from kernel.calendar import day_of, start_of

HOUR = timedelta(hours=3)  # votes close at 24:00, and their counting should not wait for this


def audit_is_due(audited: datetime | None, now: datetime) -> bool:
    """Whether nobody has read the whole log since the last three o'clock; ``audited`` is the last time, None for never.

    A time later than ``now`` counts as never: nobody can put the audit off by writing a distant day.
    """
    if audited is None or audited > now:
        return True
    night = start_of(day_of(now - HOUR)) + HOUR
    return audited < night
