"""Checkpoints of every log, and the nightly audits that must not find anything before one is signed."""

from __future__ import annotations

from evidence.rules.refusals import AUDIT_FAILED
from evidence.services.audit_whole import audit_whole, leaves_due
from evidence.services.publish_checkpoint import publish_checkpoint
from kernel.platform import Platform
from kernel.refusals import Refused
from oversight.rules.heartbeat import EVERYWHERE, Step
from oversight.services.read_place import place_of, places_with_logs
from web.attempts import Attempts

LEAVES_AT_ONCE = 20_000
"""So many leaves are read in one tick; the logs that are left have their turn in the next: votes close meanwhile."""


def publish_checkpoint_of(here: Platform, community: str) -> str:
    """Audit the whole log of a community or the district and sign it as it stands: for results, which people take home.

    Answers the note. Raises Refused.
    """
    with here.database.reading() as session:
        origin = place_of(session, community).log_origin
    problems = audit_whole(here.database, origin=origin, now=here.now())
    if problems:
        raise Refused(AUDIT_FAILED.about(problem=problems[0]))
    return _publish(here, community, origin)


def publish_checkpoints(here: Platform, attempts: Attempts) -> list[str]:
    """A new checkpoint for every community whose log has grown, and for the district; answers all that are in order."""
    published = []
    for code, origin in attempts.attempt(Step.CHECKPOINT, EVERYWHERE, _logs, here):
        for _note in attempts.attempt(Step.CHECKPOINT, code, _published, here, code, origin):
            published.append(code)
    return published


def audit_due(here: Platform, attempts: Attempts) -> list[str]:
    """Audits the logs that nobody has audited whole tonight; answers their places. What it finds stops checkpoints."""
    audited, left = [], LEAVES_AT_ONCE
    for code, origin in attempts.attempt(Step.AUDIT, EVERYWHERE, _logs, here):
        for size in attempts.attempt(Step.AUDIT, code, _audited, here, origin) if left > 0 else ():
            audited.append(code)
            left -= size
    return audited


def _logs(here: Platform) -> list[tuple[str, str]]:
    with here.database.reading() as session:
        return [(place.code, place.log_origin) for place in places_with_logs(session)]


def _audited(here: Platform, origin: str) -> list[int]:
    with here.database.reading() as session:
        size = leaves_due(session, origin=origin, now=here.now())
    if size is None:
        return []
    audit_whole(here.database, origin=origin, now=here.now())
    return [size]


def _published(here: Platform, code: str, origin: str) -> list[str]:
    return [_publish(here, code, origin)]


def _publish(here: Platform, community: str, origin: str) -> str:
    # The clock is asked again: a long run must not sign with the instant it began at, which the log has passed.
    present = max(here.now(), here.clock().replace(microsecond=0))
    return publish_checkpoint(here.database, origin=origin, community=community, keyring=here.keyring, now=present)
