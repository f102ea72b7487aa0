"""Publishes a checkpoint: the log's signed promise that everything up to here will stay."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from evidence.models import CheckpointRow, LogRow
from evidence.rules.checkpoints import Checkpoint, open_checkpoint
from evidence.rules.clock import leaf_time
from evidence.rules.refusals import LOG_DAMAGED
from evidence.services.audit_log import Audited, audit_growth, audited_until
from evidence.services.audit_whole import refuse_damaged
from evidence.services.load_log import load_log, lock_log
from evidence.services.read_checkpoints import log_vkey
from evidence.services.sign_head import newest_checkpoint, sign_head
from kernel.db import Database
from kernel.keyring import Keyring
from kernel.refusals import Refusal, Refused


def publish_checkpoint(database: Database, *, origin: str, community: str, keyring: Keyring, now: datetime) -> str:
    """The signed note, stored as the log's newest; the note stored before, and no lock taken, if nothing is new.

    What is new is audited before the log is locked, on a reading snapshot; under the lock only what came meanwhile.
    Raises Refused, and signs nothing, on any difference in what is new, when the head does not extend what was
    published before, when the last audit of the whole log found a problem, and when the clock went backwards.
    """
    with database.reading() as session:
        log = load_log(session, origin)
        _refuse_backwards(log, now)
        refuse_damaged(session, log)
        sign_head(session, log, keyring=keyring, community=community)  # the checks that cost next to nothing
        newest = _newest(session, log)
        if newest is not None and newest.size == log.size:
            return newest.note
        audited = audit_growth(session, log, _published(session, log, newest))
    with database.reading() as session:  # a long audit lets the log grow: this one is short, and the next shorter
        audited = audit_growth(session, load_log(session, origin), audited)
    with database.writing() as session:
        log = lock_log(session, origin)
        audit_growth(session, log, audited)
        return _stored(session, log, keyring=keyring, community=community)


def _refuse_backwards(log: LogRow, now: datetime) -> None:
    time = leaf_time(now, log.time)
    if isinstance(time, Refusal):
        raise Refused(time)


def _newest(session: Session, log: LogRow) -> CheckpointRow | None:
    """The newest row. Raises Refused when it is not the one that the log counts as its newest."""
    newest = newest_checkpoint(session, log)
    if log.checkpoints != (0 if newest is None else newest.number + 1):
        raise Refused(LOG_DAMAGED.about(problem=f"日志称公布过 {log.checkpoints} 个检查点，实存的数目不符"))
    if newest is not None and newest.size != _opened(newest).size:
        raise Refused(LOG_DAMAGED.about(problem=f"第 {newest.number} 个检查点与它的签名内容不符"))
    return newest


def _published(session: Session, log: LogRow, newest: CheckpointRow | None) -> Audited:
    """What need not be read again: signed by a key that is not in the database, after an audit of all of it."""
    return Audited() if newest is None else audited_until(session, log, _opened(newest))


def _opened(row: CheckpointRow) -> Checkpoint:
    """The row's note, which ``sign_head`` has opened before."""
    return open_checkpoint(row.note, row.vkey)


def _stored(session: Session, log: LogRow, *, keyring: Keyring, community: str) -> str:
    note = sign_head(session, log, keyring=keyring, community=community)
    newest = _newest(session, log)
    if newest is None or newest.size < log.size:  # else somebody was quicker
        key = log_vkey(keyring, origin=log.origin, community=community)
        session.add(CheckpointRow(log_id=log.id, number=log.checkpoints, size=log.size, vkey=key, note=note))
        log.checkpoints += 1
        session.flush()
    return note
