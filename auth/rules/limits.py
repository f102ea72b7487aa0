"""How often each thing may be tried: one table, fixed windows of time, counted in the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``times`` in each ``window`` for one subject: an address, a head, a phone, a username."""

    name: str
    times: int
    window: timedelta

    def window_of(self, now: datetime) -> datetime:
        """The instant at which the window around ``now`` began; windows are counted from 1970."""
        return EPOCH + (now - EPOCH) // self.window * self.window


MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

# One address may stand for a whole quarter behind its carrier's NAT, so these are wide; an activation code has 60 bits
# and needs no help from them. The narrow ones are by head and phone, and by username at one address.
# fmt: off
ACTIVATION_BY_ADDRESS = Limit("activation-address", 30, 15 * MINUTE)  # codes that named nobody
CODE_BY_HEAD          = Limit("code-head",           6,      HOUR)    # text messages with digits
CODE_BY_PHONE         = Limit("code-phone",         10,      DAY)
CODE_BY_ADDRESS       = Limit("code-address",       60,      HOUR)
STAFF_BY_ADDRESS      = Limit("staff-address",      30, 15 * MINUTE)  # failed sign-ins
STAFF_BY_BOTH         = Limit("staff-both",          5, 15 * MINUTE)
STAFF_BY_USERNAME     = Limit("staff-username",     30, 15 * MINUTE)  # wider, or anyone could lock anyone out
BINDING_BY_HEAD       = Limit("binding-head",       10,      HOUR)    # keys made on the phone
BINDING_BY_PERSON     = Limit("binding-person",     60,      HOUR)
GRANT_BY_OFFICER      = Limit("grant-officer",      60,      HOUR)    # owners seen in person
QUESTION_BY_HEAD      = Limit("question-head",       5,      DAY)     # questions asked in public
# Signing in to read is counted apart from signing in to vote: whoever plays with one locks nobody out of the other.
# All three count what was typed, known to the register or not, so that the counts tell nothing either.
READING_BY_PHONE      = Limit("reading-phone",      10,      DAY)
READING_BY_UNIT       = Limit("reading-unit",        6,      HOUR)
READING_BY_ADDRESS    = Limit("reading-address",    60,      HOUR)
READING_GRANT_BY_ADDRESS = Limit("reading-grant",   30, 15 * MINUTE)  # an officer's codes that named nobody
# fmt: on

LIMITS = (
    ACTIVATION_BY_ADDRESS,
    CODE_BY_HEAD,
    CODE_BY_PHONE,
    CODE_BY_ADDRESS,
    STAFF_BY_ADDRESS,
    STAFF_BY_BOTH,
    STAFF_BY_USERNAME,
    BINDING_BY_HEAD,
    BINDING_BY_PERSON,
    GRANT_BY_OFFICER,
    QUESTION_BY_HEAD,
    READING_BY_PHONE,
    READING_BY_UNIT,
    READING_BY_ADDRESS,
    READING_GRANT_BY_ADDRESS,
)
