"""The time of a leaf: the server's receive time, never earlier than the leaf before."""

from __future__ import annotations

from datetime import datetime, timedelta

from evidence.rules.refusals import CLOCK_BACKWARDS
from kernel.refusals import Refusal

SLACK = timedelta(seconds=60)  # waiting for the log's lock, and the skew between servers kept by NTP


def leaf_time(now: datetime, newest: datetime) -> datetime | Refusal:
    """The whole second at which a leaf is logged, given the newest leaf's.

    Requests overtake one another on the way to the log's lock, so a little behind becomes equal; further behind means
    that a clock went backwards, which stops the log (PROTOCOL 4).
    """
    second = now.replace(microsecond=0)
    if second + SLACK < newest:
        return CLOCK_BACKWARDS
    return max(second, newest)
