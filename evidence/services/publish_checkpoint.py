"""Publishes a checkpoint: the log's signed promise that everything up to here will stay."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from evidence.models import CheckpointRow
from evidence.rules.clock import leaf_time
from evidence.rules.refusals import LOG_DAMAGED
from evidence.services.audit_log import audit_log
from evidence.services.load_log import lock_log
from evidence.services.read_checkpoints import log_vkey
from evidence.services.sign_head import newest_checkpoint, sign_head
from kernel.keyring import Keyring
from kernel.refusals import Refusal, Refused


def publish_checkpoint(session: Session, *, origin: str, community: str, keyring: Keyring, now: datetime) -> str:
    """The signed note, stored as the log's newest; the same note again while the log has not grown.

    Takes a transaction of its own, after the appends have been committed. Audits the whole log first, O(n). Raises
    Refused, and signs nothing, on any difference, when the head does not extend what was published before, and when
    the clock went backwards.
    """
    log = lock_log(session, origin)
    time = leaf_time(now, log.time)
    if isinstance(time, Refusal):
        raise Refused(time)
    problems = audit_log(session, origin=origin)
    if problems:
        raise Refused(LOG_DAMAGED.about(problem=problems[0]))
    note = sign_head(session, log, keyring=keyring, community=community)
    newest = newest_checkpoint(session, log)
    if newest is None or newest.size < log.size:
        key = log_vkey(keyring, origin=origin, community=community)
        row = CheckpointRow(log_id=log.id, number=log.checkpoints, size=log.size, vkey=key, note=note)
        session.add(row)
        log.checkpoints += 1
        session.flush()
    return note
